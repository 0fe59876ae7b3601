//! What the system's libcurl was built to trust.

use std::ffi::CStr;
use std::os::raw::c_char;
use std::ptr;

use curl_sys::{CURL, CURLINFO};

use super::Names;
use crate::driver::libcurl::ffi::{CURLINFO_CAINFO, CURLINFO_CAPATH};

/// What is trusted where the application names nothing.
pub fn standard(easy: *mut CURL) -> Names<'static> {
    Names {
        file: info(easy, CURLINFO_CAINFO),
        folder: info(easy, CURLINFO_CAPATH),
        by_variables: false,
    }
}

fn info(easy: *mut CURL, info: CURLINFO) -> Option<&'static CStr> {
    let mut value: *const c_char = ptr::null();
    // SAFETY: the handle is alive and held, and both infos are strings.
    unsafe { curl_sys::curl_easy_getinfo(easy, info, &raw mut value) };
    // SAFETY: libcurl answers with NULL or a terminated string that is compiled into it.
    (!value.is_null()).then(|| unsafe { CStr::from_ptr(value) })
}
