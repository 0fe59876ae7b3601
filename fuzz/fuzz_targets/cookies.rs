//! Lines of a file of cookies, which may be anything.
#![no_main]

use curlward::core::cookies::line::{netscape, parse, without_end, Line};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &[u8]| {
    match parse(line) {
        Ok(Line::Netscape(cookie)) => {
            assert!(!cookie.domain.is_empty());
            let written = cookie.line(cookie.expires);
            assert!(!written.iter().any(|byte| b"\r\n\0".contains(byte)));
            // A second dot before a domain would become the first one.
            if !cookie.domain.starts_with(b".") {
                assert_eq!(netscape(&written), Ok(cookie));
            }
        }
        Ok(Line::Header) => assert!(!line.contains(&b'\n')),
        Ok(Line::Nothing) => {}
        Err(why) => assert!(why.len() < 400),
    }
    assert!(without_end(line).len() <= line.len());
});
