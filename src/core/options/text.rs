//! What a string may hold that becomes part of a request.
//!
//! libcurl writes most strings into requests as they are. A line end in one begins another header
//! or another request, which is then whatever the author of the string wanted.

/// What of a string reaches a server, and which characters may therefore be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    /// A part of a line: no control characters.
    Part,
    /// A header's value: no control characters but tabs.
    Value,
    /// A whole header: its value is one, and no blank is in its name or before it.
    Header,
    /// A word of a request line: no control characters and no spaces.
    Word,
    /// A command: a word to HTTP, and several to other protocols.
    Command,
    /// It stays here: anything.
    Local,
}

use Text::*;

/// The strings and lists that are not simply a `Part`, sorted by name.
static TEXTS: &[(&str, Text)] = &[
    ("ACCEPT_ENCODING", Value),
    ("ALTSVC", Local),
    ("CAINFO", Local),
    ("CAPATH", Local),
    ("COOKIE", Value),
    ("COOKIEFILE", Local),
    ("COOKIEJAR", Local),
    ("COOKIELIST", Value),
    ("CRLFILE", Local),
    ("CUSTOMREQUEST", Command),
    ("EGDSOCKET", Local),
    ("HSTS", Local),
    ("HTTP200ALIASES", Local),
    ("HTTPHEADER", Header),
    ("HTTPSIG_KEY", Local),
    ("ISSUERCERT", Local),
    ("KEYPASSWD", Local),
    ("NETRC_FILE", Local),
    ("PROXYHEADER", Header),
    ("PROXY_CAINFO", Local),
    ("PROXY_CAPATH", Local),
    ("PROXY_CRLFILE", Local),
    ("PROXY_ISSUERCERT", Local),
    ("PROXY_KEYPASSWD", Local),
    ("PROXY_SSLCERT", Local),
    ("PROXY_SSLKEY", Local),
    ("RANDOM_FILE", Local),
    ("REQUEST_TARGET", Word),
    ("SSH_KNOWNHOSTS", Local),
    ("SSH_PRIVATE_KEYFILE", Local),
    ("SSH_PUBLIC_KEYFILE", Local),
    ("SSLCERT", Local),
    ("SSLKEY", Local),
    ("UNIX_SOCKET_PATH", Local),
    ("USERAGENT", Value),
];

fn text_of(option: &str) -> Text {
    let found = TEXTS.binary_search_by(|(name, _)| (*name).cmp(option));
    found.map_or(Part, |place| TEXTS[place].1)
}

/// What of `value` must not be in a string of `option`, as the end of "it has ...": none if it may
/// be set. With `commands`, other protocols than HTTP are on. The value itself may be a secret and
/// is not shown.
pub fn fault(option: &str, value: &[u8], commands: bool) -> Option<String> {
    let text = text_of(option);
    if text == Local {
        return None;
    }
    let tabs = matches!(text, Value | Header);
    let is_bad = |byte: u8| byte.is_ascii_control() && !(tabs && byte == b'\t');
    if let Some(index) = value.iter().position(|&byte| is_bad(byte)) {
        let name = name_of(value[index]);
        let allowed = match tabs {
            true => "the only control character in a header is the tab",
            false => "it becomes part of a request, where no control character may be",
        };
        return Some(format!("{name} at index {index}; {allowed}"));
    }
    let (blanks, what) = match text {
        Header => (name_in(value), "no blank is in the name of a header"),
        Word => (value, "no space is in a request target; write %20"),
        Command if !commands => (
            value,
            "no space is in a method; a command of another protocol takes one, once that protocol \
             is switched on with CW_OPT_PROTOCOLS_STR",
        ),
        _ => return None,
    };
    let index = blanks.iter().position(|byte| b" \t".contains(byte))?;
    let name = name_of(blanks[index]);
    Some(format!("{name} at index {index}; {what}"))
}

/// A header's name, as libcurl sees it; nothing where it would send nothing.
fn name_in(header: &[u8]) -> &[u8] {
    let end_at = |end| header.iter().position(|&byte| byte == end);
    let end = end_at(b':').or_else(|| end_at(b';'));
    &header[..end.unwrap_or(0)]
}

fn name_of(byte: u8) -> String {
    let name = match byte {
        b'\t' => "a tab",
        b'\n' => "a line feed",
        b'\r' => "a carriage return",
        b' ' => "a space",
        _ => return format!("the control character 0x{byte:02x}"),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::core::options::kinds::{EasyOption, OptionKind};
    use crate::core::options::table::EASY_OPTIONS;

    fn texts() -> impl Iterator<Item = &'static EasyOption> {
        let is_text = |kind| matches!(kind, OptionKind::String | OptionKind::List);
        EASY_OPTIONS.iter().filter(move |it| is_text(it.kind))
    }

    #[test]
    fn the_table_is_sorted_and_names_options_that_take_strings() {
        assert!(TEXTS.is_sorted_by(|a, b| a.0 < b.0));
        for (name, _) in TEXTS {
            assert!(texts().any(|option| option.name == *name), "{name}");
        }
    }

    #[test]
    fn every_control_character_is_refused_but_a_tab_in_a_header() {
        for option in texts() {
            let text = text_of(option.name);
            for byte in (0..=31).chain([127]) {
                let value = [b'x', b':', byte, b'x'];
                let tab = matches!(text, Value | Header) && byte == b'\t';
                let fault = fault(option.name, &value, true);
                assert_eq!(fault.is_none(), tab || text == Local, "{option:?} {byte}");
                let named = fault.is_none_or(|it| it.contains("at index 2;"));
                assert!(named, "{option:?} {byte}");
            }
        }
    }

    #[test]
    fn what_stays_here_is_a_file_a_key_or_an_answer() {
        for (name, _) in TEXTS.iter().filter(|(_, text)| *text == Local) {
            let ends = [
                "FILE", "JAR", "PATH", "INFO", "CERT", "KEY", "PASSWD", "HOSTS", "SOCKET",
                "ALIASES", "ALTSVC", "HSTS",
            ];
            assert!(ends.iter().any(|end| name.ends_with(end)), "{name}");
        }
    }

    #[test]
    fn what_is_legitimate_may_be_set() {
        for (option, value) in [
            ("HTTPHEADER", "Accept:"),
            ("HTTPHEADER", "X-Empty;"),
            ("HTTPHEADER", "X-Tab: a\tb c"),
            ("HTTPHEADER", "X-Name: J\u{fc}rgen"),
            ("HTTPHEADER", "nothing that libcurl sends"),
            ("CUSTOMREQUEST", "PROPFIND"),
            ("REQUEST_TARGET", "*"),
            ("USERAGENT", "curlward (a test)"),
            ("USERPWD", "user name:pass word"),
            ("COOKIELIST", "host\tFALSE\t/\tFALSE\t0\tname\tvalue"),
            ("URL", "http://host/%0d%0a"),
            ("CAINFO", "/a\nb"),
        ] {
            assert_eq!(fault(option, value.as_bytes(), false), None, "{value}");
        }
        assert_eq!(fault("CUSTOMREQUEST", b"LIST x", true), None);
    }

    #[test]
    fn spaces_end_words_and_names() {
        for (option, value, index) in [
            ("CUSTOMREQUEST", "GET /x", 3),
            ("REQUEST_TARGET", "/x HTTP/1.1", 2),
            ("HTTPHEADER", "Name : value", 4),
            ("HTTPHEADER", " folded: value", 0),
            ("PROXYHEADER", "Na\tme;", 2),
        ] {
            let fault = fault(option, value.as_bytes(), false).unwrap_or_default();
            assert!(fault.contains(&format!("at index {index};")), "{fault}");
        }
    }

    proptest! {
        /// Whatever may be set is one line to a server.
        #[test]
        fn nothing_that_may_be_set_has_a_line_end(value: Vec<u8>, which: prop::sample::Index) {
            let options: Vec<_> = texts().filter(|it| text_of(it.name) != Local).collect();
            let option = which.get(&options);
            let has_line_end = value.iter().any(|byte| b"\r\n\0".contains(byte));
            prop_assert!(!has_line_end || fault(option.name, &value, true).is_some());
        }

        /// The value may be a secret.
        #[test]
        fn no_sentence_shows_the_value(secret in "[A-Z]{8}", end in "[\r\n\t\x7f]") {
            let value = format!("{secret}{end}");
            let sentence = fault("PASSWORD", value.as_bytes(), false);
            prop_assert!(sentence.is_some_and(|it| !it.contains(&secret)));
        }
    }
}
