//! What of a URL decides which connections a transfer may use, and whose look-up it needs.

use std::net::IpAddr;

/// Scheme, host and port of a URL, which decide what connection a transfer may use. A proxy that
/// forwards requests, which http goes through alike whatever the host, takes the place of both; empty
/// for none.
pub fn origin_name(url: &str, forwards: &str) -> String {
    let (scheme, place) = place_of(url);
    let scheme = scheme.to_ascii_lowercase();
    if scheme == "http" && !forwards.is_empty() {
        return format!("proxy://{forwards}");
    }
    format!("{scheme}://{}", place.to_ascii_lowercase())
}

/// Whether a proxy is one that only passes bytes on: a SOCKS proxy by the scheme of its URL.
pub fn is_socks(proxy: &str) -> bool {
    proxy
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("socks"))
}

/// Scheme, and host with port, of a URL.
pub fn place_of(url: &str) -> (&str, &str) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit('@').next().unwrap_or_default();
    (scheme, place)
}

/// The host and port that are looked up for a transfer: those of its proxy, or else of its origin.
/// None where that is an address.
pub fn looked_up(origin: &str, proxy: &str) -> Option<String> {
    let wanted = match proxy.is_empty() {
        true => origin.to_owned(),
        false => origin_name(proxy, ""),
    };
    let (scheme, place) = wanted.split_once("://").unwrap_or(("http", &wanted));
    let default = match (proxy.is_empty(), scheme) {
        (true, _) => default_port(scheme),
        (false, "https") => "443",
        (false, _) => "1080",
    };
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !place.ends_with(']') => (host, port),
        _ => (place, default),
    };
    let is_address = host.starts_with('[') || host.parse::<IpAddr>().is_ok();
    (!is_address && !host.is_empty()).then(|| format!("{host}:{port}"))
}

/// What libcurl connects to where a URL names no port.
fn default_port(scheme: &str) -> &'static str {
    let found = PORTS.iter().find(|(of, _)| *of == scheme);
    found.map_or("80", |&(_, port)| port)
}

const PORTS: &[(&str, &str)] = &[
    ("dict", "2628"),
    ("ftp", "21"),
    ("ftps", "990"),
    ("gopher", "70"),
    ("gophers", "70"),
    ("https", "443"),
    ("imap", "143"),
    ("imaps", "993"),
    ("ldap", "389"),
    ("ldaps", "636"),
    ("mqtt", "1883"),
    ("mqtts", "8883"),
    ("pop3", "110"),
    ("pop3s", "995"),
    ("rtmp", "1935"),
    ("rtsp", "554"),
    ("scp", "22"),
    ("sftp", "22"),
    ("smb", "445"),
    ("smbs", "445"),
    ("smtp", "25"),
    ("smtps", "465"),
    ("telnet", "23"),
    ("tftp", "69"),
    ("wss", "443"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_url_that_decide() {
        let name = |url| origin_name(url, "");
        assert_eq!(name("HTTP://User:pw@Host:81/a@b?c"), "http://host:81");
        assert_eq!(name("host/path"), "http://host");
        assert_eq!(name("https://[::1]:8?x"), "https://[::1]:8");
        assert_eq!(origin_name("http://a/", "p:1"), "proxy://p:1");
        assert_eq!(origin_name("https://a/", "p:1"), "https://a");
    }

    #[test]
    fn what_is_looked_up() {
        let name = |origin| looked_up(origin, "");
        assert_eq!(name("http://host").as_deref(), Some("host:80"));
        assert_eq!(name("wss://host").as_deref(), Some("host:443"));
        assert_eq!(name("https://host:81").as_deref(), Some("host:81"));
        assert_eq!(name("https://[::1]:8"), None);
        assert_eq!(name("https://[::1]"), None);
        assert_eq!(name("http://127.0.0.1:8"), None);
        assert_eq!(name("http://"), None);
        assert_eq!(
            looked_up("https://a", "http://u@P:1/").as_deref(),
            Some("p:1")
        );
        assert_eq!(looked_up("https://a", "127.0.0.1:1"), None);
        assert_eq!(name("ftp://host").as_deref(), Some("host:21"));
        assert_eq!(name("sftp://host").as_deref(), Some("host:22"));
        assert_eq!(looked_up("http://a", "p").as_deref(), Some("p:1080"));
        assert_eq!(
            looked_up("http://a", "socks5h://p").as_deref(),
            Some("p:1080")
        );
        assert_eq!(looked_up("http://a", "https://p").as_deref(), Some("p:443"));
    }

    #[test]
    fn socks_forwards_no_requests() {
        assert!(is_socks("socks5h://p"));
        assert!(is_socks("SOCKS4://p:1"));
        assert!(!is_socks("http://socks5"));
        assert!(!is_socks("p"));
    }
}
