//! Responses that come late, in part, or end badly.

use std::time::Duration;

use futures_util::{stream, StreamExt};
use hyper::header::{HeaderValue, CONNECTION, CONTENT_LENGTH};
use hyper::{Response, Version};

use crate::content::{Content, MAX_CHUNK};
use crate::reply::{streamed, text, Broken, Refused, Reply};
use crate::routed::Routed;

const RESET_AFTER_BYTES: u64 = 1000;
/// Long enough for the first half to leave: a reset discards what is still queued.
const RESET_AFTER: Duration = Duration::from_millis(20);

pub async fn delay(routed: Routed) -> Result<Reply, Refused> {
    tokio::time::sleep(Duration::from_millis(routed.number(0))).await;
    Ok(text("late\n"))
}

pub async fn stall(routed: Routed) -> Result<Reply, Refused> {
    let half: u32 = routed.query_number("after", 1000)?;
    Ok(half_then(half.into(), stream::pending()))
}

pub async fn close(_: Routed) -> Result<Reply, Refused> {
    let mut reply = text("closing\n");
    reply
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    Ok(reply)
}

pub async fn until_hang_up(routed: Routed) -> Result<Reply, Refused> {
    routed.connection.stay_until_hang_up();
    Ok(text("for now\n"))
}

pub async fn hang_up(routed: Routed) -> Result<Reply, Refused> {
    routed.connection.stats.hang_up.notify_waiters();
    Ok(text("hung up\n"))
}

pub async fn reset_stream(routed: Routed) -> Result<Reply, Refused> {
    if routed.request.version() != Version::HTTP_2 {
        routed.connection.reset_at_end();
    }
    let reset = stream::once(async {
        tokio::time::sleep(RESET_AFTER).await;
        Err(Broken)
    });
    Ok(half_then(RESET_AFTER_BYTES, reset))
}

/// Promises twice `half` bytes and leaves the second half to `rest`.
fn half_then(
    half: u64,
    rest: impl stream::Stream<Item = Result<bytes::Bytes, Broken>> + Send + 'static,
) -> Reply {
    let first_half = stream::iter(Content::new(half, half).chunks(MAX_CHUNK).map(Ok));
    let mut reply = Response::new(streamed(first_half.chain(rest)));
    reply
        .headers_mut()
        .insert(CONTENT_LENGTH, (2 * half).into());
    reply
}
