//! What a transfer asks for a stream of events with.

use std::ffi::{CStr, CString};

use crate::core::errors::error::Result;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::recorded::List;
use crate::driver::transfer::request_headers;

const LAST_ID: &str = "Last-Event-ID";

/// Has libcurl ask for the events after the one with this id, if there is one. What the application
/// has set itself counts, but for the id.
pub fn ask(body: &EasyBody, last_id: &[u8]) -> Result<List> {
    let ours = |theirs: &[CString]| {
        let has = |name: &str| theirs.iter().any(|line| is_named(line, name));
        let mut ours = Vec::new();
        if !has("Accept") {
            ours.push(c"Accept: text/event-stream".to_owned());
        }
        if !has("Cache-Control") {
            ours.push(c"Cache-Control: no-store".to_owned());
        }
        if !last_id.is_empty() {
            let line = [LAST_ID.as_bytes(), b": ", last_id].concat();
            ours.push(CString::new(line).unwrap_or_default());
        }
        ours
    };
    request_headers::ask(body, ours, |line| {
        last_id.is_empty() || !is_named(line, LAST_ID)
    })
}

/// Whether a line sets this header, or takes it away.
fn is_named(line: &CStr, name: &str) -> bool {
    let line = line.to_bytes();
    let end = line.iter().position(|byte| matches!(byte, b':' | b';'));
    end.is_some_and(|end| line[..end].eq_ignore_ascii_case(name.as_bytes()))
}
