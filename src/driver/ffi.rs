//! What libcurl offers and curl-sys does not declare.

use std::os::raw::{c_char, c_int, c_uint, c_void};

use curl_sys::{CURL, CURLMcode, CURLMoption, CURLcode, CURLoption, curl_off_t};

pub(super) const CURLOPT_XFERINFOFUNCTION: CURLoption = curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 219;
pub(super) const CURLOPT_QUICK_EXIT: CURLoption = curl_sys::CURLOPTTYPE_LONG + 322;
pub(super) const CURLM_BAD_FUNCTION_ARGUMENT: CURLMcode = 10;
pub(super) const CURLE_NOT_BUILT_IN: CURLcode = 4;
pub(super) const CURLMOPT_QUICK_EXIT: CURLMoption = 21;

pub(super) const CURLH_HEADER: c_uint = 1;
pub(super) const CURLH_TRAILER: c_uint = 2;
pub(super) const CURLHE_OK: c_int = 0;
pub(super) const CURLHE_BADINDEX: c_int = 1;
pub(super) const CURLHE_MISSING: c_int = 2;
pub(super) const CURLHE_NOHEADERS: c_int = 3;
pub(super) const CURLHE_NOREQUEST: c_int = 4;

/// `struct curl_header`.
#[repr(C)]
pub(super) struct Header {
    pub name: *mut c_char,
    pub value: *mut c_char,
    pub amount: usize,
    pub index: usize,
    pub origin: c_uint,
    pub anchor: *mut c_void,
}

pub(super) type XferInfo =
    extern "C" fn(*mut c_void, curl_off_t, curl_off_t, curl_off_t, curl_off_t) -> c_int;
pub(super) type HeaderLine = extern "C" fn(*mut c_char, usize, usize, *mut c_void) -> usize;

unsafe extern "C" {
    pub(super) fn curl_easy_header(
        easy: *mut CURL,
        name: *const c_char,
        index: usize,
        origin: c_uint,
        request: c_int,
        header: *mut *mut Header,
    ) -> c_int;
}
