//! Streams that are cut into pieces, and those of random bytes.

use proptest::prelude::*;

use super::tests::parse;
use super::*;

/// What streams are made of, so that random ones say something.
const WORDS: [&[u8]; 16] = [
    b"data",
    b"event",
    b"id",
    b"retry",
    b":",
    b": ",
    b"\n",
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"7",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xe2\x82",
    b"x",
];

fn streams() -> impl Strategy<Value = Vec<u8>> {
    let word = prop::sample::select(&WORDS[..]).prop_map(<[u8]>::to_vec);
    let noise = prop::collection::vec(any::<u8>(), 0..3);
    let piece = prop_oneof![9 => word, 1 => noise];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The events of a stream as the specification says it, line by line of the whole text.
fn specified(stream: &[u8]) -> Vec<(String, String, String)> {
    let text = String::from_utf8_lossy(stream);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<_> = text.split('\n').collect();
    // Behind the last end of a line there is none.
    lines.pop();
    let [mut kind, mut data, mut id] = [const { String::new() }; 3];
    let mut events = Vec::new();
    for line in lines {
        if line.is_empty() {
            if let Some(data) = data.strip_suffix('\n') {
                let kind = if kind.is_empty() { "message" } else { &kind };
                events.push((kind.to_owned(), id.clone(), data.to_owned()));
            }
            (kind, data) = (String::new(), String::new());
            continue;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => kind = value.to_owned(),
            "data" => data += &format!("{value}\n"),
            "id" if !value.contains('\0') => id = value.to_owned(),
            _ => {}
        }
    }
    events
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_pieces_of_a_stream_have_the_specified_events(
        stream in streams(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let mut ends: Vec<_> = cuts.iter().map(|cut| cut.index(stream.len() + 1)).collect();
        ends.push(stream.len());
        ends.sort_unstable();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let pieces: Vec<_> = starts.zip(&ends).map(|(start, &end)| &stream[start..end]).collect();
        let expected = specified(&stream);
        let events = |pieces: &[&[u8]]| parse(&mut Parser::new(10_000, b""), pieces).unwrap();
        prop_assert_eq!(&events(&pieces), &expected);
        let bytes: Vec<_> = stream.chunks(1).collect();
        prop_assert_eq!(&events(&bytes), &expected);
    }

    #[test]
    fn no_stream_fills_more_than_its_limit(stream in streams(), limit in 0usize..60) {
        let mut parser = Parser::new(limit, b"");
        for piece in stream.chunks(3) {
            if parse(&mut parser, &[piece]).is_err() {
                break;
            }
            let held = parser.line.len() + parser.kind.len() + parser.data.len() + parser.id.len();
            // Each end of a line and the NUL of the id are beyond what is counted.
            prop_assert!(held <= limit + stream.len().min(3) + 20);
        }
    }
}
