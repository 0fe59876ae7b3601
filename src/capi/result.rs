//! What an easy's last transfer left: state, message, sentence, body, headers.

use std::os::raw::{c_char, c_int, c_void};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::easy::message::cw_message;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::calls::body;
use crate::driver::calls::easy as driver;
use crate::driver::calls::headers::{self, Asked};

/// Writes whether an easy is idle, queued, running or done.
///
/// `state` receives CW_STATE_IDLE, CW_STATE_QUEUED, CW_STATE_RUNNING or
/// CW_STATE_DONE.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `state` is NULL.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_state(easy: cw_easy, state: *mut c_int) -> cw_status {
    guard(Call::cw_easy_get_state, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::required(state, "state") }?;
        out.set(driver::state(easy)?);
        Ok(())
    })
}

/// Writes whether a callback of an easy is running now.
///
/// `inside` receives the answer. After cw_easy_cancel() or cw_easy_pause() has
/// returned, no callback of the transfer, or of the paused direction, begins any
/// more, but one that had begun before may still be running on the home thread.
/// This function tells whether it is. A done function is none of them: it runs
/// after the transfer. A freed easy cannot be asked: free what its callbacks use
/// in their `drop` functions, not earlier.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `inside` is NULL.
///
/// libcurl has no such function.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_in_callback(easy: cw_easy, inside: *mut bool) -> cw_status {
    guard(Call::cw_easy_in_callback, || {
        // SAFETY: the caller passes NULL or a writable bool.
        let out = unsafe { Out::required(inside, "inside") }?;
        out.set(driver::in_callback(easy)?);
        Ok(())
    })
}

/// Writes how the easy's last transfer ended.
///
/// `result` receives a copy of its message, whether or not that has been read.
/// CW_EMPTY means that no transfer has ended, or that a new one is under way.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `result` is NULL.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_result(easy: cw_easy, result: *mut cw_message) -> cw_status {
    guard_status(Call::cw_easy_get_result, || {
        // SAFETY: the caller passes NULL or a writable cw_message.
        let out = unsafe { Out::required(result, "result") }?;
        Ok(out.set_or_empty(driver::result(easy)?))
    })
}

/// Copies out one sentence on why the last transfer failed.
///
/// There is a sentence for every failed transfer. It is libcurl's where libcurl
/// failed, and curlward's where the transfer was cancelled, closed, aborted by
/// a callback, or ended for another reason of curlward's. It is empty if the
/// transfer succeeded, if none has ended, or while one is under way.
///
/// The sentence shows no password, token or cookie that was set, and no
/// credentials in a URL; "***" stands for them.
///
/// All functions that copy a string out have these parameters: `buf` has room
/// for `cap` bytes, and `needed`, if not NULL, receives how many bytes the
/// string needs with its NUL. If `cap` is less, the call answers CW_E_BUFFER
/// and leaves `buf` as it was. (NULL, 0, &needed) only asks for the size and
/// answers CW_OK.
///
/// Callable as cw_easy_get_long(). Errors:
/// - CW_E_NULL: `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small.
/// - CW_E_CONCURRENT: as for cw_easy_get_long().
///
/// Corresponds to CURLOPT_ERRORBUFFER.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_error(
    easy: cw_easy,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_easy_get_error, || {
        let detail = driver::error_detail(easy)?;
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(detail.as_bytes(), buf, cap, needed) }
    })
}

/// Copies out the response body that was kept in memory.
///
/// The body is kept if there is no write function. It stays until the easy's
/// next transfer begins or the easy is reset. `buf` has room for `cap` bytes,
/// and `needed`, if not NULL, receives the length of the body. No NUL is added.
/// (NULL, 0, &needed) only asks for the length and answers CW_OK.
///
/// Callable as cw_easy_get_long(). Errors:
/// - CW_E_NULL: `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small; `buf` is left as it was.
/// - CW_E_CONCURRENT: as for cw_easy_get_long().
///
/// libcurl has no such function.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_body(
    easy: cw_easy,
    buf: *mut c_void,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_easy_get_body, || {
        body::with_response(easy, |bytes| {
            // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
            unsafe { args::copy_bytes(bytes, buf, cap, needed) }
        })
    })
}

/// Copies out a header of the last response.
///
/// `name` is the header's name, in any case. `index` counts the headers of that
/// name from 0. After redirects they are those of the last response. CW_EMPTY
/// means that there is none. `buf`, `cap` and `needed` are those of
/// cw_easy_get_error(). cw_easy_get_header_of() has those of other responses.
///
/// Callable as cw_easy_get_long(). Errors:
/// - CW_E_NULL: `name` is NULL, or `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small.
/// - CW_E_UNSUPPORTED: libcurl does not accept the name.
/// - CW_E_CONCURRENT: as for cw_easy_get_long().
///
/// Corresponds to curl_easy_header().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_header(
    easy: cw_easy,
    name: *const c_char,
    index: usize,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_get_header, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let name = unsafe { args::required_str(name, "name") }?;
        let call = Call::cw_easy_get_header;
        let Some(found) = headers::by_name(call, easy, name, index, Asked::LAST)? else {
            return Ok(cw_status::CW_EMPTY);
        };
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(found.value.as_bytes(), buf, cap, needed) }?;
        Ok(cw_status::CW_OK)
    })
}
