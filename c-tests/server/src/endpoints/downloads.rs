//! Content that is asked for in parts, by servers that do it right and others.

use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{stream, StreamExt};
use hyper::header::{
    HeaderMap, HeaderValue, CONTENT_LENGTH, CONTENT_RANGE, ETAG, IF_RANGE, LAST_MODIFIED, RANGE,
};
use hyper::{Response, StatusCode};

use crate::content::{Content, MAX_CHUNK};
use crate::reply::{streamed, Broken, Refused, Reply};
use crate::routed::{number, Routed};

const MODIFIED: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
/// Long enough for what comes before to leave: a reset discards what is still queued.
const RESET_AFTER: Duration = Duration::from_millis(20);

/// What `?do=` has the server do otherwise than it should.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    None,
    /// Sends the whole, whatever it is asked for.
    Whole,
    /// Sends the part of any version.
    AnyVersion,
    /// Sends one byte further on than it is asked for.
    Late,
    /// Sends half of the rest.
    Half,
    /// Says that it sends the rest, and ends it after half of that.
    Little,
    /// Does not say which part it sends, or how long the whole is.
    Unsaid,
}

fn fault(routed: &Routed) -> Result<Fault, Refused> {
    Ok(match routed.query("do").as_deref() {
        None => Fault::None,
        Some("whole") => Fault::Whole,
        Some("any-version") => Fault::AnyVersion,
        Some("late") => Fault::Late,
        Some("half") => Fault::Half,
        Some("little") => Fault::Little,
        Some("unsaid") => Fault::Unsaid,
        Some(other) => return Err(Refused(format!("do={other} is nothing that this does"))),
    })
}

pub async fn download(routed: Routed) -> Result<Reply, Refused> {
    let len = routed.number(0);
    let content = Content::new(len, routed.query_number("seed", len)?);
    let tag = routed.query("etag");
    let fault = fault(&routed)?;
    let from = match asks_for_version(routed.request.headers(), tag.as_deref(), fault) {
        true => begin_of_range(routed.request.headers()),
        false => None,
    };
    let mut reply = match from {
        None => body(&routed, content, 0..len)?,
        Some(from) => part(&routed, content, from, fault)?,
    };
    match tag {
        Some(tag) => reply.headers_mut().insert(ETAG, value(&tag)?),
        None => reply.headers_mut().insert(LAST_MODIFIED, value(MODIFIED)?),
    };
    Ok(reply)
}

fn part(routed: &Routed, content: Content, from: u64, fault: Fault) -> Result<Reply, Refused> {
    let len = content.len();
    let (mut reply, range) = if from >= len {
        let mut reply = Response::new(streamed(stream::empty()));
        *reply.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
        (reply, format!("bytes */{len}"))
    } else {
        let first = from + u64::from(fault == Fault::Late);
        let half = first + (len - first).div_ceil(2);
        let (end, said) = match fault {
            Fault::Half => (half, half),
            Fault::Little => (half, len),
            _ => (len, len),
        };
        let mut reply = body(routed, content, first..end)?;
        if end != said {
            // Else it would be a response that is cut off.
            reply.headers_mut().remove(CONTENT_LENGTH);
        }
        *reply.status_mut() = StatusCode::PARTIAL_CONTENT;
        (reply, format!("bytes {first}-{}/{len}", said - 1))
    };
    if fault != Fault::Unsaid {
        reply.headers_mut().insert(CONTENT_RANGE, value(&range)?);
    }
    Ok(reply)
}

fn value(text: &str) -> Result<HeaderValue, Refused> {
    HeaderValue::from_str(text).map_err(|_| Refused(format!("{text:?} is no value of a header")))
}

fn asks_for_version(headers: &HeaderMap, tag: Option<&str>, fault: Fault) -> bool {
    let version = tag.unwrap_or(MODIFIED);
    match fault {
        Fault::Whole => false,
        Fault::AnyVersion => true,
        _ => headers
            .get(IF_RANGE)
            .is_none_or(|asked| asked.as_bytes() == version.as_bytes()),
    }
}

/// Of `bytes=N-`, which is all that is asked for here.
fn begin_of_range(headers: &HeaderMap) -> Option<u64> {
    let range = headers.get(RANGE)?.to_str().ok()?;
    range
        .strip_prefix("bytes=")?
        .strip_suffix('-')?
        .parse()
        .ok()
}

/// What `?name=` says, or else the header X-Name: with that the URL stays the same.
fn setting<T: FromStr>(routed: &Routed, name: &str, default: T) -> Result<T, Refused> {
    let header = routed.request.headers().get(format!("x-{name}"));
    match header.and_then(|value| value.to_str().ok()) {
        Some(text) => number(name, text),
        None => routed.query_number(name, default),
    }
}

/// These bytes of the content; after ?cut= of them the connection is reset, or the stream.
fn body(routed: &Routed, content: Content, range: std::ops::Range<u64>) -> Result<Reply, Refused> {
    let size: usize = setting(routed, "size", MAX_CHUNK)?;
    let pause = Duration::from_millis(setting(routed, "ms", 0)?);
    let announced = range.end - range.start;
    let cut = setting(routed, "cut", u64::MAX)?;
    if !(1..=MAX_CHUNK).contains(&size) {
        return Err(Refused(format!("a piece has 1 to {MAX_CHUNK} bytes")));
    }
    let pieces = content.slice(range.start, announced.min(cut)).chunks(size);
    let pieces = stream::iter(pieces).then(move |piece: Bytes| async move {
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        Ok(piece)
    });
    let mut reply = match cut < announced {
        false => Response::new(streamed(pieces)),
        true => {
            if routed.request.version() != hyper::Version::HTTP_2 {
                routed.connection.reset_at_end();
            }
            let reset = stream::once(async {
                tokio::time::sleep(RESET_AFTER).await;
                Err(Broken)
            });
            Response::new(streamed(pieces.chain(reset)))
        }
    };
    reply.headers_mut().insert(CONTENT_LENGTH, announced.into());
    Ok(reply)
}
