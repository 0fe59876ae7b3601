//! Headers of curlward's own beside those that the application set, while a transfer runs.

use std::ffi::{CStr, CString};
use std::ptr;

use curl_sys::{CURLOPT_HTTPHEADER, curl_slist};

use crate::core::errors::error::Result;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::recorded::List;

/// Has libcurl send what `ours` makes of the application's lines, besides those of them that it
/// keeps. libcurl points to the list from then on.
pub fn ask(
    body: &EasyBody,
    ours: impl FnOnce(&[CString]) -> Vec<CString>,
    keeps: impl Fn(&CStr) -> bool + Clone,
) -> Result<List> {
    let settings = body.settings.borrow();
    let theirs = settings.options.list(CURLOPT_HTTPHEADER);
    let theirs = theirs.map_or(&[][..], |list| &list.strings);
    let ours = ours(theirs);
    let kept = theirs.iter().filter(|line| keeps(line));
    let list = List::new(kept.chain(&ours).map(|it| &**it))?;
    tell(body, list.head);
    Ok(list)
}

/// Has libcurl send what the application wants, and forget the list.
pub fn ask_no_more(body: &EasyBody, list: List) {
    let settings = body.settings.borrow();
    let theirs = settings.options.list(CURLOPT_HTTPHEADER);
    tell(body, theirs.map_or(ptr::null_mut(), |list| list.head));
    drop(list);
}

fn tell(body: &EasyBody, head: *mut curl_slist) {
    if let Some(raw) = body.raw() {
        // SAFETY: the handle is alive and held, and not with libcurl's multi. The list is the
        // application's, which lives as long as it is set, or lives until `ask_no_more` drops it.
        unsafe { curl_sys::curl_easy_setopt(raw, CURLOPT_HTTPHEADER, head) };
    }
}
