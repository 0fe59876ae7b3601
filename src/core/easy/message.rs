//! What an ended transfer tells.

use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;

/// How a transfer ended, by value.
///
/// Handed out by cw_multi_next_message(), cw_multi_messages() and
/// cw_easy_get_result(). Corresponds to CURLMsg, but survives everything.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_message {
    /// The easy whose transfer ended.
    pub easy: cw_easy,
    /// CW_OK, CW_E_CURL (then see curl_code), or why curlward ended it.
    pub status: cw_status,
    /// libcurl's CURLcode, 0 (CW_CURLE_OK) where libcurl had no part in it.
    pub curl_code: i32,
    /// The last HTTP response code, 0 if there was none. A 404 is a success to
    /// libcurl: look here.
    pub response_code: i64,
    /// What cw_easy_set_token() set, 0 if it never did.
    pub token: usize,
}
