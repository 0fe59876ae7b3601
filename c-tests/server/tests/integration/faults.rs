//! Faults, as a plain socket sees them.

use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;

use crate::server::{split_response, Server};

#[test]
fn truncate_ends_in_good_order_after_half_of_the_body() {
    let server = Server::start();
    let mut response = Vec::new();
    server.get("TRUNCATE_URL", "/", &mut response).unwrap();
    let (head, body) = split_response(&response);
    assert!(head.contains("Content-Length: 2000"), "{head}");
    assert_eq!(body.len(), 1000);
}

#[test]
fn resets_arrive_as_resets_after_half_of_the_body() {
    let server = Server::start();
    for (key, path) in [("RESET_URL", "/"), ("HTTP_URL", "/reset-stream")] {
        let mut response = Vec::new();
        let error = server.get(key, path, &mut response).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{key}");
        assert_eq!(split_response(&response).1.len(), 1000, "{key}");
    }
}

#[test]
fn garbage_is_not_http() {
    let server = Server::start();
    let mut response = Vec::new();
    server.get("GARBAGE_URL", "/", &mut response).unwrap();
    assert!(!response.is_empty());
    assert!(!response.starts_with(b"HTTP/"));
}

#[test]
fn refuse_closes_without_being_asked() {
    let server = Server::start();
    let mut stream = server.connect("REFUSE_URL").unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap(), 0);
}

#[test]
fn silent_says_nothing_until_the_client_is_done() {
    let server = Server::start();
    let mut stream = server.connect("SILENT_URL").unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert_eq!(stream.read_to_end(&mut Vec::new()).unwrap(), 0);
}

#[test]
fn closed_refuses_connections() {
    let server = Server::start();
    let error = server.connect("CLOSED_URL").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
}

#[test]
fn stall_sends_the_first_half_and_keeps_the_connection() {
    let server = Server::start();
    let mut stream = server.connect("HTTP_URL").unwrap();
    stream
        .write_all(b"GET /stall?after=10 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let mut response = Vec::new();
    while !response.ends_with(&[10, 41, 72, 103, 134, 165, 196, 227, 7, 38]) {
        assert_ne!((&stream).take(1).read_to_end(&mut response).unwrap(), 0);
    }
    let head = split_response(&response).0;
    assert!(head.contains("content-length: 20"), "{head}");
    stream.set_nonblocking(true).unwrap();
    let error = stream.read(&mut [0]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WouldBlock);
}
