//! Responses that come late, in part, or end badly.

use std::time::Duration;

use futures_util::{stream, StreamExt};
use hyper::header::{HeaderValue, CONNECTION, CONTENT_LENGTH};
use hyper::{Response, Version};

use crate::content::{Content, MAX_CHUNK};
use crate::reply::{streamed, text, Broken, Refused, Reply};
use crate::routes::Call;

const RESET_AFTER_BYTES: u64 = 1000;
/// Long enough for the first half to leave: a reset discards what is still queued.
const RESET_AFTER: Duration = Duration::from_millis(20);

pub async fn delay(call: Call) -> Result<Reply, Refused> {
    tokio::time::sleep(Duration::from_millis(call.number(0))).await;
    Ok(text("late\n"))
}

pub async fn stall(call: Call) -> Result<Reply, Refused> {
    let half: u32 = call.query_number("after", 1000)?;
    Ok(half_then(half.into(), stream::pending()))
}

pub async fn close(_: Call) -> Result<Reply, Refused> {
    let mut reply = text("closing\n");
    reply
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    Ok(reply)
}

pub async fn reset_stream(call: Call) -> Result<Reply, Refused> {
    if call.request.version() != Version::HTTP_2 {
        call.connection.reset_at_end();
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
