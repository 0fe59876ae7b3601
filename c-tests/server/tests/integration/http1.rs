//! Endpoints over HTTP/1.1.

use crate::server::{split_response, Server};

fn get(server: &Server, path: &str) -> (String, Vec<u8>) {
    let mut response = Vec::new();
    server.get("HTTP_URL", path, &mut response).unwrap();
    let (head, body) = split_response(&response);
    (head.to_owned(), body.to_owned())
}

#[test]
fn bytes_follow_the_documented_formula() {
    let server = Server::start();
    for (path, seed) in [("/bytes/200000", 200_000), ("/bytes/200000?seed=7", 7)] {
        let expected: Vec<u8> = (0..200_000u64)
            .map(|i| ((i * 31 + seed) % 251) as u8)
            .collect();
        assert!(get(&server, path).1 == expected, "{path}");
    }
}

#[test]
fn statuses_and_locations() {
    let server = Server::start();
    for (path, status, location) in [
        ("/", 200, None),
        ("/nowhere", 404, None),
        ("/bytes/many", 400, None),
        ("/chunked/1/0", 400, None),
        ("/status/503", 503, None),
        ("/status/100", 400, None),
        ("/redirect/2", 302, Some("/redirect/1")),
        ("/redirect/0", 200, None),
        ("/redirect-to?url=%2Fecho&code=307", 307, Some("/echo")),
    ] {
        let (head, _) = get(&server, path);
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status} ")),
            "{path}: {head}"
        );
        let found = head
            .lines()
            .find_map(|line| line.strip_prefix("location: "));
        assert_eq!(found, location, "{path}");
    }
}

#[test]
fn repeated_headers_arrive_one_by_one() {
    let server = Server::start();
    let count = |path, prefix| {
        get(&server, path)
            .0
            .lines()
            .filter(|line| line.starts_with(prefix))
            .count()
    };
    assert_eq!(count("/many-headers/50", "x-header-"), 50);
    assert_eq!(count("/duplicate-header", "x-duplicate: "), 3);
    assert_eq!(count("/cookies/set?a=1&b=2", "set-cookie: "), 2);
}

#[test]
fn stats_count_this_connection_and_this_request() {
    let server = Server::start();
    assert_eq!(
        get(&server, "/stats").1,
        b"connections=1\nopen=1\nrequests=1\nresumed=0\n"
    );
}
