//! What needs no handle: escaped text and dates.

use std::os::raw::{c_char, c_void};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::libcurl::text;

/// Copies out bytes as they may stand in a part of a URL.
///
/// All of the `len` bytes at `data` but letters, digits, "-", ".", "_" and "~"
/// become a percent sign and two hex digits. `buf`, which may be NULL, receives
/// the text with a NUL if its `cap` bytes suffice. `needed`, which may be NULL,
/// receives how many they have to be. At most 8,000,000 bytes can be escaped.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `data` is NULL and `len` is not 0, or `buf` is NULL and `cap` is
///   not 0.
/// - CW_E_BUFFER: `cap` is too small; nothing is copied.
/// - CW_E_ARGUMENT: `len` is larger than that.
/// - CW_E_OUT_OF_MEMORY: no memory for the text.
///
/// Corresponds to curl_easy_escape().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_escape(
    data: *const c_void,
    len: usize,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_escape, || {
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let bytes = unsafe { args::optional_bytes(data, len, "data") }?;
        let text = text::escape(bytes.unwrap_or_default())?;
        // SAFETY: the caller passes NULL or `cap` writable bytes, and NULL or a writable size_t.
        unsafe { args::copy_string(&text, buf, cap, needed) }
    })
}

/// Copies out the bytes that an escaped text stands for.
///
/// Each percent sign with two hex digits after it, in the `len` bytes at `text`,
/// becomes a byte, which may be a NUL; everything else stays as it is. No NUL is
/// added.
///
/// The other parameters, callers and errors are those of cw_escape().
/// Corresponds to curl_easy_unescape().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_unescape(
    text: *const c_char,
    len: usize,
    buf: *mut c_void,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_unescape, || {
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let text = unsafe { args::optional_bytes(text.cast(), len, "text") }?;
        let bytes = text::unescape(text.unwrap_or_default())?;
        // SAFETY: the caller passes NULL or `cap` writable bytes, and NULL or a writable size_t.
        unsafe { args::copy_bytes(&bytes, buf, cap, needed) }
    })
}

/// Writes the time that a date stands for.
///
/// `text` is a date as HTTP has it, such as "Sun, 06 Nov 1994 08:49:37 GMT", or
/// in another form of curl_getdate(3). `seconds` receives the time since 1970 in
/// seconds, negative before that. CW_EMPTY means that `text` is no date.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `text` or `seconds` is NULL.
///
/// Corresponds to curl_getdate().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_parse_date(text: *const c_char, seconds: *mut i64) -> cw_status {
    guard_status(Call::cw_parse_date, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let text = unsafe { args::required_str(text, "text") }?;
        // SAFETY: the caller passes NULL or a writable int64_t.
        let out = unsafe { Out::required(seconds, "seconds") }?;
        Ok(out.set_or_empty(text::date(text)))
    })
}
