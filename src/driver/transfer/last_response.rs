//! What a transfer's last response is, before it is known whether its body is what was wanted.

use std::ffi::CStr;
use std::ptr;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::EasyBody;
use crate::driver::libcurl::ffi;

/// So much of a body that is not what was wanted is kept in memory.
pub const KEPT_OF_ANOTHER: usize = 64 << 10;

/// Its status; none where the protocol is not HTTP.
pub fn status(body: &EasyBody) -> Option<i64> {
    let handle = body.handle.borrow();
    let version = |handle| ffi::info_long(handle, ffi::LongInfo::HTTP_VERSION);
    let is_http = handle.as_ref().map_or(0, version) != 0;
    drop(handle);
    is_http.then(|| body.response_code())
}

/// One of its headers.
pub fn header(body: &EasyBody, name: &CStr) -> Option<Vec<u8>> {
    let raw = body.raw()?;
    let mut found = ptr::null_mut();
    // SAFETY: the handle is alive and held, the name is terminated, `found` is writable.
    let code = unsafe {
        ffi::curl_easy_header(raw, name.as_ptr(), 0, ffi::CURLH_HEADER, -1, &raw mut found)
    };
    if code != ffi::CURLHE_OK {
        return None;
    }
    // SAFETY: libcurl found a header, whose value is terminated and lives until the next call on
    // the handle.
    let value = unsafe { CStr::from_ptr((*found).value) };
    Some(value.to_bytes().to_vec())
}

impl EasyBody {
    /// Keeps some of a body that is not what was wanted, for cw_easy_get_body().
    pub fn keep_of_another(&self, data: &[u8]) -> Result<()> {
        let room = KEPT_OF_ANOTHER.saturating_sub(self.transfer.borrow().received.len());
        match self.keep(&data[..data.len().min(room)]) {
            true => Ok(()),
            false => Err(Error::new(
                cw_status::CW_E_OUT_OF_MEMORY,
                "no memory is left for the body",
            )),
        }
    }
}
