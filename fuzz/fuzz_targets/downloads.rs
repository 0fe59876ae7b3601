//! What a server says of a part of a file, and what stands beside one on the disk.
#![no_main]

use curlward::core::download::kept::Kept;
use curlward::core::download::range::ContentRange;
use curlward::core::download::validator::Validator;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(ContentRange::Part { first, last, whole }) = ContentRange::parse(bytes) {
        assert!(first <= last && whole.is_none_or(|whole| last < whole));
        assert!(last < u64::MAX);
    }
    if let Some(validator) = Validator::parse(bytes) {
        // It becomes a line of a request.
        let text = validator.text();
        assert_eq!(text.as_bytes(), bytes);
        assert!(text.bytes().all(|byte| matches!(byte, b' '..=b'~')));
    }
    if let Some(kept) = Kept::parse(bytes) {
        assert_eq!(Kept::parse(kept.text().as_bytes()), Some(kept));
    }
});
