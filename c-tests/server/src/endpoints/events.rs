//! Streams of server-sent events that break off.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{stream, StreamExt};
use hyper::header::{HeaderValue, CONTENT_TYPE};
use hyper::{Response, StatusCode};

use crate::content::MAX_CHUNK;
use crate::reply::{streamed, text_with_status, Broken, Refused, Reply};
use crate::routed::{number, Routed};

/// Long enough for what comes before to leave: a reset discards what is still queued.
const RESET_AFTER: Duration = Duration::from_millis(2);

/// The events from the one after Last-Event-ID to the last, which is ?count=. After ?cut= bytes to four
/// times as many, each time another number, the stream ends, is reset with ?how=reset, and has no end
/// with ?how=stay. After the last event the answer is 204.
pub async fn events(routed: Routed) -> Result<Reply, Refused> {
    static REQUESTS: AtomicU64 = AtomicU64::new(0);
    let last = match routed.request.headers().get("last-event-id") {
        None => 0,
        Some(id) => number("Last-Event-ID", id.to_str().unwrap_or("none"))?,
    };
    let count: u64 = routed.query_number("count", 10)?;
    let cut: u64 = routed.query_number("cut", u64::MAX / 8)?;
    let size: usize = routed.query_number("size", MAX_CHUNK)?;
    let how = routed.query("how").unwrap_or_default();
    if !(1..=MAX_CHUNK).contains(&size) {
        return Err(Refused(format!("a piece has 1 to {MAX_CHUNK} bytes")));
    }
    if last >= count {
        return Ok(text_with_status(StatusCode::NO_CONTENT, ""));
    }
    let request = REQUESTS.fetch_add(1, Ordering::Relaxed);
    let len = cut + request.wrapping_mul(7919) % (3 * cut);
    let mut text = routed
        .query("retry")
        .map_or(String::new(), |ms| format!("retry: {ms}\n"));
    for id in last + 1..=count {
        text += &format!(": a comment\nid: {id}\ndata: event\r\ndata: {id}\n\n");
        if text.len() as u64 > len {
            break;
        }
    }
    text.truncate(usize::try_from(len).unwrap_or(usize::MAX).min(text.len()));
    let is_whole = (text.len() as u64) < len;
    let text = Bytes::from(text);
    let pieces: Vec<_> = (0..text.len())
        .step_by(size)
        .map(|at| Ok(text.slice(at..text.len().min(at + size))))
        .collect();
    let pieces = stream::iter(pieces);
    let mut reply = match how.as_str() {
        "reset" if !is_whole => {
            if routed.request.version() != hyper::Version::HTTP_2 {
                routed.connection.reset_at_end();
            }
            let reset = stream::once(async {
                tokio::time::sleep(RESET_AFTER).await;
                Err(Broken)
            });
            Response::new(streamed(pieces.chain(reset)))
        }
        "stay" => Response::new(streamed(pieces.chain(stream::pending()))),
        _ => Response::new(streamed(pieces)),
    };
    let kind = HeaderValue::from_static("text/event-stream; charset=utf-8");
    reply.headers_mut().insert(CONTENT_TYPE, kind);
    Ok(reply)
}

/// What is asked for: ?body= as ?type=, with ?status=.
pub async fn anything(routed: Routed) -> Result<Reply, Refused> {
    let kind = routed
        .query("type")
        .unwrap_or_else(|| "text/event-stream".to_owned());
    let status: u16 = routed.query_number("status", 200)?;
    let body = Bytes::from(routed.query("body").unwrap_or_default());
    let mut reply = Response::new(streamed(stream::iter([Ok(body)])));
    *reply.status_mut() =
        StatusCode::from_u16(status).map_err(|_| Refused(format!("{status} is no status")))?;
    if !kind.is_empty() {
        let kind = HeaderValue::from_str(&kind).map_err(|_| Refused("no type".to_owned()))?;
        reply.headers_mut().insert(CONTENT_TYPE, kind);
    }
    Ok(reply)
}
