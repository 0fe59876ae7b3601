//! What an ended transfer tells.

use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;

/// How a transfer ended.
///
/// cw_multi_next_message(), cw_multi_messages() and cw_easy_get_result() hand out
/// copies, which stay valid whatever happens to the easy. Corresponds to CURLMsg.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_message {
    /// The easy whose transfer ended.
    pub easy: cw_easy,
    /// CW_OK if the transfer succeeded, CW_E_CURL if libcurl failed (then see
    /// `curl_code`), or why curlward ended it. cw_easy_get_error() has a sentence.
    pub status: cw_status,
    /// libcurl's CURLcode; CW_CURLE_OK (0) if it did not come from libcurl.
    pub curl_code: i32,
    /// The last HTTP response code, 0 if there was none. A transfer that ended
    /// with 404 has the status CW_OK: the difference is only here.
    pub response_code: i64,
    /// What cw_easy_set_token() set, else 0.
    pub token: usize,
}
