//! What an option may ask for that not every libcurl has: protocols, HTTP versions, encodings.

use std::ffi::CStr;
use std::os::raw::c_long;

use super::version::{has_feature, protocols};
use crate::core::options::ours::{HTTP_VERSIONS, SCHEMES};

/// Encodings of a body, with the feature by which libcurl decodes them.
const ENCODINGS: &[(&str, &CStr)] = &[
    ("br", c"brotli"),
    ("deflate", c"libz"),
    ("gzip", c"libz"),
    ("zstd", c"zstd"),
];

/// What the string of this option names and this libcurl lacks, if anything.
pub fn in_string(option: &str, value: &CStr) -> Option<String> {
    let value = value.to_str().ok()?;
    let names = || value.split(',').map(str::trim);
    match option {
        "PROTOCOLS_STR" | "REDIR_PROTOCOLS_STR" => {
            let mut lacking = names().filter(|name| is_scheme(name) && !has(name));
            lacking.next().map(|name| format!("the protocol {name}"))
        }
        "ACCEPT_ENCODING" => {
            let mut tokens = names().filter_map(|name| name.split(';').next());
            let token = tokens.find(|token| cannot_decode(token.trim()))?;
            Some(format!(
                "a decoder for {}; leave it out, or set CW_OPT_HTTPHEADER instead and decode the \
                 body yourself",
                token.trim()
            ))
        }
        _ => None,
    }
}

fn is_scheme(name: &str) -> bool {
    SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn has(name: &str) -> bool {
    protocols().any(|known| known.eq_ignore_ascii_case(name))
}

fn cannot_decode(token: &str) -> bool {
    let mut known = ENCODINGS
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case(token));
    known.any(|(_, feature)| !has_feature(feature))
}

/// What the number of this option stands for, if it is something that a libcurl may lack.
pub fn in_number(option: &str, value: c_long) -> Option<String> {
    let mut known = HTTP_VERSIONS.iter().filter(|(number, _)| *number == value);
    let version = known.find(|_| option == "HTTP_VERSION");
    version.map(|(_, name)| (*name).to_owned())
}
