//! libcurl's functions on text alone.

use std::ffi::CStr;
use std::os::raw::{c_char, c_int, c_void};
use std::{ptr, slice};

use curl_sys::CURL;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;

/// libcurl's CURL_MAX_INPUT_LENGTH.
const LONGEST: usize = 8_000_000;

/// What libcurl allocated.
pub(super) struct Allocated(pub *mut c_char);

impl Drop for Allocated {
    fn drop(&mut self) {
        // SAFETY: libcurl allocated it, and nobody else frees it; NULL may be freed.
        unsafe { curl_sys::curl_free(self.0.cast::<c_void>()) };
    }
}

/// Bytes with a percent sign and two hex digits for each that a URL gives a meaning.
pub fn escape(bytes: &[u8]) -> Result<Vec<u8>> {
    convert(bytes, |text, len| {
        // SAFETY: there are `len` bytes, and libcurl needs no handle.
        let escaped = Allocated(unsafe { curl_sys::curl_easy_escape(NO_HANDLE, text, len) });
        if escaped.0.is_null() {
            return Err(ran_out());
        }
        // SAFETY: libcurl has allocated a terminated string, which lives until the end of this.
        memory::copied(unsafe { CStr::from_ptr(escaped.0) }.to_bytes())
    })
}

/// The bytes that were escaped.
pub fn unescape(text: &[u8]) -> Result<Vec<u8>> {
    convert(text, |text, len| {
        let mut count: c_int = 0;
        // SAFETY: there are `len` bytes, and libcurl needs no handle; `count` is writable.
        let bytes = unsafe { curl_sys::curl_easy_unescape(NO_HANDLE, text, len, &mut count) };
        let bytes = Allocated(bytes);
        let count = usize::try_from(count).unwrap_or(0);
        if bytes.0.is_null() {
            return Err(ran_out());
        }
        // SAFETY: libcurl has allocated `count` bytes, which live until the end of this.
        memory::copied(unsafe { slice::from_raw_parts(bytes.0.cast(), count) })
    })
}

const NO_HANDLE: *mut CURL = ptr::null_mut();

/// libcurl takes a length of 0 for that of a terminated string.
fn convert(
    bytes: &[u8],
    work: impl FnOnce(*const c_char, c_int) -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    match c_int::try_from(bytes.len()) {
        Ok(0) => Ok(Vec::new()),
        Ok(len) if bytes.len() <= LONGEST => work(bytes.as_ptr().cast(), len),
        _ => Err(too_long(bytes.len())),
    }
}

#[cold]
fn too_long(len: usize) -> Error {
    let sentence = format!("{len} bytes are more than the {LONGEST} that libcurl takes");
    Error::new(cw_status::CW_E_ARGUMENT, sentence)
}

#[cold]
fn ran_out() -> Error {
    let sentence = "no memory is left for the text";
    Error::new(cw_status::CW_E_OUT_OF_MEMORY, sentence)
}

/// The seconds since 1970 of a date in any of the forms of HTTP; None if it is none.
pub fn date(text: &CStr) -> Option<i64> {
    // SAFETY: the string is terminated, and the other parameter is not used.
    let seconds = unsafe { curl_sys::curl_getdate(text.as_ptr(), ptr::null()) };
    (seconds != -1).then_some(seconds)
}
