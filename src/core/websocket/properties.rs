//! Frames under random messages, cuts and pauses.

use std::convert::Infallible;
use std::time::Instant;

use proptest::prelude::*;

use super::incoming::{Broken, Incoming, Told};
use super::outbox::{Given, OVERHEAD, Outbox, Refused};
use super::rules::Rules;
use super::utf8::Utf8;
use super::{Kind, LAST, close};

const MASK: [u8; 4] = [0x12, 0x34, 0xab, 0xcd];

fn give(outbox: &mut Outbox, buf: &mut [u8]) -> Given {
    match outbox.give(buf, || Ok::<_, Infallible>(MASK)) {
        Ok(given) => given,
    }
}

/// What a server would read: the frames without their masks, as one that may not have any.
fn unmasked(mut frames: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    while let [first, second, rest @ ..] = frames {
        assert_ne!(second & 0x80, 0, "a client masks");
        let extended = match second & 0x7f {
            126 => 2,
            127 => 8,
            _ => 0,
        };
        let len = match extended {
            0 => usize::from(second & 0x7f),
            bytes => rest[..bytes]
                .iter()
                .fold(0, |len, &byte| (len << 8) | usize::from(byte)),
        };
        plain.extend([*first, second & 0x7f]);
        plain.extend(&rest[..extended]);
        let mask = &rest[extended..extended + 4];
        let payload = &rest[extended + 4..][..len];
        plain.extend(payload.iter().zip(mask.iter().cycle()).map(|(a, b)| a ^ b));
        frames = &rest[extended + 4 + len..];
    }
    assert!(frames.is_empty(), "half a frame");
    plain
}

/// All that is told of `bytes`, which come in pieces of these sizes.
fn told(
    rules: Rules,
    bytes: &[u8],
    cuts: &[usize],
    pauses: bool,
) -> Result<Vec<(Told, Vec<u8>)>, Broken> {
    let mut incoming = Incoming::new(rules);
    let mut all = Vec::new();
    let mut rest = bytes;
    let mut sizes = cuts.iter().cycle();
    while !rest.is_empty() {
        let size = sizes.next().copied().unwrap_or(1).min(rest.len());
        let mut piece = &rest[..size];
        while let Some(told) = incoming.take(&mut piece)? {
            if pauses {
                assert_eq!(incoming.take(&mut piece), Ok(Some(told)), "it stays");
            }
            all.push((told, incoming.data().to_vec()));
            incoming.accept();
            if told.kind == Kind::Close {
                return Ok(all);
            }
        }
        rest = &rest[size..];
    }
    Ok(all)
}

fn unlimited() -> Rules {
    Rules {
        waiting: usize::MAX,
        message: usize::MAX,
        ..Rules::default()
    }
}

fn send(outbox: &mut Outbox, kind: Kind, is_last: bool, payload: Vec<u8>) -> Result<(), Refused> {
    let is_utf8 = std::str::from_utf8(&payload).is_ok();
    outbox.send((kind, is_last), payload, is_utf8)
}

fn open(rules: Rules) -> Outbox {
    let mut outbox = Outbox::new(rules, true);
    outbox.begin();
    outbox
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Text),
        Just(Kind::Binary),
        Just(Kind::Ping),
        Just(Kind::Pong)
    ]
}

/// A message: its kind and its parts.
fn messages() -> impl Strategy<Value = Vec<(Kind, Vec<String>)>> {
    let part = prop_oneof![
        4 => "\\PC{0,40}".prop_map(|text| text),
        1 => (0usize..70_000).prop_map(|len| "ä".repeat(len / 2)),
    ];
    let message = (kinds(), prop::collection::vec(part, 1..4));
    prop::collection::vec(message, 0..8)
}

proptest! {
    #[test]
    fn what_is_sent_is_what_would_be_told(
        messages in messages(),
        room in prop::collection::vec(1usize..70_000, 1..5),
        cuts in prop::collection::vec(1usize..70_000, 1..5),
        pieces in any::<bool>(),
        pauses in any::<bool>(),
    ) {
        let rules = Rules { pieces, ..unlimited() };
        let mut outbox = open(rules);
        let mut expected = Vec::new();
        for (kind, parts) in &messages {
            let parts = match kind.is_data() {
                true => parts.as_slice(),
                false => &parts[..1],
            };
            let mut whole = Vec::new();
            for (index, part) in parts.iter().enumerate() {
                let mut part = part.clone().into_bytes();
                if !kind.is_data() {
                    part.truncate(125);
                }
                whole.extend(&part);
                let is_last = index + 1 == parts.len();
                prop_assert!(send(&mut outbox, *kind, is_last, part).is_ok());
            }
            expected.push((*kind, whole));
        }
        let mut sent = Vec::new();
        for size in room.iter().cycle() {
            let mut buf = vec![0; *size];
            let given = give(&mut outbox, &mut buf);
            sent.extend(&buf[..given.len]);
            if given.len == 0 {
                break;
            }
        }
        prop_assert_eq!(outbox.waiting(), 0);
        let told = told(rules, &unmasked(&sent), &cuts, pauses);
        let mut whole: Vec<(Kind, Vec<u8>)> = Vec::new();
        let mut is_open = false;
        for (told, data) in told.unwrap() {
            match whole.last_mut() {
                Some((kind, before)) if is_open => {
                    prop_assert_eq!(*kind, told.kind);
                    before.extend(data);
                }
                _ => whole.push((told.kind, data)),
            }
            is_open = !told.is_last;
        }
        prop_assert_eq!(whole, expected);
    }

    #[test]
    fn any_bytes_are_told_the_same_however_they_are_cut(
        bytes in prop::collection::vec(
            prop_oneof![3 => any::<u8>(), 2 => 0u8..6, 1 => 0x80u8..0x8b], 0..300),
        cuts in prop::collection::vec(1usize..20, 1..5),
    ) {
        let rules = Rules { message: 200, ..Rules::default() };
        let whole = told(rules, &bytes, &[usize::MAX], false);
        prop_assert_eq!(told(rules, &bytes, &cuts, true), whole);
    }

    #[test]
    fn utf8_in_pieces_is_utf8(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..12),
            "\\PC{0,9}".prop_map(String::into_bytes),
            ("\\PC{0,5}", prop::collection::vec(any::<u8>(), 0..3), "\\PC{0,5}")
                .prop_map(|(a, b, c)| [a.into_bytes(), b, c.into_bytes()].concat()),
        ],
        cuts in prop::collection::vec(1usize..4, 1..5),
    ) {
        let mut text = Utf8::default();
        let mut rest = bytes.as_slice();
        let mut valid = true;
        for size in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (piece, later) = rest.split_at(*size.min(&rest.len()));
            valid = valid && text.takes(piece);
            rest = later;
        }
        prop_assert_eq!(valid && text.is_whole(), std::str::from_utf8(&bytes).is_ok());
    }

    #[test]
    fn what_waits_is_never_more_than_may(
        steps in prop::collection::vec(prop_oneof![
            (0usize..300).prop_map(|len| (true, len)),
            (1usize..300).prop_map(|len| (false, len)),
        ], 1..100),
        low in 0usize..400,
    ) {
        let rules = Rules { waiting: 500, low, ..Rules::default() };
        let mut outbox = open(rules);
        let mut queued = std::collections::VecDeque::new();
        let mut owed = false;
        for (sends, len) in steps {
            if sends {
                match send(&mut outbox, Kind::Binary, true, vec![7; len]) {
                    Ok(()) => {
                        queued.push_back(len + OVERHEAD);
                        owed |= queued.iter().sum::<usize>() > low;
                    }
                    Err(Refused::Full) => {
                        prop_assert!(outbox.waiting() + len + OVERHEAD > 500);
                        owed = true;
                    }
                    Err(other) => prop_assert!(false, "{other:?}"),
                }
                prop_assert!(outbox.waiting() <= 500);
            } else {
                let before = outbox.waiting();
                let given = give(&mut outbox, &mut vec![0; len]);
                prop_assert_eq!(given.len == 0, before == 0);
                let is_drained = owed && outbox.waiting() <= low;
                prop_assert_eq!(given.is_drained, is_drained);
                owed &= !is_drained;
                while queued.iter().sum::<usize>() > outbox.waiting() {
                    queued.pop_front();
                }
            }
            prop_assert_eq!(queued.iter().sum::<usize>(), outbox.waiting());
        }
    }
}

fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    [&[first, payload.len() as u8], payload].concat()
}

#[test]
fn what_breaks_the_protocol_is_found() {
    let protocol = |frames: &[Vec<u8>]| match told(Rules::default(), &frames.concat(), &[1], false)
    {
        Err(Broken::Protocol(code, _)) => code,
        other => panic!("{other:?}"),
    };
    for (code, frames) in [
        (1002, vec![frame(0xc1, b"a")]),
        (1002, vec![frame(0x83, b"a")]),
        (1002, vec![frame(0x8b, b"")]),
        (1002, vec![frame(0x80, b"a")]),
        (1002, vec![frame(0x01, b"a"), frame(0x81, b"b")]),
        (1002, vec![frame(0x09, b"a")]),
        (1002, vec![vec![0x81, 0x81, 0, 0, 0, 0, b'a']]),
        (1002, vec![vec![0x89, 126, 0, 126]]),
        (1002, vec![vec![0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0]]),
        (1002, vec![frame(0x88, &[3])]),
        (1002, vec![frame(0x88, &1005u16.to_be_bytes())]),
        (1002, vec![frame(0x88, &999u16.to_be_bytes())]),
        (1002, vec![frame(0x88, &2999u16.to_be_bytes())]),
        (1002, vec![frame(0x88, &5000u16.to_be_bytes())]),
        (1007, vec![frame(0x88, b"\x03\xe8\xff")]),
        (1007, vec![frame(0x81, b"\xff")]),
        (1007, vec![frame(0x81, b"\xc3")]),
        (1007, vec![frame(0x01, b"\xc3"), frame(0x80, b"a")]),
    ] {
        assert_eq!(protocol(&frames), code, "{frames:?}");
    }
}

#[test]
fn a_message_may_have_as_many_bytes_as_it_may() {
    let rules = Rules {
        message: 10,
        ..Rules::default()
    };
    let frames = |len| [frame(0x02, &[1; 5]), frame(0x80, &vec![1; len])].concat();
    assert_eq!(told(rules, &frames(5), &[3], false).unwrap().len(), 1);
    assert_eq!(told(rules, &frames(6), &[3], false), Err(Broken::TooLarge));
    let pieces = Rules {
        pieces: true,
        ..rules
    };
    assert_eq!(told(pieces, &frames(6), &[100], false).unwrap().len(), 2);
}

#[test]
fn a_close_comes_after_what_waits_and_ends_it() {
    let mut outbox = open(unlimited());
    send(&mut outbox, Kind::Text, true, b"last".to_vec()).unwrap();
    outbox.close(b"\x03\xe8bye".to_vec(), None).unwrap();
    assert!(matches!(
        send(&mut outbox, Kind::Text, true, Vec::new()),
        Err(Refused::Closed)
    ));
    assert!(matches!(
        outbox.close(Vec::new(), None),
        Err(Refused::Closed)
    ));
    let mut buf = [0; 100];
    let given = give(&mut outbox, &mut buf);
    assert!(outbox.has_given_close());
    let told = told(unlimited(), &unmasked(&buf[..given.len]), &[100], false).unwrap();
    assert_eq!(told[0].1, b"last");
    assert_eq!((told[1].0.code, told[1].1.as_slice()), (1000, &b"bye"[..]));
    outbox.pong(b"too late".to_vec());
    assert_eq!(give(&mut outbox, &mut buf).len, 0);
}

#[test]
fn an_end_leaves_out_what_waits_but_not_half_a_frame() {
    let mut outbox = open(unlimited());
    send(&mut outbox, Kind::Binary, true, vec![1; 50]).unwrap();
    send(&mut outbox, Kind::Binary, true, vec![2; 50]).unwrap();
    let mut buf = [0; 200];
    let half = give(&mut outbox, &mut buf[..30]).len;
    outbox.end(close::PROTOCOL.to_be_bytes().to_vec(), Instant::now());
    let rest = give(&mut outbox, &mut buf[half..]).len;
    let told = told(unlimited(), &unmasked(&buf[..half + rest]), &[200], false).unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0].1, [1; 50]);
    assert_eq!(told[1].0.code, 1002);
    assert_eq!(outbox.waiting(), 0);
}

#[test]
fn who_sleeps_is_woken_once() {
    let mut outbox = open(unlimited());
    send(&mut outbox, Kind::Ping, true, Vec::new()).unwrap();
    assert!(!outbox.wakes(), "nobody has looked yet");
    let mut buf = [0; 50];
    assert_eq!(give(&mut outbox, &mut buf).len, 6);
    send(&mut outbox, Kind::Ping, true, Vec::new()).unwrap();
    assert!(!outbox.wakes(), "it looks again by itself");
    assert_eq!(give(&mut outbox, &mut buf).len, 6);
    assert_eq!(give(&mut outbox, &mut buf).len, 0);
    assert!(!outbox.wakes(), "there is nothing");
    outbox.pong(Vec::new());
    assert!(outbox.wakes());
    assert!(!outbox.wakes());
}

#[test]
fn fragments_take_their_turn() {
    let mut outbox = open(unlimited());
    send(&mut outbox, Kind::Text, false, b"\xc3".to_vec()).unwrap();
    let refused = |sent| matches!(sent, Err(Refused::OutOfTurn | Refused::NotUtf8));
    assert!(refused(send(&mut outbox, Kind::Binary, true, Vec::new())));
    assert!(refused(send(&mut outbox, Kind::Text, true, b"a".to_vec())));
    assert!(refused(send(&mut outbox, Kind::Text, true, Vec::new())));
    send(&mut outbox, Kind::Ping, true, Vec::new()).unwrap();
    send(&mut outbox, Kind::Text, true, b"\xa4".to_vec()).unwrap();
    let mut buf = [0; 50];
    let len = give(&mut outbox, &mut buf).len;
    assert_eq!(buf[0], Kind::Text.opcode());
    let told = told(unlimited(), &unmasked(&buf[..len]), &[50], false).unwrap();
    assert_eq!(told[1].1, "ä".as_bytes());
    assert_eq!(buf[len - 7], LAST);
}
