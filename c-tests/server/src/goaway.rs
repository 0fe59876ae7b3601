//! HTTP/2 that ends each connection after a few requests, and refuses those that came meanwhile.

use std::error::Error;

use bytes::Bytes;
use h2::server::{handshake, SendResponse};
use h2::{Reason, RecvStream};
use hyper::Response;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

const REQUESTS: usize = 3;

/// Serves one connection. What the client still sends at its end is read, so that no reset overtakes
/// the answers.
pub async fn serve(stream: TcpStream, acceptor: TlsAcceptor) -> Result<(), Box<dyn Error>> {
    let stream = stream.into_std()?;
    let mut rest = TcpStream::from_std(stream.try_clone()?)?;
    serve_requests(TcpStream::from_std(stream)?, acceptor).await?;
    tokio::io::copy(&mut rest, &mut tokio::io::sink()).await?;
    Ok(())
}

async fn serve_requests(stream: TcpStream, acceptor: TlsAcceptor) -> Result<(), Box<dyn Error>> {
    let mut connection = handshake(acceptor.accept(stream).await?).await?;
    for _ in 0..REQUESTS {
        match connection.accept().await {
            Some(request) => {
                let (request, respond) = request?;
                // The body comes while the connection goes on.
                tokio::spawn(answer(request.into_body(), respond));
            }
            None => return Ok(()),
        }
    }
    connection.graceful_shutdown();
    while let Some(request) = connection.accept().await {
        request?.1.send_reset(Reason::REFUSED_STREAM);
    }
    Ok(())
}

/// Answers with the length of the request's body.
async fn answer(mut sent: RecvStream, mut respond: SendResponse<Bytes>) -> Result<(), h2::Error> {
    let mut len = 0;
    while let Some(data) = sent.data().await {
        len += data?.len();
    }
    let mut body = respond.send_response(Response::new(()), false)?;
    body.send_data(len.to_string().into(), true)
}
