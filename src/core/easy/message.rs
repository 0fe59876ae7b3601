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
    /// The CURLcode that libcurl ended the transfer with, whatever `status` is: beside
    /// CW_E_SYSTEM it may be CW_CURLE_COULDNT_CONNECT. If curlward ended it while it
    /// waited, the one that comes nearest: CW_CURLE_OPERATION_TIMEDOUT for each
    /// timeout, also CW_E_QUEUE_TIMEOUT; CW_CURLE_COULDNT_RESOLVE_HOST or _PROXY for a
    /// name without an address; CW_CURLE_ABORTED_BY_CALLBACK for a progress callback.
    /// Else CW_CURLE_OK (0), also with an error in `status`, such as CW_E_CLOSED.
    pub curl_code: i32,
    /// The last HTTP response code, 0 if there was none. A transfer that ended
    /// with 404 has the status CW_OK: the difference is only here. One that writes
    /// a file has CW_E_FILE_RESPONSE.
    pub response_code: i64,
    /// What cw_easy_set_token() set, else 0.
    pub token: usize,
}
