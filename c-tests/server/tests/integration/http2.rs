//! Endpoints over TLS and HTTP/2.

use std::error::Error;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http2::{self, SendRequest};
use hyper::Request;
use hyper_util::rt::{TokioExecutor, TokioIo};
use ring::digest;
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;

use crate::server::Server;

type Outcome<T> = Result<T, Box<dyn Error>>;

async fn handshake(server: &Server, key: &str) -> Outcome<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(server.ca_file())?)?;
    let mut config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec()];

    let tcp = TcpStream::connect(server.address(key)).await?;
    let tls = TlsConnector::from(Arc::new(config))
        .connect("localhost".try_into()?, tcp)
        .await?;
    Ok(tls)
}

async fn client(server: &Server) -> Outcome<SendRequest<Empty<Bytes>>> {
    let tls = handshake(server, "HTTPS_URL").await?;
    let (client, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(tls)).await?;
    tokio::spawn(connection);
    Ok(client)
}

async fn get(client: &mut SendRequest<Empty<Bytes>>, path: &str) -> hyper::Result<Bytes> {
    let request = Request::get(format!("https://localhost{path}"))
        .body(Empty::new())
        .expect("a valid path");
    let response = client.send_request(request).await?;
    Ok(response.into_body().collect().await?.to_bytes())
}

#[tokio::test]
async fn files_match_their_manifest() -> Outcome<()> {
    let server = Server::start();
    let mut client = client(&server).await?;
    let manifest = get(&mut client, "/manifest/30").await?;
    let manifest = std::str::from_utf8(&manifest)?;
    assert_eq!(manifest.lines().count(), 30);
    for line in manifest.lines() {
        let [path, size, sha256] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three fields: {line}");
        };
        let content = get(&mut client, path).await?;
        assert_eq!(content.len().to_string(), size, "{path}");
        let digest = digest::digest(&digest::SHA256, &content);
        let hex: String = digest.as_ref().iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, sha256, "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn a_reset_stream_leaves_the_connection_usable() -> Outcome<()> {
    let server = Server::start();
    let mut client = client(&server).await?;
    assert!(get(&mut client, "/reset-stream").await.is_err());
    let stats = get(&mut client, "/stats").await?;
    assert_eq!(stats, "connections=1\nopen=1\nrequests=2\nresumed=0\n");
    Ok(())
}

#[tokio::test]
async fn bad_certificates_are_refused_by_a_careful_client() {
    let server = Server::start();
    for (key, reason) in [
        ("BADCERT_URL", "UnknownIssuer"),
        ("WRONGHOST_URL", "not valid for name"),
    ] {
        let error = handshake(&server, key).await.expect_err(key).to_string();
        assert!(error.contains(reason), "{key}: {error}");
    }
}
