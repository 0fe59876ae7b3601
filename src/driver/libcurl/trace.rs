//! What libcurl tells the debug functions of all verbose transfers.

use std::ffi::CStr;
use std::os::raw::c_char;

use curl_sys::{CURLE_OK, CURLE_OUT_OF_MEMORY, CURLcode};

use super::version::curl_text;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;

type Trace = unsafe extern "C" fn(*const c_char) -> CURLcode;

#[cfg(feature = "bundled")]
fn trace() -> Option<Trace> {
    unsafe extern "C" {
        fn curl_global_trace(config: *const c_char) -> CURLcode;
    }
    Some(curl_global_trace)
}

/// A system's libcurl has it since 8.3.
#[cfg(not(feature = "bundled"))]
fn trace() -> Option<Trace> {
    // SAFETY: the name is terminated.
    let found = unsafe { libc::dlsym(libc::RTLD_DEFAULT, c"curl_global_trace".as_ptr()) };
    // SAFETY: libcurl's function of this name has this type, and NULL is None.
    unsafe { std::mem::transmute::<*mut std::os::raw::c_void, Option<Trace>>(found) }
}

/// Switches kinds of lines on and off.
pub fn switch(kinds: &CStr) -> Result<()> {
    let Some(trace) = trace() else {
        let sentence = "this libcurl does not have curl_global_trace, which came with libcurl 8.3";
        return Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence));
    };
    // SAFETY: the string is terminated, and not kept.
    let code = unsafe { trace(kinds.as_ptr()) };
    let status = match code {
        CURLE_OK => return Ok(()),
        CURLE_OUT_OF_MEMORY => cw_status::CW_E_OUT_OF_MEMORY,
        _ => cw_status::CW_E_ARGUMENT,
    };
    let text = curl_text(code as i32).to_string_lossy();
    let sentence = format!("libcurl does not take these kinds: {text}");
    Err(Error::new(status, sentence))
}
