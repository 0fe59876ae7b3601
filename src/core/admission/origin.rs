//! What of a URL decides which connections a transfer may use, and whose look-up it needs.

use std::net::IpAddr;

/// Scheme, host and port of a URL, which decide what connection a transfer may use. A proxy, which
/// http goes through alike whatever the host, takes the place of both; empty for none.
pub fn origin_name(url: &str, proxy: &str) -> String {
    let (scheme, place) = place_of(url);
    let scheme = scheme.to_ascii_lowercase();
    if scheme == "http" && !proxy.is_empty() {
        return format!("proxy://{proxy}");
    }
    format!("{scheme}://{}", place.to_ascii_lowercase())
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
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !place.ends_with(']') => (host, port),
        _ => (place, default_port(scheme)),
    };
    let is_address = host.starts_with('[') || host.parse::<IpAddr>().is_ok();
    (!is_address && !host.is_empty()).then(|| format!("{host}:{port}"))
}

fn default_port(scheme: &str) -> &'static str {
    match scheme {
        "https" | "wss" => "443",
        _ => "80",
    }
}

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
    }
}
