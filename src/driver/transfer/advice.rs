//! What to do about a failure of which libcurl and OpenSSL say what it is.

use curl_sys::{
    CURLE_BAD_FUNCTION_ARGUMENT, CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY,
    CURLE_HTTP_RETURNED_ERROR, CURLE_LOGIN_DENIED, CURLE_PEER_FAILED_VERIFICATION,
    CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
    CURLE_SSL_CIPHER, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CRL_BADFILE,
    CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_UNSUPPORTED_PROTOCOL, CURLE_USE_SSL_FAILED,
    CURLOPT_PROXY, CURLcode,
};

use crate::core::admission::origin::place_of;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::defaults;

/// CURLE_PROXY, which curl-sys does not have.
const CURLE_PROXY: CURLcode = 97;

/// A code, words of the sentence about it, and what follows them. The first row that fits counts.
type Row = (CURLcode, &'static str, &'static str);

const LOGIN: &str = "CW_OPT_USERNAME and CW_OPT_PASSWORD, or CW_OPT_USERPWD, say who asks";
const PROXY_LOGIN: &str = "the proxy wants to know who asks: CW_OPT_PROXYUSERNAME and \
                           CW_OPT_PROXYPASSWORD, or CW_OPT_PROXYUSERPWD, say it";
const REFUSED_BY_PROXY: &str = "the proxy that CW_OPT_PROXY or the environment names does not \
                                connect to there";
const NO_PROXY: &str = "CW_OPT_PROXY or the environment names this proxy";
const CLIENT_WANTED: &str = "the server wants a certificate of the client: CW_OPT_SSLCERT and \
                             CW_OPT_SSLKEY, or CW_OPT_SSLCERT_BLOB and CW_OPT_SSLKEY_BLOB, give one";
const CLIENT_REFUSED: &str = "the server refuses the certificate of CW_OPT_SSLCERT or \
                              CW_OPT_SSLCERT_BLOB";
const KEY: &str = "CW_OPT_SSLKEY or CW_OPT_SSLKEY_BLOB gives it, in the format that CW_OPT_SSLKEYTYPE \
                   says, and CW_OPT_KEYPASSWD its pass phrase";
const VERSIONS: &str = "the two sides have no version of TLS in common; CW_OPT_SSLVERSION says \
                        which ones this side takes";
const CIPHERS: &str = "the two sides may have no cipher in common, which CW_OPT_SSL_CIPHER_LIST \
                       and CW_OPT_TLS13_CIPHERS choose, or the server wants a certificate of the \
                       client, which CW_OPT_SSLCERT and CW_OPT_SSLKEY give";
const NO_TLS: &str = "what is there does not speak TLS; a URL with http, or ftp and \
                      CW_OPT_USE_SSL, may be right";
const OTHER_HOST: &str = "the certificate is that of another host; CW_OPT_CONNECT_TO and \
                          CW_OPT_RESOLVE let the URL have the certificate's name and lead elsewhere";
const SSH_KEYS: &str = "CW_OPT_SSH_KNOWNHOSTS names the file of the hosts' keys";

const ROWS: &[Row] = &[
    (
        CURLE_PEER_FAILED_VERIFICATION,
        "has expired",
        "it has to be renewed where it is from, unless the clock of this machine is wrong",
    ),
    (
        CURLE_PEER_FAILED_VERIFICATION,
        "not yet valid",
        "the clock of this machine may be wrong",
    ),
    (
        CURLE_PEER_FAILED_VERIFICATION,
        "revoked",
        "it is in the list that CW_OPT_CRLFILE names",
    ),
    (
        CURLE_PEER_FAILED_VERIFICATION,
        "unable to get certificate CRL",
        "the file that CW_OPT_CRLFILE names has no list of the certificate's issuer",
    ),
    (
        CURLE_PEER_FAILED_VERIFICATION,
        "CRL has expired",
        "the list that CW_OPT_CRLFILE names has to be fetched anew",
    ),
    (
        CURLE_PEER_FAILED_VERIFICATION,
        "target host name",
        OTHER_HOST,
    ),
    (
        CURLE_PEER_FAILED_VERIFICATION,
        "target hostname",
        OTHER_HOST,
    ),
    (
        CURLE_PEER_FAILED_VERIFICATION,
        "does not match target ",
        OTHER_HOST,
    ),
    (CURLE_PEER_FAILED_VERIFICATION, "SSH", SSH_KEYS),
    (
        CURLE_SSL_PINNEDPUBKEYNOTMATCH,
        "",
        "CW_OPT_PINNEDPUBLICKEY, or CW_OPT_PROXY_PINNEDPUBLICKEY for a proxy, allows other keys only",
    ),
    (CURLE_SSL_CERTPROBLEM, "private key", KEY),
    (CURLE_BAD_FUNCTION_ARGUMENT, "private key", KEY),
    (
        CURLE_SSL_CERTPROBLEM,
        "",
        "CW_OPT_SSLCERT or CW_OPT_SSLCERT_BLOB gives it, in the format that CW_OPT_SSLCERTTYPE says",
    ),
    (
        CURLE_SSL_CIPHER,
        "",
        "CW_OPT_SSL_CIPHER_LIST takes OpenSSL's names of ciphers, and CW_OPT_TLS13_CIPHERS those of \
         TLS 1.3",
    ),
    (
        CURLE_SSL_CRL_BADFILE,
        "",
        "CW_OPT_CRLFILE takes a file with lists in PEM format",
    ),
    (
        CURLE_SSL_CACERT_BADFILE,
        "blob",
        "CW_OPT_CAINFO_BLOB takes certificates in PEM format",
    ),
    (
        CURLE_SSL_CACERT_BADFILE,
        "certificate verify locations",
        "CW_OPT_CAINFO takes a file with certificates in PEM format, and CW_OPT_CAPATH a folder",
    ),
    (
        CURLE_SSL_CACERT_BADFILE,
        "certificate file",
        "CW_OPT_CAINFO takes a file with certificates in PEM format",
    ),
    (
        CURLE_SSL_CONNECT_ERROR,
        "certificate required",
        CLIENT_WANTED,
    ),
    (CURLE_SSL_CONNECT_ERROR, "unknown ca", CLIENT_REFUSED),
    (CURLE_SSL_CONNECT_ERROR, "bad certificate", CLIENT_REFUSED),
    (CURLE_SSL_CONNECT_ERROR, "protocol version", VERSIONS),
    (CURLE_SSL_CONNECT_ERROR, "unsupported protocol", VERSIONS),
    (CURLE_SSL_CONNECT_ERROR, "no protocols available", VERSIONS),
    (CURLE_SSL_CONNECT_ERROR, "handshake failure", CIPHERS),
    (CURLE_SSL_CONNECT_ERROR, "no ciphers available", CIPHERS),
    (CURLE_SSL_CONNECT_ERROR, "wrong version number", NO_TLS),
    (CURLE_SSL_CONNECT_ERROR, "packet length too long", NO_TLS),
    (CURLE_RECV_ERROR, "certificate required", CLIENT_WANTED),
    (CURLE_RECV_ERROR, "unknown ca", CLIENT_REFUSED),
    (CURLE_RECV_ERROR, "bad certificate", CLIENT_REFUSED),
    (CURLE_SEND_ERROR, "certificate required", CLIENT_WANTED),
    (CURLE_SEND_ERROR, "unknown ca", CLIENT_REFUSED),
    (
        CURLE_USE_SSL_FAILED,
        "",
        "CW_OPT_USE_SSL requires TLS, which the server does not offer",
    ),
    (
        CURLE_LOGIN_DENIED,
        "Authentication failure",
        "the server takes neither password nor key; CW_OPT_SSH_PRIVATE_KEYFILE names the key, and \
         CW_OPT_USERNAME says who asks",
    ),
    (CURLE_LOGIN_DENIED, "", LOGIN),
    (CURLE_HTTP_RETURNED_ERROR, "error: 401", LOGIN),
    (CURLE_HTTP_RETURNED_ERROR, "error: 407", PROXY_LOGIN),
    (CURLE_RECV_ERROR, "tunnel failed, response 407", PROXY_LOGIN),
    (CURLE_RECV_ERROR, "tunnel failed, response 401", PROXY_LOGIN),
    (
        CURLE_RECV_ERROR,
        "from proxy after CONNECT",
        REFUSED_BY_PROXY,
    ),
    (CURLE_RECV_ERROR, "CONNECT tunnel failed", REFUSED_BY_PROXY),
    (
        CURLE_COULDNT_CONNECT,
        "tunnel failed, response 407",
        PROXY_LOGIN,
    ),
    (
        CURLE_COULDNT_CONNECT,
        "tunnel failed, response 401",
        PROXY_LOGIN,
    ),
    (
        CURLE_COULDNT_CONNECT,
        "CONNECT tunnel failed",
        REFUSED_BY_PROXY,
    ),
    (CURLE_COULDNT_CONNECT, "over proxy", NO_PROXY),
    (CURLE_COULDNT_RESOLVE_PROXY, "", NO_PROXY),
    (
        CURLE_PROXY,
        "No authentication method was acceptable",
        PROXY_LOGIN,
    ),
    (CURLE_PROXY, "rejected by the SOCKS5 server", PROXY_LOGIN),
    (CURLE_PROXY, "resolve", NO_PROXY),
    (CURLE_PROXY, "SOCKS", REFUSED_BY_PROXY),
    (CURLE_PROXY, "", NO_PROXY),
];

impl EasyBody {
    /// libcurl's sentence about a failure, and what to do about it where that is known.
    pub fn advised(&self, code: CURLcode, detail: String) -> String {
        let by_place = match code {
            CURLE_UNSUPPORTED_PROTOCOL => return which_build(&detail).unwrap_or(detail),
            CURLE_COULDNT_CONNECT => self.names_proxy(&detail).then_some(NO_PROXY),
            _ => None,
        };
        let row = || {
            let mut rows = ROWS.iter();
            rows.find(|(of, words, _)| *of == code && detail.contains(words))
        };
        match by_place.or_else(|| row().map(|&(.., advice)| advice)) {
            Some(advice) => format!("{detail}; {advice}"),
            None => detail,
        }
    }

    /// Whether a sentence about a connection is about the one to the proxy.
    fn names_proxy(&self, detail: &str) -> bool {
        let settings = self.settings.borrow();
        let proxy = settings.options.string(CURLOPT_PROXY).unwrap_or_default();
        let (_, place) = place_of(&proxy);
        place
            .rsplit_once(':')
            .is_some_and(|(host, port)| detail.contains(&format!("{host} port {port} ")))
    }
}

/// Where a protocol is that the linked libcurl lacks.
fn which_build(detail: &str) -> Option<String> {
    let (_, rest) = detail.split_once("Protocol \"")?;
    let (name, _) = rest.split_once('"')?;
    if defaults::has_protocol(name) {
        return None;
    }
    let libcurl = match cfg!(feature = "bundled") {
        true => {
            "the libcurl inside curlward does not have; a build with the system's libcurl \
             (CURLWARD_LIBCURL=system) may have it"
        }
        false => "the system's libcurl does not have",
    };
    Some(format!(
        "the URL has the protocol \"{name}\", which {libcurl}"
    ))
}
