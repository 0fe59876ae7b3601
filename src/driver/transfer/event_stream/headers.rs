//! What a transfer asks for a stream of events with.

use std::ffi::{CStr, CString};
use std::ptr;

use curl_sys::CURLOPT_HTTPHEADER;

use crate::core::errors::error::Result;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::recorded::List;
use crate::driver::transfer::output_file::headers::tell;

const LAST_ID: &str = "Last-Event-ID";

/// Has libcurl ask for the events after the one with this id, if there is one. It points to the list
/// from then on. What the application has set itself counts, but for the id.
pub fn ask(body: &EasyBody, last_id: &[u8]) -> Result<List> {
    let settings = body.settings.borrow();
    let theirs = settings.options.list(CURLOPT_HTTPHEADER);
    let theirs = theirs.map_or(&[][..], |list| &list.strings);
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
    let is_replaced = |line: &CString| !last_id.is_empty() && is_named(line, LAST_ID);
    let theirs = theirs.iter().filter(|line| !is_replaced(line));
    let list = List::new(theirs.chain(&ours).map(|it| &**it))?;
    tell(body, list.head);
    Ok(list)
}

/// Whether a line sets this header, or takes it away.
fn is_named(line: &CStr, name: &str) -> bool {
    let line = line.to_bytes();
    let end = line.iter().position(|byte| matches!(byte, b':' | b';'));
    end.is_some_and(|end| line[..end].eq_ignore_ascii_case(name.as_bytes()))
}

/// Has libcurl ask as the application wants it, and forget the list.
pub fn ask_no_more(body: &EasyBody, list: List) {
    let settings = body.settings.borrow();
    let theirs = settings.options.list(CURLOPT_HTTPHEADER);
    tell(body, theirs.map_or(ptr::null_mut(), |list| list.head));
    drop(list);
}
