//! Streams of which the specification says what they mean.

use super::*;

/// Type, id, data.
type Told = (String, String, String);

pub fn told(event: Event) -> Told {
    let text = |bytes: &[u8]| {
        let (&nul, bytes) = bytes.split_last().unwrap();
        assert_eq!(nul, 0);
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    (text(event.kind), text(event.id), text(event.data))
}

pub fn parse(parser: &mut Parser, pieces: &[&[u8]]) -> std::result::Result<Vec<Told>, Stop> {
    let mut events = Vec::new();
    for mut piece in pieces.iter().copied() {
        while !piece.is_empty() {
            let taken = parser.feed(piece)?;
            if let Some(event) = parser.event() {
                events.push(told(event));
                parser.take();
            }
            piece = &piece[taken..];
        }
    }
    Ok(events)
}

fn all(stream: &str) -> Vec<Told> {
    let mut parser = Parser::new(1000, b"");
    parse(&mut parser, &[stream.as_bytes()]).unwrap()
}

fn event(kind: &str, id: &str, data: &str) -> Told {
    (kind.to_owned(), id.to_owned(), data.to_owned())
}

fn message(data: &str) -> Told {
    event("message", "", data)
}

#[test]
fn the_examples_of_the_specification() {
    let stock = "data: YHOO\ndata: +2\ndata: 10\n\n";
    assert_eq!(all(stock), [message("YHOO\n+2\n10")]);
    let comments = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\n\
                    data:  third event\n\n";
    assert_eq!(
        all(comments),
        [
            event("message", "1", "first event"),
            event("message", "", "second event"),
            event("message", "", " third event"),
        ]
    );
    let empty = "data\n\ndata\ndata\n\ndata:";
    assert_eq!(all(empty), [message(""), message("\n")]);
    assert_eq!(
        all("data:test\n\ndata: test\n\n"),
        [message("test"), message("test")]
    );
}

#[test]
fn lines_end_in_three_ways() {
    let expected = [message("a\nb"), message("c")];
    for end in ["\n", "\r", "\r\n"] {
        let stream = "data:a|data:b||data:c||".replace('|', end);
        assert_eq!(all(&stream), expected, "{end:?}");
    }
    assert_eq!(
        all("data:a\r\n\rdata:b\n\r\n"),
        [message("a"), message("b")]
    );
    assert_eq!(
        all("data:a\n\r\rdata:b\r\r\n\n"),
        [message("a"), message("b")]
    );
}

#[test]
fn an_event_is_complete_with_the_carriage_return_of_its_empty_line() {
    let mut parser = Parser::new(1000, b"");
    assert_eq!(
        parse(&mut parser, &[b"data:a\r\n\r"]).unwrap(),
        [message("a")]
    );
    assert_eq!(
        parse(&mut parser, &[b"\ndata:b\r\n\r\n"]).unwrap(),
        [message("b")]
    );
}

#[test]
fn only_one_mark_at_the_start_is_left_out() {
    assert_eq!(all("\u{feff}data:a\n\n"), [message("a")]);
    assert_eq!(all("\u{feff}\u{feff}data:a\n\n"), []);
    assert_eq!(
        all("\u{feff}:a\u{feff}\ndata:\u{feff}\n\n"),
        [message("\u{feff}")]
    );
    assert_eq!(all("\n\u{feff}data:a\n\n"), []);
    let mut parser = Parser::new(1000, b"");
    // The beginning of a mark, and no mark.
    assert_eq!(
        parse(&mut parser, &[b"\xef", b"\xbb", b"\ndata:a\n\n"]).unwrap(),
        [message("a")]
    );
}

#[test]
fn ids_stay_until_another_one_comes_and_those_with_a_nul_are_none() {
    let stream = "id:1\ndata:a\n\ndata:b\n\nid:x\0y\ndata:c\n\nid:2\n\ndata:d\n\nid\ndata:e\n\n";
    let ids = all(stream).into_iter().map(|(_, id, _)| id);
    assert_eq!(ids.collect::<Vec<_>>(), ["1", "1", "1", "2", ""]);
}

#[test]
fn a_type_is_of_one_event() {
    let stream = "event:a\ndata:1\n\ndata:2\n\nevent:b\n\ndata:3\n\nevent:a\nevent:c\ndata:4\n\n\
                  event:d\nevent\ndata:5\n\n";
    let kinds = all(stream).into_iter().map(|(kind, ..)| kind);
    let expected = ["a", "message", "message", "c", "message"];
    assert_eq!(kinds.collect::<Vec<_>>(), expected);
}

#[test]
fn a_retry_has_nothing_but_digits() {
    let retry = |stream: &str| {
        let mut parser = Parser::new(1000, b"");
        parse(&mut parser, &[stream.as_bytes()]).unwrap();
        parser.retry()
    };
    assert_eq!(retry("retry:17\n"), Some(17));
    assert_eq!(
        retry("retry: 017\nretry:1x\nretry: -1\nretry:\nretry\nretry:  9\nretry:+9\n"),
        Some(17)
    );
    assert_eq!(retry("retry:99999999999999999999999\n"), Some(u64::MAX));
    assert_eq!(retry("retry:17"), None);
}

#[test]
fn what_is_no_text_is_replaced_and_nothing_else_is_lost() {
    let mut parser = Parser::new(1000, b"");
    let stream = b"event:\xff\nid:\xc3\ndata:a\xe2\x82\ndata:\xf0\x9f\x98\x80\0b\n\n";
    let expected = event("\u{fffd}", "\u{fffd}", "a\u{fffd}\n\u{1f600}\0b");
    assert_eq!(parse(&mut parser, &[stream]).unwrap(), [expected]);
}

#[test]
fn unknown_fields_and_what_has_no_end_are_nothing() {
    assert_eq!(all("dat:a\nData:b\n data:c\ndata :d\nx\n\ndata:e\n"), []);
}

#[test]
fn a_stream_that_starts_again_goes_on_after_the_last_event_that_was_taken() {
    let mut parser = Parser::new(1000, b"7");
    assert_eq!(parser.last_id(), b"7");
    parse(&mut parser, &[b"data:a\n\nretry:5\nid:8\ndata:b"]).unwrap();
    assert_eq!(parser.last_id(), b"7");
    parser.start_again();
    let events = parse(
        &mut parser,
        &[b"\xef\xbb\xbfdata:c\n\nid:9\n\nid:10\ndata:d\n"],
    )
    .unwrap();
    assert_eq!(events, [event("message", "7", "c")]);
    assert_eq!((parser.last_id(), parser.retry()), (&b"9"[..], Some(5)));
    // Complete, but nobody took it.
    assert_eq!(parser.feed(b"\n").unwrap(), 1);
    assert!(parser.event().is_some());
    parser.start_again();
    assert_eq!((parser.event(), parser.last_id()), (None, &b"9"[..]));
}

#[test]
fn a_complete_event_waits_until_it_is_taken() {
    let mut parser = Parser::new(1000, b"");
    assert_eq!(parser.feed(b"data:a\n\ndata:b\n\n").unwrap(), 8);
    assert_eq!(parser.feed(b"data:b\n\n").unwrap(), 0);
    assert_eq!(told(parser.event().unwrap()), message("a"));
    parser.take();
    assert_eq!(parser.event(), None);
}

#[test]
fn the_limit_is_for_one_event() {
    let fits = |limit, pieces: &[&[u8]]| parse(&mut Parser::new(limit, b""), pieces);
    let many = "data:12345678\n\n".repeat(100);
    assert_eq!(fits(20, &[many.as_bytes()]).unwrap().len(), 100);
    for field in ["data", "x", "id", "event"] {
        let stream = format!("{field}:12345678901234567");
        let (one, other) = stream.as_bytes().split_at(9);
        assert_eq!(fits(15, &[one, other]), Err(Stop::TooLarge), "{field}");
        assert_eq!(fits(15, &[stream.as_bytes(), b"\n"]), Err(Stop::TooLarge));
        let line = stream + "\n\n";
        assert_eq!(fits(15, &[line.as_bytes()]), Err(Stop::TooLarge), "{field}");
    }
    assert_eq!(
        fits(20, &[b"data:12345678\n", b"data:12345678\n\n"]),
        Err(Stop::TooLarge)
    );
    let comment = format!(":{}\ndata:a\n\n", "x".repeat(1000));
    assert_eq!(fits(20, &[comment.as_bytes()]), Ok(vec![message("a")]));
    let (one, other) = comment.as_bytes().split_at(500);
    assert_eq!(fits(20, &[one, other]), Ok(vec![message("a")]));
}
