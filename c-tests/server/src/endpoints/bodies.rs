//! Bodies of any size and shape.

use std::io::Write;
use std::time::Duration;

use flate2::write::GzEncoder;
use flate2::Compression;
use futures_util::{stream, StreamExt};
use hyper::header::{HeaderValue, CONTENT_ENCODING, CONTENT_LENGTH};
use hyper::Response;

use crate::compute::compute;
use crate::content::{Content, MAX_CHUNK};
use crate::reply::{streamed, text, whole, Refused, Reply};
use crate::routed::Routed;

pub async fn bytes(routed: Routed) -> Result<Reply, Refused> {
    Ok(send(requested_content(&routed)?))
}

pub async fn sha256(routed: Routed) -> Result<Reply, Refused> {
    let content = requested_content(&routed)?;
    Ok(text(compute(move || content.sha256()).await))
}

pub async fn links(routed: Routed) -> Result<Reply, Refused> {
    let links = (0..routed.number(0)).map(|page| match page % 2 {
        0 => format!("<a href=\"/links/{page}\">{page}</a>\n"),
        _ => format!("<a href=\"{page}#here\">{page}</a>\n"),
    });
    let elsewhere = "<a href=\"http://elsewhere.invalid/\">elsewhere</a>\n";
    Ok(text(links.collect::<String>() + elsewhere))
}

pub async fn gzip(routed: Routed) -> Result<Reply, Refused> {
    let content = requested_content(&routed)?;
    let mut reply = Response::new(whole(compute(move || compressed(content)).await));
    reply
        .headers_mut()
        .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    Ok(reply)
}

pub async fn chunked(routed: Routed) -> Result<Reply, Refused> {
    let (count, size) = (routed.number(0), routed.number(1));
    if !(1..=MAX_CHUNK as u64).contains(&size) {
        return Err(Refused(format!("a chunk has 1 to {MAX_CHUNK} bytes")));
    }
    let len = count
        .checked_mul(size)
        .ok_or_else(|| Refused("N * SIZE is too large".into()))?;
    let chunks = Content::new(len, len).chunks(size as usize);
    Ok(Response::new(streamed(stream::iter(chunks.map(Ok)))))
}

pub async fn drip(routed: Routed) -> Result<Reply, Refused> {
    let len = routed.query_number("bytes", 10)?;
    let size = routed.query_number("size", 1)?;
    let interval = Duration::from_millis(routed.query_number("ms", 10)?);
    if !(1..=MAX_CHUNK).contains(&size) {
        return Err(Refused(format!("a drop has 1 to {MAX_CHUNK} bytes")));
    }
    let drops = stream::iter(Content::new(len, len).chunks(size)).enumerate();
    Ok(Response::new(streamed(drops.then(
        move |(index, drop)| async move {
            if index > 0 {
                tokio::time::sleep(interval).await;
            }
            Ok(drop)
        },
    ))))
}

/// The content as it is, with its length announced.
pub fn send(content: Content) -> Reply {
    let mut reply = Response::new(streamed(stream::iter(content.chunks(MAX_CHUNK).map(Ok))));
    reply
        .headers_mut()
        .insert(CONTENT_LENGTH, content.len().into());
    reply
}

fn requested_content(routed: &Routed) -> Result<Content, Refused> {
    let len = routed.number(0);
    Ok(Content::new(len, routed.query_number("seed", len)?))
}

fn compressed(content: Content) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    content
        .chunks(MAX_CHUNK)
        .try_for_each(|chunk| encoder.write_all(&chunk))
        .and_then(|()| encoder.finish())
        .expect("writing to memory does not fail")
}
