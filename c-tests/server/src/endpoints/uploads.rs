//! Request bodies that are read slowly.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use ring::digest;

use crate::content::hex;
use crate::reply::{text, Refused, Reply};
use crate::routed::Routed;

pub async fn upload(routed: Routed) -> Result<Reply, Refused> {
    let pause = Duration::from_millis(routed.query_number("ms", 0)?);
    length_and_digest(routed.request.into_body(), pause).await
}

pub async fn slow_continue(routed: Routed) -> Result<Reply, Refused> {
    let pause = Duration::from_millis(routed.query_number("ms", 500)?);
    // hyper sends 100 Continue when the body is first asked for.
    tokio::time::sleep(pause).await;
    length_and_digest(routed.request.into_body(), Duration::ZERO).await
}

async fn length_and_digest(mut body: Incoming, pause: Duration) -> Result<Reply, Refused> {
    let mut len = 0;
    let mut context = digest::Context::new(&digest::SHA256);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Refused(format!("reading the body: {error}")))?;
        if let Some(data) = frame.data_ref() {
            len += data.len();
            context.update(data);
        }
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
    }
    Ok(text(format!("{len} {}\n", hex(context.finish().as_ref()))))
}
