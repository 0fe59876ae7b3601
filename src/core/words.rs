//! Names as they stand in sentences.

/// The words of a name.
macro_rules! words {
    ($words:ident) => {{
        const NAME: &str = stringify!($words);
        const SPACED: [u8; NAME.len()] = $crate::core::words::spaced(NAME);
        match std::str::from_utf8(&SPACED) {
            Ok(words) => words,
            Err(_) => NAME,
        }
    }};
}

/// The bytes of a name, with spaces between its words.
pub const fn spaced<const LEN: usize>(name: &str) -> [u8; LEN] {
    let mut bytes = [0; LEN];
    let mut at = 0;
    while at < LEN {
        bytes[at] = match name.as_bytes()[at] {
            b'_' => b' ',
            other => other,
        };
        at += 1;
    }
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_told_apart() {
        assert_eq!(words!(open_socket), "open socket");
    }
}
