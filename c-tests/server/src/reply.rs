//! Building responses.

use std::fmt;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::Frame;
use hyper::header::{HeaderValue, CONTENT_TYPE};
use hyper::{Response, StatusCode};

pub type ReplyBody = UnsyncBoxBody<Bytes, Broken>;
pub type Reply = Response<ReplyBody>;

/// Ends a body in the middle, on purpose.
#[derive(Debug)]
pub struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the endpoint broke its response")
    }
}

impl std::error::Error for Broken {}

/// A request that the endpoint cannot answer, told to the client with status 400.
#[derive(Debug)]
pub struct Refused(pub String);

pub fn text(content: impl Into<Bytes>) -> Reply {
    let mut reply = Response::new(whole(content));
    reply
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    reply
}

pub fn text_with_status(status: StatusCode, content: impl Into<Bytes>) -> Reply {
    let mut reply = text(content);
    *reply.status_mut() = status;
    reply
}

pub fn whole(content: impl Into<Bytes>) -> ReplyBody {
    Full::new(content.into())
        .map_err(|never| match never {})
        .boxed_unsync()
}

pub fn streamed(chunks: impl Stream<Item = Result<Bytes, Broken>> + Send + 'static) -> ReplyBody {
    StreamBody::new(chunks.map(|chunk| chunk.map(Frame::data))).boxed_unsync()
}
