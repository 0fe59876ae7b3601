//! The cookies of an easy or of its share, in libcurl.

use std::ffi::{CStr, CString};
use std::ptr;
use std::time::{SystemTime, UNIX_EPOCH};

use curl_sys::{
    CURL, CURLE_OK, CURLINFO_COOKIELIST, CURLOPT_COOKIELIST, CURLcode, curl_slist,
    curl_slist_free_all,
};

use crate::core::cookies::line;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;
use crate::driver::libcurl::easy::EasyHandle;

/// Which cookies are cleared.
#[derive(Clone, Copy)]
pub enum Cleared {
    /// Each one.
    All,
    /// Those that end with the session.
    Session,
}

/// Has an easy send and take cookies.
///
/// # Safety
/// The easy is alive and held.
pub unsafe fn switch_on(easy: *mut CURL) -> Result<()> {
    // A remark is no cookie.
    // SAFETY: passed on from the caller.
    unsafe { set(easy, c"#") }
}

/// Adds the cookie of a Netscape line, which `accepted` gave.
///
/// # Safety
/// The easy is alive and held.
pub unsafe fn add(easy: *mut CURL, line: &CStr) -> Result<()> {
    // SAFETY: passed on from the caller.
    unsafe { set(easy, line) }
}

/// Clears cookies.
///
/// # Safety
/// The easy is alive and held.
pub unsafe fn clear(easy: *mut CURL, which: Cleared) -> Result<()> {
    let word = match which {
        Cleared::All => c"ALL",
        Cleared::Session => c"SESS",
    };
    // SAFETY: passed on from the caller.
    unsafe { set(easy, word) }
}

unsafe fn set(easy: *mut CURL, line: &CStr) -> Result<()> {
    // SAFETY: passed on from the caller; the string is terminated, and libcurl copies it.
    done(unsafe { curl_sys::curl_easy_setopt(easy, CURLOPT_COOKIELIST, line.as_ptr()) })
}

fn done(code: CURLcode) -> Result<()> {
    match code {
        CURLE_OK => Ok(()),
        _ => Err(Error::new(
            cw_status::CW_E_OUT_OF_MEMORY,
            "no memory for the cookies",
        )),
    }
}

/// Its cookies whose time is not over, as Netscape lines. An older libcurl lists others too.
///
/// # Safety
/// The easy is alive and held.
pub unsafe fn list(easy: *mut CURL) -> Result<Vec<CString>> {
    // SAFETY: passed on from the caller.
    let mut lines = unsafe { list_all(easy) }?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_or(0, |now| now.as_secs() as i64);
    lines.retain(|line| line::netscape(line.to_bytes()).is_ok_and(|it| it.lasts_beyond(now)));
    Ok(lines)
}

unsafe fn list_all(easy: *mut CURL) -> Result<Vec<CString>> {
    let mut head: *mut curl_slist = ptr::null_mut();
    // SAFETY: passed on from the caller, and the info is a list, which is ours.
    done(unsafe {
        curl_sys::curl_easy_getinfo(easy, CURLINFO_COOKIELIST, ptr::from_mut(&mut head))
    })?;
    let mut lines = Vec::new();
    let mut next = head;
    let mut copied = Ok(());
    // SAFETY: each entry lives until the list is freed.
    while let (Some(entry), Ok(())) = (unsafe { next.as_ref() }, &copied) {
        // SAFETY: its string is terminated.
        let text = unsafe { CStr::from_ptr(entry.data) };
        copied = memory::copied_str(text).and_then(|text| memory::push(&mut lines, text));
        next = entry.next;
    }
    // SAFETY: the list is ours.
    unsafe { curl_slist_free_all(head) };
    copied.map(|()| lines)
}

/// What libcurl makes of a line of either kind: a Netscape line. An easy that nobody else knows
/// tries it, because libcurl does not say what became of a line.
pub fn accepted(given: &CStr) -> Result<CString> {
    if let Some(taken) = tried(given)? {
        return Ok(taken);
    }
    // It may be about a cookie that has ended, and then it ends that cookie.
    let lasting = match line::netscape(given.to_bytes()) {
        Ok(cookie) => cookie.line(0),
        Err(_) => line::without_end(given.to_bytes()),
    };
    let lasting = CString::new(lasting).unwrap_or_default();
    let taken = tried(&lasting)?.ok_or_else(refused)?;
    let ended = line::netscape(taken.to_bytes()).map(|cookie| cookie.line(LONG_AGO));
    Ok(CString::new(ended.unwrap_or_default()).unwrap_or_default())
}

/// A second of 1970.
const LONG_AGO: i64 = 1;

fn tried(line: &CStr) -> Result<Option<CString>> {
    let scratch = EasyHandle::new()?;
    // SAFETY: the handle is alive and nobody else's.
    let mut lines = unsafe {
        set(scratch.raw(), line)?;
        list_all(scratch.raw())?
    };
    Ok(lines.pop())
}

fn refused() -> Error {
    let sentence = "libcurl takes no such cookie: it needs a name and a domain with a dot, must not be too long, \
                    and has to keep what the beginning of its name promises (__Secure-, __Host-)";
    Error::new(cw_status::CW_E_COOKIE, sentence)
}
