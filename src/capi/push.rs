//! Responses that servers push.

use std::os::raw::{c_char, c_void};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::memory;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{cw_drop_fn, cw_push_fn};
use crate::driver::calls::pushing;

/// Sets the function that decides what servers may push.
///
/// A server of HTTP/2 may send responses that nobody asked for, with the one that it
/// expects them to be needed for. Without a function it is told not to. Set it before
/// the first transfer: a server is told when a connection begins. `function` is asked
/// about each push, while the transfer runs that made the server push. NULL
/// unregisters.
///
/// Inside the function set on `pushed` how the response is taken: callbacks, the token,
/// limits, and the options CW_OPT_ACCEPT_ENCODING, BUFFERSIZE, FAILONERROR,
/// HTTP_CONTENT_DECODING, LOW_SPEED_LIMIT, LOW_SPEED_TIME, MAXFILESIZE,
/// MAXFILESIZE_LARGE, MAX_RECV_SPEED_LARGE, TIMEOUT, TIMEOUT_MS and VERBOSE. Everything
/// else that would change it is CW_E_PUSHED: its request is the server's. Of the parent
/// it has nothing but the connection. Without a write function its body is kept in
/// memory, as that of any easy.
///
/// An accepted easy runs on the multi from then on, as if it had been added: it counts
/// as running, its message comes like others, and whoever takes that frees it with
/// cw_easy_free(). It does not depend on its parent, which may be freed. Cancelling the
/// parent, or freeing one or both, is possible inside the function too; if `pushed` is
/// freed there, or the multi closed, the push is denied. If the server ends the stream or
/// the connection before the response, the transfer ends with CW_E_PUSH_ENDED or libcurl's
/// error.
///
/// `user_data` is passed to `function`. `drop`, if not NULL, gets `user_data` when it
/// can no longer be passed, also if this call fails. cw_easy_perform() never takes
/// pushes.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_UNSUPPORTED: the system's libcurl is older than 8.4.0.
/// - CW_E_ARGUMENT: `function` is NULL, but `user_data` or `drop` is not.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
///
/// Corresponds to CURLMOPT_PUSHFUNCTION and CURLMOPT_PUSHDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_push_function(
    multi: cw_multi,
    function: cw_push_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_multi_push_function, || {
        pushing::function(multi, function, user_data, drop)
    })
}

/// Copies out a header of the request of a pushed easy.
///
/// The server made the request up; `name` is such as ":path" or "accept-encoding", in
/// any case, and `index` counts the headers of that name from 0. They are known inside
/// the push function, and from then on until the easy makes another transfer or is
/// reset. CW_EMPTY means that there is none, as of an easy that no server pushed.
///
/// `buf` receives the value and a NUL, if its `cap` bytes suffice; `needed`, if not
/// NULL, receives their number. (NULL, 0, &needed) only asks for it and answers CW_OK.
///
/// Callable as cw_easy_get_long(). Errors:
/// - CW_E_NULL: `name` is NULL, or `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small; `buf` is left as it was.
/// - CW_E_CONCURRENT: as for cw_easy_get_long().
///
/// Corresponds to curl_pushheader_byname().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_push_header(
    pushed: cw_easy,
    name: *const c_char,
    index: usize,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_get_push_header, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let name = unsafe { args::required_str(name, "name") }?;
        let is_there = pushing::header(pushed, name, index, |header| {
            // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
            unsafe { args::copy_string(header.value.to_bytes(), buf, cap, needed) }
        })?;
        Ok(answer(is_there))
    })
}

/// Copies out a header of such a request by position.
///
/// `position` counts from 0; CW_EMPTY means that there are no more. `buf` receives the
/// name, a NUL, the value and another NUL, and `value_at`, if not NULL, where the value
/// begins.
///
/// The other parameters and errors are those of cw_easy_get_push_header(). Callable as
/// cw_easy_get_long(). Corresponds to curl_pushheader_bynum().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_push_header_at(
    pushed: cw_easy,
    position: usize,
    value_at: *mut usize,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_get_push_header_at, || {
        let is_there = pushing::header_at(pushed, position, |header| {
            let name = header.name.as_bytes_with_nul();
            let both = memory::concatenated(name, header.value.to_bytes())?;
            // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or size_ts.
            unsafe {
                args::copy_string(&both, buf, cap, needed)?;
                Out::optional(value_at).set(name.len());
            }
            Ok(())
        })?;
        Ok(answer(is_there))
    })
}

fn answer(is_there: bool) -> cw_status {
    match is_there {
        true => cw_status::CW_OK,
        false => cw_status::CW_EMPTY,
    }
}
