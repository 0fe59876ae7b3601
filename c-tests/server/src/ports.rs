//! Opens every port, and accepts connections on them for as long as the runtime lives.

use std::error::Error;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};

use crate::certificates::Authority;
use crate::goaway;
use crate::http;
use crate::push;
use crate::raw::Fault;
use crate::stats::Stats;

const BACKLOG: u32 = 4096;
const PAUSE_WHEN_OUT_OF_DESCRIPTORS: Duration = Duration::from_millis(10);

pub struct Ports {
    /// Key and address, for the environment or the ready file.
    pub urls: Vec<(&'static str, String)>,
    pub ca_pem: String,
    /// Bound and not listening: connecting to it is refused, and nobody else can take it.
    _closed: TcpSocket,
}

/// Must be called inside a runtime.
pub fn open() -> Result<Ports, Box<dyn Error>> {
    let stats = Arc::new(Stats::default());
    let mut urls = vec![("HTTP_URL", open_http(&stats)?)];

    let authority = Authority::new("curlward test CA")?;
    let stranger = Authority::new("curlward untrusted CA")?;
    for (key, issuer, hosts) in [
        ("HTTPS_URL", &authority, &["localhost", "127.0.0.1"][..]),
        ("BADCERT_URL", &stranger, &["localhost", "127.0.0.1"]),
        ("WRONGHOST_URL", &authority, &["wrong.host.invalid"]),
    ] {
        urls.push((key, open_https(&stats, issuer, hosts)?));
    }
    urls.push(("GOAWAY_URL", open_goaway(&stats, &authority)?));
    urls.push(("PUSH_URL", open_push(&stats, &authority)?));
    for (key, fault) in Fault::KEYS {
        urls.push((key, open_faulty(&stats, fault)?));
    }

    let closed = bind()?;
    urls.push(("CLOSED_URL", url("http", closed.local_addr()?)));
    Ok(Ports {
        urls,
        ca_pem: authority.pem().to_owned(),
        _closed: closed,
    })
}

fn open_http(stats: &Arc<Stats>) -> io::Result<String> {
    let http_stats = Arc::clone(stats);
    let address = serve(stats, move |stream| {
        http::serve_http1(stream, Arc::clone(&http_stats))
    })?;
    Ok(url("http", address))
}

fn open_https(
    stats: &Arc<Stats>,
    issuer: &Authority,
    hosts: &[&str],
) -> Result<String, Box<dyn Error>> {
    let acceptor = issuer.acceptor(hosts)?;
    let http_stats = Arc::clone(stats);
    let address = serve(stats, move |stream| {
        http::serve_tls(stream, acceptor.clone(), Arc::clone(&http_stats))
    })?;
    Ok(format!("https://localhost:{}", address.port()))
}

fn open_goaway(stats: &Arc<Stats>, issuer: &Authority) -> Result<String, Box<dyn Error>> {
    let acceptor = issuer.acceptor(&["localhost"])?;
    let address = serve(stats, move |stream| {
        let acceptor = acceptor.clone();
        async move {
            // The client may go away at any time.
            let _ = goaway::serve(stream, acceptor).await;
        }
    })?;
    Ok(format!("https://localhost:{}", address.port()))
}

fn open_push(stats: &Arc<Stats>, issuer: &Authority) -> Result<String, Box<dyn Error>> {
    let acceptor = issuer.acceptor(&["localhost"])?;
    let pushes = Arc::new(push::Pushes::default());
    let address = serve(stats, move |stream| {
        let (acceptor, pushes) = (acceptor.clone(), Arc::clone(&pushes));
        async move {
            // The client may go away at any time.
            let _ = push::serve(stream, acceptor, pushes).await;
        }
    })?;
    Ok(format!("https://localhost:{}", address.port()))
}

fn open_faulty(stats: &Arc<Stats>, fault: Fault) -> io::Result<String> {
    let address = serve(stats, move |stream| async move {
        // The client may go away in the middle of any fault.
        let _ = fault.inflict(stream).await;
    })?;
    Ok(url("http", address))
}

fn url(scheme: &str, address: SocketAddr) -> String {
    format!("{scheme}://{address}")
}

fn bind() -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    Ok(socket)
}

/// Listens on a new port and runs `handler` for each connection.
fn serve<H, F>(stats: &Arc<Stats>, handler: H) -> io::Result<SocketAddr>
where
    H: Fn(TcpStream) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let listener = bind()?.listen(BACKLOG)?;
    let address = listener.local_addr()?;
    tokio::spawn(accept(listener, Arc::clone(stats), handler));
    Ok(address)
}

async fn accept<H, F>(listener: TcpListener, stats: Arc<Stats>, handler: H)
where
    H: Fn(TcpStream) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE_WHEN_OUT_OF_DESCRIPTORS).await;
            continue;
        };
        let open = stats.connection_accepted();
        let connection = handler(stream);
        tokio::spawn(async move {
            connection.await;
            drop(open);
        });
    }
}
