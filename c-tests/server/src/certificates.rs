//! Throw-away certificates.

use std::error::Error;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{KeyLogFile, ServerConfig};
use tokio_rustls::TlsAcceptor;

/// A certificate authority that lives as long as the process.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    pub fn new(name: &str) -> Result<Self, rcgen::Error> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate()?;
        let pem = params.self_signed(&key)?.pem();
        Ok(Self {
            issuer: Issuer::new(params, key),
            pem,
        })
    }

    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// A TLS acceptor with a new certificate for `hosts`, offering HTTP/2 and HTTP/1.1.
    pub fn acceptor(&self, hosts: &[&str]) -> Result<TlsAcceptor, Box<dyn Error>> {
        let hosts: Vec<String> = hosts.iter().map(ToString::to_string).collect();
        let mut params = CertificateParams::new(hosts)?;
        params.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate()?;
        let certificate: CertificateDer = params.signed_by(&key, &self.issuer)?.into();
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());

        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key.into())?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        // Where SSLKEYLOGFILE in the environment names one.
        config.key_log = Arc::new(KeyLogFile::new());
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}
