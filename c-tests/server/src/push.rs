//! HTTP/2 that pushes what nobody asked for.
//!
//! | path          | what comes                                                                      |
//! |---------------|---------------------------------------------------------------------------------|
//! | `/page`       | "page"; before it `?push=` (1) promises of `/pushed/I?bytes=N`, `?bytes=` (10) each, with the content of `/bytes/N` |
//! | `/counts`     | promised= disabled= (the client takes none) denied= (reset by it), a line each |
//! | `/release`    | "released"; what is held comes from then on                                      |
//! | anything else | its path                                                                         |
//!
//! Of a page `?do=` says more: `hold` holds the second half of each pushed body, `page` the page's own body,
//! `end` ends the connection after the page and before what was promised, `reset` resets that in the middle, and
//! `refuse` before it begins, as a stream that was not looked at.

use std::error::Error;
use std::future::poll_fn;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::Arc;

use bytes::Bytes;
use h2::server::{handshake, SendPushedResponse, SendResponse};
use h2::{Reason, SendStream};
use hyper::{Request, Response};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use crate::content::{Content, MAX_CHUNK};

/// What all connections have in common.
#[derive(Default)]
pub struct Pushes {
    promised: AtomicU64,
    disabled: AtomicU64,
    denied: AtomicU64,
    released: watch::Sender<()>,
}

/// What a request asks for in its query.
#[derive(Clone, Copy)]
struct Page {
    pushes: u64,
    bytes: u64,
    what: What,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    All,
    Hold,
    HoldPage,
    End,
    Reset,
    Refuse,
}

impl Page {
    fn of(request: &Request<h2::RecvStream>) -> Self {
        let query = request.uri().query().unwrap_or_default().as_bytes();
        let mut page = Self {
            pushes: 1,
            bytes: 10,
            what: What::All,
        };
        for (key, value) in form_urlencoded::parse(query) {
            match &*key {
                "push" => page.pushes = value.parse().unwrap_or(1),
                "bytes" => page.bytes = value.parse().unwrap_or(10),
                _ => {
                    page.what = match &*value {
                        "hold" => What::Hold,
                        "page" => What::HoldPage,
                        "end" => What::End,
                        "reset" => What::Reset,
                        "refuse" => What::Refuse,
                        _ => What::All,
                    }
                }
            }
        }
        page
    }
}

pub async fn serve(
    stream: TcpStream,
    acceptor: TlsAcceptor,
    pushes: Arc<Pushes>,
) -> Result<(), Box<dyn Error>> {
    stream.set_nodelay(true)?;
    let stream = acceptor.accept(stream).await?;
    let mut connection = handshake(stream).await?;
    while let Some(request) = connection.accept().await {
        let (request, respond) = request?;
        match request.uri().path() {
            "/page" => {
                let page = Page::of(&request);
                send_page(&request, respond, page, &pushes)?;
                if page.what == What::End {
                    connection.abrupt_shutdown(Reason::NO_ERROR);
                }
            }
            "/counts" => answer(respond, pushes.counts())?,
            "/release" => {
                pushes.released.send_replace(());
                answer(respond, "released".into())?;
            }
            path => answer(respond, path.to_owned())?,
        }
    }
    Ok(())
}

impl Pushes {
    fn counts(&self) -> String {
        let counts = [
            ("promised", &self.promised),
            ("disabled", &self.disabled),
            ("denied", &self.denied),
        ];
        counts
            .map(|(name, count)| format!("{name}={}\n", count.load(Relaxed)))
            .concat()
    }
}

fn answer(mut respond: SendResponse<Bytes>, text: String) -> Result<(), h2::Error> {
    let mut body = respond.send_response(Response::new(()), false)?;
    body.send_data(text.into(), true)
}

/// The promises come first, so that the client knows of them before it has the page.
fn send_page(
    request: &Request<h2::RecvStream>,
    mut respond: SendResponse<Bytes>,
    page: Page,
    pushes: &Arc<Pushes>,
) -> Result<(), Box<dyn Error>> {
    for number in 0..page.pushes {
        let path = format!("/pushed/{number}?bytes={}", page.bytes);
        let mut uri = request.uri().clone().into_parts();
        uri.path_and_query = Some(path.parse()?);
        let promise = Request::builder()
            .uri(hyper::Uri::from_parts(uri)?)
            .header("x-number", number)
            .header("accept", "first")
            .header("accept", "second: with a colon")
            .body(())?;
        match respond.push_request(promise) {
            Ok(mut promised) if page.what == What::Refuse => {
                promised.send_reset(Reason::REFUSED_STREAM);
            }
            Ok(promised) => {
                pushes.promised.fetch_add(1, Relaxed);
                if page.what != What::End {
                    let body = send_head(promised, page)?;
                    // Here, because the release may be the next request.
                    let released = pushes.released.subscribe();
                    let pushes = Arc::clone(pushes);
                    tokio::spawn(async move {
                        // Also where the client was faster than we.
                        if send_promised(body, page, released).await.is_err() {
                            pushes.denied.fetch_add(1, Relaxed);
                        }
                    });
                }
            }
            Err(_) => {
                pushes.disabled.fetch_add(1, Relaxed);
            }
        }
    }
    let mut body = respond.send_response(Response::new(()), false)?;
    if page.what != What::HoldPage {
        body.send_data("page".into(), true)?;
        return Ok(());
    }
    body.send_data("pa".into(), false)?;
    let mut released = pushes.released.subscribe();
    tokio::spawn(async move {
        let _ = released.changed().await;
        let _ = body.send_data("ge".into(), true);
    });
    Ok(())
}

/// At once: of a stream that has not begun, h2 takes the client's window for a fault.
fn send_head(
    mut promised: SendPushedResponse<Bytes>,
    page: Page,
) -> Result<SendStream<Bytes>, h2::Error> {
    let response = Response::builder()
        .header("x-length", page.bytes)
        // A client must find no use for these where it has no request.
        .header("set-cookie", "pushed=1")
        .header("alt-svc", "h2=\":1\"; ma=1")
        .header("strict-transport-security", "max-age=1");
    let response = response.body(()).unwrap_or_default();
    promised.send_response(response, false)
}

async fn send_promised(
    mut body: SendStream<Bytes>,
    page: Page,
    mut released: watch::Receiver<()>,
) -> Result<(), h2::Error> {
    let content = Content::new(page.bytes, page.bytes);
    let half = content.len() / 2;
    if page.what == What::Hold || page.what == What::Reset {
        send(&mut body, content.slice(0, half))?;
    }
    match page.what {
        What::Reset => {
            body.send_reset(Reason::INTERNAL_ERROR);
            return Ok(());
        }
        What::Hold => tokio::select! {
            reset = poll_fn(|context| body.poll_reset(context)) => return Err(reset?.into()),
            _ = released.changed() => send(&mut body, content.slice(half, content.len() - half))?,
        },
        _ => send(&mut body, content)?,
    }
    body.send_data(Bytes::new(), true)
}

fn send(body: &mut SendStream<Bytes>, content: Content) -> Result<(), h2::Error> {
    content
        .chunks(MAX_CHUNK)
        .try_for_each(|chunk| body.send_data(chunk, false))
}
