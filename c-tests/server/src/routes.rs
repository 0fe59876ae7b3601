//! The table of endpoints, and the router that reads it.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::{Request, StatusCode};

use crate::connection::Connection;
use crate::endpoints::{
    bodies, downloads, events, faults, manifest, metadata, redirects, uploads, websocket,
};
use crate::reply::{text, text_with_status, Refused, Reply};
use crate::routed::{number, Routed};

type PendingReply = Pin<Box<dyn Future<Output = Result<Reply, Refused>> + Send>>;

struct Route {
    /// Segments in capitals stand for numbers.
    path: &'static str,
    about: &'static str,
    handler: fn(Routed) -> PendingReply,
}

macro_rules! routes {
    ($($path:literal $handler:path, $about:literal;)*) => {
        &[$(Route { path: $path, about: $about, handler: |routed| Box::pin($handler(routed)) }),*]
    };
}

#[rustfmt::skip]
static ROUTES: &[Route] = routes! {
    "/"                   index,                      "this list";
    "/bytes/N"            bodies::bytes,              "N bytes; byte i is (i*31 + S) mod 251, where S is N or ?seed=";
    "/sha256/N"           bodies::sha256,             "SHA-256 of what /bytes/N sends, 64 hex digits; ?seed= as there";
    "/gzip/N"             bodies::gzip,               "the content of /bytes/N with Content-Encoding: gzip";
    "/links/N"            bodies::links,              "links to /links/0 to /links/(N-1), every other one relative, and one to elsewhere";
    "/chunked/N/SIZE"     bodies::chunked,            "N chunks of SIZE bytes (1 to 65536), together the content of /bytes/(N*SIZE)";
    "/drip"               bodies::drip,               "the content of /bytes/N for N = ?bytes=, ?size= (1) bytes each ?ms= milliseconds";
    "/download/N"         downloads::download,        "the content of /bytes/N, also in parts (Range, If-Range), with ?etag= or Last-Modified, ?size= bytes each ?ms=, reset after ?cut=, these also as X-Size and so on; ?do= whole, any-version, late, half, little, unsaid does it wrong";
    "/events"             events::events,             "events with data and id 1 to ?count= (10), from the one after Last-Event-ID on, ?size= bytes each; after about ?cut= bytes the stream ends, or by ?how= reset, stay; ?retry=";
    "/anything"           events::anything,           "the body ?body= of the Content-Type ?type= (text/event-stream), with ?status=";
    "/manifest/COUNT"     manifest::manifest,         "a line for each made-up file: path TAB size TAB SHA-256";
    "/file/INDEX"         manifest::file,             "one of them, 0 bytes to 1 MiB";
    "/echo"               metadata::echo,             "the request's body; X-Method and X-Body-Length tell the rest";
    "/headers"            metadata::headers,          "the request's headers, a line each, names in lower case";
    "/trailers"           metadata::trailers,         "the request's trailers, a line each, names in lower case";
    "/hsts"               metadata::hsts,             "Strict-Transport-Security: max-age=1000; includeSubDomains";
    "/many-headers/N"     metadata::many_headers,     "N headers, X-Header-0: value-0 and so on";
    "/duplicate-header"   metadata::duplicate_header, "X-Duplicate three times: first, second, third";
    "/cookies/set"        metadata::set_cookies,      "sets each ?name=value as a cookie";
    "/cookies"            metadata::cookies,          "the cookies received, name=value, a line each";
    "/stats"              metadata::stats,            "connections= accepted on all ports, of these open= now, requests= received, TLS sessions resumed=";
    "/redirect/N"         redirects::redirect,        "N redirections by 302, then 200";
    "/redirect-to"        redirects::redirect_to,     "redirection to ?url=, by 302 or ?code=; with ?body=1 when it has the body";
    "/status/CODE"        redirects::status,          "that status, 200 to 999";
    "/upload"             uploads::upload,            "length and SHA-256 of the body, read with a pause of ?ms= before each piece";
    "/continue"           uploads::slow_continue,     "the same, begun after ?ms= (500) milliseconds; until then no 100 Continue (HTTP/1.1)";
    "/delay/MS"           faults::delay,              "200 after MS milliseconds";
    "/stall"              faults::stall,              "promises twice ?after= bytes, sends the first half, then nothing for ever";
    "/close"              faults::close,              "200 with Connection: close (HTTP/1.1)";
    "/until-hang-up"      faults::until_hang_up,      "200; its connection is closed at the next /hang-up";
    "/hang-up"            faults::hang_up,            "200; connections that got /until-hang-up are closed";
    "/reset-stream"       faults::reset_stream,       "half of the promised body, then RST_STREAM (HTTP/2) or a TCP reset (HTTP/1.1)";
    "/ws/echo"            websocket::echo,            "WebSocket: each message back, with ?fragments= in so many bytes each, a ping after each";
    "/ws/push"            websocket::push,            "WebSocket: ?count= (10) numbers, ?ms= (0) apart, with spaces before to ?bytes=, then a close";
    "/ws/ping"            websocket::ping,            "WebSocket: ?count= (10) pings, each when the one before was answered; tells how many were";
    "/ws/close/CODE"      websocket::close,           "WebSocket: a close with that code (0 for none) and ?reason=";
    "/ws/deaf"            websocket::deaf,            "WebSocket: never reads; pings each 20 ms";
    "/ws/mute"            websocket::mute,            "WebSocket: reads and says nothing, not even to a close";
    "/ws/raw"             websocket::raw,             "WebSocket: the bytes of ?hex=, with ?drip= one by one, then ?cut=1 hangs up, ?cut=reset resets; else ?key= notes the client's close";
    "/ws/closed"          websocket::closed,          "what a client of /ws/raw with that ?key= closed with, as soon as it has";
    "/ws/numbers"         websocket::numbers,         "WebSocket: takes numbers from 0 on and sends such, ?ms= (10) apart, until it gets end and how many";
};

pub async fn answer(
    request: Request<Incoming>,
    connection: Arc<Connection>,
) -> Result<Reply, Infallible> {
    connection.stats.request_received();
    Ok(match dispatch(request, connection).await {
        Ok(reply) => reply,
        Err(Refused(why)) => text_with_status(StatusCode::BAD_REQUEST, why + "\n"),
    })
}

async fn dispatch(
    request: Request<Incoming>,
    connection: Arc<Connection>,
) -> Result<Reply, Refused> {
    let path = request.uri().path();
    let found = ROUTES
        .iter()
        .find_map(|route| Some((route, captures(route.path, path)?)));
    let Some((route, captured)) = found else {
        return Ok(text_with_status(
            StatusCode::NOT_FOUND,
            "no such endpoint; GET / lists them\n",
        ));
    };
    let numbers = captured
        .into_iter()
        .map(|text| number(route.path, text))
        .collect::<Result<_, _>>()?;
    (route.handler)(Routed {
        request,
        connection,
        numbers,
    })
    .await
}

/// What stands in `path` where `pattern` has capitals.
fn captures<'p>(pattern: &str, path: &'p str) -> Option<Vec<&'p str>> {
    let mut captured = Vec::new();
    let mut segments = path.split('/');
    for expected in pattern.split('/') {
        let segment = segments.next()?;
        if expected.starts_with(|c: char| c.is_ascii_uppercase()) {
            captured.push(segment);
        } else if segment != expected {
            return None;
        }
    }
    segments.next().is_none().then_some(captured)
}

async fn index(_: Routed) -> Result<Reply, Refused> {
    Ok(text(
        ROUTES
            .iter()
            .map(|route| format!("{:<20}{}\n", route.path, route.about))
            .collect::<String>(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_capture_and_everything_else_must_match() {
        for (pattern, path, expected) in [
            ("/", "/", Some(vec![])),
            ("/stats", "/stats", Some(vec![])),
            ("/chunked/N/SIZE", "/chunked/3/x", Some(vec!["3", "x"])),
            ("/bytes/N", "/bytes", None),
            ("/bytes/N", "/bytes/1/2", None),
            ("/bytes/N", "/gzip/1", None),
        ] {
            assert_eq!(captures(pattern, path), expected, "{pattern} {path}");
        }
    }
}
