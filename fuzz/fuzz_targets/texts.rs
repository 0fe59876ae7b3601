//! What may be set is one line, and one word where it has to be.
#![no_main]

use curlward::core::options::kinds::OptionKind;
use curlward::core::options::table::EASY_OPTIONS;
use curlward::core::options::text::fault;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &[u8])| {
    let (which, value) = input;
    let is_text = |kind| matches!(kind, OptionKind::String | OptionKind::List);
    let texts: Vec<_> = EASY_OPTIONS.iter().filter(|it| is_text(it.kind)).collect();
    let option = texts[usize::from(which) % texts.len()];
    let fault = fault(option.name, value, false);
    let sent = [
        "URL",
        "HTTPHEADER",
        "CUSTOMREQUEST",
        "USERPWD",
        "COOKIE",
        "REQUEST_TARGET",
    ];
    if sent.contains(&option.name) && value.iter().any(|byte| b"\r\n\0\x7f".contains(byte)) {
        assert!(fault.is_some());
    }
    if let Some(sentence) = fault {
        assert!(sentence.contains(" at index ") && sentence.len() < 200);
    }
});
