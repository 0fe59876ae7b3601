//! What curlward knows of options that libcurl's headers do not say, or numbers in its own way.

use std::os::raw::c_long;

/// What is added to libcurl's number of a multi option, so that no option of an easy and no info
/// has the same.
pub const MULTI_BASE: i32 = 100_000;

/// The options of an easy that are on or off, sorted by name.
pub static SWITCHES: &[&str] = &[
    "APPEND",
    "AUTOREFERER",
    "CERTINFO",
    "COOKIESESSION",
    "CRLF",
    "DIRLISTONLY",
    "DISALLOW_USERNAME_IN_URL",
    "DNS_SHUFFLE_ADDRESSES",
    "DNS_USE_GLOBAL_CACHE",
    "DOH_SSL_VERIFYHOST",
    "DOH_SSL_VERIFYPEER",
    "DOH_SSL_VERIFYSTATUS",
    "FAILONERROR",
    "FILETIME",
    "FOLLOWLOCATION",
    "FORBID_REUSE",
    "FRESH_CONNECT",
    "FTP_SKIP_PASV_IP",
    "FTP_USE_EPRT",
    "FTP_USE_EPSV",
    "FTP_USE_PRET",
    "HAPROXYPROTOCOL",
    "HEADER",
    "HTTP09_ALLOWED",
    "HTTPGET",
    "HTTPPROXYTUNNEL",
    "HTTP_CONTENT_DECODING",
    "HTTP_TRANSFER_DECODING",
    "IGNORE_CONTENT_LENGTH",
    "KEEP_SENDING_ON_ERROR",
    "MAIL_RCPT_ALLOWFAILS",
    "NOBODY",
    "NOPROGRESS",
    "NOSIGNAL",
    "PATH_AS_IS",
    "PIPEWAIT",
    "POST",
    "PROXY_SSL_VERIFYHOST",
    "PROXY_SSL_VERIFYPEER",
    "PROXY_TRANSFER_MODE",
    "PUT",
    "QUICK_EXIT",
    "SASL_IR",
    "SOCKS5_GSSAPI_NEC",
    "SSH_COMPRESSION",
    "SSLENGINE_DEFAULT",
    "SSL_ENABLE_ALPN",
    "SSL_ENABLE_NPN",
    "SSL_FALSESTART",
    "SSL_SESSIONID_CACHE",
    "SSL_VERIFYHOST",
    "SSL_VERIFYPEER",
    "SSL_VERIFYSTATUS",
    "SUPPRESS_CONNECT_HEADERS",
    "TCP_FASTOPEN",
    "TCP_KEEPALIVE",
    "TCP_NODELAY",
    "TFTP_NO_OPTIONS",
    "TRANSFERTEXT",
    "TRANSFER_ENCODING",
    "UNRESTRICTED_AUTH",
    "UPLOAD",
    "VERBOSE",
    "WILDCARDMATCH",
];

/// The options of a multi that are on or off, sorted by name.
pub static MULTI_SWITCHES: &[&str] = &["PIPELINING", "QUICK_EXIT"];

/// Switches of an easy for which libcurl knows numbers above 1, with the largest.
static WIDER: &[(&str, c_long)] = &[
    ("DOH_SSL_VERIFYHOST", 2),
    ("DOH_SSL_VERIFYSTATUS", 2),
    ("FOLLOWLOCATION", 3),
    ("PROXY_SSL_VERIFYHOST", 2),
    ("SSL_VERIFYHOST", 2),
];

/// The largest number that means something for the switch `name`.
pub fn most(name: &str) -> c_long {
    let wider = WIDER.iter().find(|&&(wider, _)| wider == name);
    wider.map_or(1, |&(_, most)| most)
}

/// The options that count at once while a transfer runs, with the largest number that it
/// takes. Each takes 0 too.
pub static LIVE: &[(&str, i64)] = &[
    ("LOW_SPEED_LIMIT", c_long::MAX),
    ("LOW_SPEED_TIME", 65_535),
    ("MAX_RECV_SPEED_LARGE", i64::MAX),
    ("MAX_SEND_SPEED_LARGE", i64::MAX),
    ("TIMEOUT", i32::MAX as i64 / 1000),
    ("TIMEOUT_MS", i32::MAX as i64),
];

/// The protocols of which a libcurl may have some, sorted.
pub static SCHEMES: &[&str] = &[
    "dict", "file", "ftp", "ftps", "gopher", "gophers", "http", "https", "imap", "imaps", "ldap",
    "ldaps", "mqtt", "mqtts", "pop3", "pop3s", "rtmp", "rtmpe", "rtmps", "rtmpt", "rtmpte",
    "rtmpts", "rtsp", "scp", "sftp", "smb", "smbs", "smtp", "smtps", "telnet", "tftp", "ws", "wss",
];

/// The values of `CURLOPT_HTTP_VERSION` that a libcurl may lack, with what they stand for.
pub static HTTP_VERSIONS: &[(c_long, &str)] = &[
    (3, "HTTP/2"),
    (4, "HTTP/2"),
    (5, "HTTP/2"),
    (30, "HTTP/3"),
    (31, "HTTP/3"),
];
