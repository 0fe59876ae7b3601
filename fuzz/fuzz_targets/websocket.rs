//! What a server sends over a WebSocket connection.
#![no_main]

use curlward::core::websocket::Kind;
use curlward::core::websocket::incoming::Incoming;
use curlward::core::websocket::rules::Rules;
use libfuzzer_sys::fuzz_target;

const LIMIT: usize = 1000;

fuzz_target!(|input: (bool, u8, &[u8])| {
    let (pieces, cut, bytes) = input;
    let rules = Rules {
        message: LIMIT,
        pieces,
        ..Rules::default()
    };
    let mut incoming = Incoming::new(rules);
    let mut text = Vec::new();
    for mut piece in bytes.chunks(usize::from(cut) + 1) {
        loop {
            let told = match incoming.take(&mut piece) {
                Ok(Some(told)) => told,
                Ok(None) => break,
                Err(_) => return,
            };
            let data = incoming.data();
            assert!(data.len() <= LIMIT || pieces);
            assert!(told.is_last || pieces);
            if told.kind == Kind::Text {
                text.extend_from_slice(data);
                if told.is_last {
                    assert!(std::str::from_utf8(&text).is_ok());
                    text.clear();
                }
            }
            incoming.accept();
        }
    }
});
