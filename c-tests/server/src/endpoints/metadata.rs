//! Headers, methods, cookies, counters.

use http_body_util::BodyExt;
use hyper::header::{HeaderName, HeaderValue, COOKIE, SET_COOKIE};
use hyper::Response;

use crate::reply::{text, whole, Refused, Reply};
use crate::routed::Routed;

pub async fn echo(routed: Routed) -> Result<Reply, Refused> {
    let (head, body) = routed.request.into_parts();
    let body = body
        .collect()
        .await
        .map_err(|error| Refused(format!("reading the body: {error}")))?
        .to_bytes();
    let len = body.len();
    let mut reply = Response::new(whole(body));
    let headers = reply.headers_mut();
    headers.insert("x-method", header_value(head.method.as_str())?);
    headers.insert("x-body-length", len.into());
    if let Some(content_type) = head.headers.get("content-type") {
        headers.insert("content-type", content_type.clone());
    }
    Ok(reply)
}

pub async fn headers(routed: Routed) -> Result<Reply, Refused> {
    let mut lines = Vec::new();
    for (name, value) in routed.request.headers() {
        lines.extend_from_slice(name.as_str().as_bytes());
        lines.extend_from_slice(b": ");
        lines.extend_from_slice(value.as_bytes());
        lines.push(b'\n');
    }
    Ok(text(lines))
}

pub async fn trailers(routed: Routed) -> Result<Reply, Refused> {
    let body = routed.request.into_body().collect().await;
    let body = body.map_err(|error| Refused(format!("reading the body: {error}")))?;
    let mut lines = Vec::new();
    for (name, value) in body.trailers().into_iter().flatten() {
        lines.extend_from_slice(name.as_str().as_bytes());
        lines.extend_from_slice(b": ");
        lines.extend_from_slice(value.as_bytes());
        lines.push(b'\n');
    }
    Ok(text(lines))
}

pub async fn hsts(_: Routed) -> Result<Reply, Refused> {
    let mut reply = text("see the headers\n");
    let value = HeaderValue::from_static("max-age=1000; includeSubDomains");
    reply
        .headers_mut()
        .insert("strict-transport-security", value);
    Ok(reply)
}

pub async fn many_headers(routed: Routed) -> Result<Reply, Refused> {
    let mut reply = text("see the headers\n");
    for index in 0..routed.number(0) {
        let name = HeaderName::try_from(format!("x-header-{index}"))
            .map_err(|error| Refused(error.to_string()))?;
        reply
            .headers_mut()
            .try_append(name, header_value(&format!("value-{index}"))?)
            .map_err(|_| Refused("too many headers".into()))?;
    }
    Ok(reply)
}

pub async fn duplicate_header(_: Routed) -> Result<Reply, Refused> {
    let mut reply = text("see the headers\n");
    for value in ["first", "second", "third"] {
        reply
            .headers_mut()
            .append("x-duplicate", HeaderValue::from_static(value));
    }
    Ok(reply)
}

pub async fn set_cookies(routed: Routed) -> Result<Reply, Refused> {
    let mut reply = text("see the cookies\n");
    for (name, value) in routed.queries() {
        let cookie = header_value(&format!("{name}={value}; Path=/"))?;
        reply.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(reply)
}

pub async fn cookies(routed: Routed) -> Result<Reply, Refused> {
    let mut lines = String::new();
    for header in routed.request.headers().get_all(COOKIE) {
        let header = header
            .to_str()
            .map_err(|error| Refused(format!("Cookie: {error}")))?;
        for cookie in header.split(';') {
            lines += cookie.trim();
            lines.push('\n');
        }
    }
    Ok(text(lines))
}

pub async fn stats(routed: Routed) -> Result<Reply, Refused> {
    Ok(text(routed.connection.stats.to_string()))
}

fn header_value(value: &str) -> Result<HeaderValue, Refused> {
    HeaderValue::from_str(value).map_err(|error| Refused(format!("{value:?}: {error}")))
}
