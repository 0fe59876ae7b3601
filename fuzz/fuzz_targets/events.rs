//! Streams of server-sent events, whole and in pieces.
#![no_main]

use curlward::core::event_stream::parser::{Parser, Stop};
use libfuzzer_sys::fuzz_target;

type Events = (Vec<[Vec<u8>; 3]>, Option<Stop>);

fn events<'a>(limit: usize, pieces: impl Iterator<Item = &'a [u8]>) -> Events {
    let mut parser = Parser::new(limit, b"");
    let mut events = Vec::new();
    for mut piece in pieces {
        while !piece.is_empty() {
            match parser.feed(piece) {
                Ok(taken) => piece = &piece[taken..],
                Err(stop) => return (events, Some(stop)),
            }
            if let Some(event) = parser.event() {
                let texts = [event.kind, event.id, event.data];
                for text in texts {
                    assert!(text.ends_with(b"\0") && std::str::from_utf8(text).is_ok());
                }
                events.push(texts.map(<[u8]>::to_vec));
                parser.take();
            }
        }
    }
    assert!(!parser.last_id().contains(&0));
    parser.start_again();
    assert!(parser.event().is_none());
    (events, None)
}

fuzz_target!(|input: (u8, &[u8])| {
    let (size, stream) = input;
    for limit in [usize::from(size), 1 << 20] {
        let whole = events(limit, std::iter::once(stream));
        let bytes = events(limit, stream.chunks(1));
        let pieces = events(limit, stream.chunks(usize::from(size) + 1));
        assert_eq!(whole.1.is_some(), bytes.1.is_some());
        assert_eq!(whole, pieces);
        assert_eq!(whole.0, bytes.0);
    }
});
