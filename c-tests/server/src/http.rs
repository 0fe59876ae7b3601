//! Serves one connection, HTTP/1.1 or HTTP/2.

use std::convert::Infallible;
use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::{service_fn, HttpService};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::rustls::HandshakeKind;
use tokio_rustls::server::TlsStream;
use tokio_rustls::TlsAcceptor;

use crate::connection::Connection;
use crate::reply::{Reply, ReplyBody};
use crate::routes;
use crate::stats::Stats;

/// Streams that a client may cancel before we looked at them; hyper's 20 would end the connection of a test that
/// cancels many.
const MAX_EARLY_RESETS: usize = 10_000;

pub trait Transport: AsyncRead + AsyncWrite + Unpin + Send + 'static {
    fn tcp(&self) -> &TcpStream;
}

impl Transport for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl Transport for TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

pub async fn serve_tls(stream: TcpStream, acceptor: TlsAcceptor, stats: Arc<Stats>) {
    let Ok(stream) = acceptor.accept(stream).await else {
        return;
    };
    if stream.get_ref().1.handshake_kind() == Some(HandshakeKind::Resumed) {
        stats.session_resumed();
    }
    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
        serve_http2(stream, stats).await;
    } else {
        serve_http1(stream, stats).await;
    }
}

pub async fn serve_http1<T: Transport>(stream: T, stats: Arc<Stats>) {
    send_at_once(&stream);
    let connection = Connection::new(stats);
    let mut http = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service(Arc::clone(&connection)));
    // It listens for the end before it answers.
    let ended = tokio::select! {
        biased;
        () = connection.hung_up() => Ok(()),
        ended = poll_fn(|context| http.poll_without_shutdown(context)) => ended,
    };
    let parts = http.into_parts();
    let mut stream = parts.io.into_inner();
    if let (Ok(()), Some(upgraded)) = (&ended, connection.upgraded()) {
        return upgraded(Box::new(stream), parts.read_buf).await;
    }
    // Failing here means that the client was faster to go.
    if connection.is_reset_at_end() {
        let _ = stream.tcp().set_zero_linger();
    } else if ended.is_ok() {
        let _ = stream.shutdown().await;
    }
}

async fn serve_http2<T: Transport>(stream: T, stats: Arc<Stats>) {
    send_at_once(&stream);
    let connection = Connection::new(stats);
    let http = http2::Builder::new(TokioExecutor::new())
        .max_pending_accept_reset_streams(MAX_EARLY_RESETS)
        .serve_connection(TokioIo::new(stream), service(Arc::clone(&connection)));
    // An error here is the client's doing, and the client's to report.
    tokio::select! {
        biased;
        () = connection.hung_up() => {}
        _ = http => {}
    }
}

/// Nagle's algorithm would merge what `/drip` and `/chunked` send apart.
fn send_at_once(stream: &impl Transport) {
    let _ = stream.tcp().set_nodelay(true);
}

type CertainReply = Pin<Box<dyn Future<Output = Result<Reply, Infallible>> + Send>>;

fn service(
    connection: Arc<Connection>,
) -> impl HttpService<Incoming, ResBody = ReplyBody, Error = Infallible, Future = CertainReply> + Unpin
{
    service_fn(move |request| -> CertainReply {
        Box::pin(routes::answer(request, Arc::clone(&connection)))
    })
}
