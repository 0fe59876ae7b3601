//! Names and texts of statuses, the last error, the misuse handler, handles that were not ended.

use std::os::raw::{c_char, c_int, c_void};

use super::args;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::{cw_drop_fn, cw_leak_fn, cw_misuse_fn};
use crate::driver::calls::leaks;
use crate::driver::libcurl::version;

/// Returns the name of a status, such as "CW_E_REENTRANT".
///
/// For a number that is no status it is "CW_UNKNOWN". The string is static.
/// Callable from everywhere.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_status_name(status: c_int) -> *const c_char {
    let name = cw_status::entry(status).map_or("CW_UNKNOWN\0", |entry| entry.name);
    name.as_ptr().cast()
}

/// Returns what a status means, without a full stop.
///
/// The text is the same for every call; cw_last_error() tells about one call.
/// The string is static. Callable from everywhere. Corresponds to
/// curl_multi_strerror().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_status_text(status: c_int) -> *const c_char {
    let text = cw_status::entry(status).map_or("not a status of curlward\0", |entry| entry.text);
    text.as_ptr().cast()
}

/// Returns what a CURLcode means.
///
/// `curl_code` is that of a message.
///
/// The string is static. Callable from everywhere. Corresponds to
/// curl_easy_strerror().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_curl_text(curl_code: c_int) -> *const c_char {
    version::curl_text(curl_code).as_ptr()
}

/// Writes one sentence about this thread's last failed call.
///
/// The sentence says which call failed, on which handle, why, and what to do
/// instead. It names handles as cw_multi_name() and cw_easy_name() do.
///
/// `buf` has room for `cap` bytes. A longer sentence is cut off; what is
/// written always ends in a NUL. `buf` may be NULL if `cap` is 0. Returns the
/// length of the whole sentence without the NUL, or 0 if no call of this thread
/// has failed yet. That is at most 1,023, so 1 KiB has room for every sentence.
/// A later success does not clear the sentence.
///
/// Callable from everywhere, also inside a misuse handler.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_last_error(buf: *mut c_char, cap: usize) -> usize {
    misuse::with_last(|sentence| {
        // SAFETY: the caller gives `cap` writable bytes at `buf`, or NULL.
        unsafe { args::copy_truncated(sentence, buf, cap) };
        sentence.len()
    })
}

/// Sets the function that hears of misuses in this process.
///
/// A misuse is a call that the program should not have made, such as one on a
/// freed handle. Which statuses are misuses is listed in docs/statuses.md.
/// `function` is called on the thread of the faulty call, before that returns.
/// NULL unregisters. A failed cw_multi_wakeup() is never reported, because it
/// may have been called in a signal handler.
///
/// `user_data` is passed to `function`. `drop`, if not NULL, gets `user_data`
/// once, when the handler has been replaced and no thread is inside it any more,
/// or when this call fails. If other threads are inside the handler when it is
/// replaced, `drop` runs on the last of them, when its outermost call of curlward
/// returns; otherwise on the thread that replaced it.
///
/// The environment variable CURLWARD_MISUSE works beside the handler: "return"
/// does nothing more, "log" writes a line to stderr, "abort" writes the line
/// and calls abort(). It is read at the first misuse. With "log" each handle that
/// was not ended is listed when the process exits, as by cw_report_leaks().
///
/// Callable from any thread and inside callbacks. Errors:
/// - CW_E_ARGUMENT: `function` is NULL, but `user_data` or `drop` is not.
/// - CW_E_REENTRANT: called inside a misuse handler.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_set_misuse_handler(
    function: cw_misuse_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_set_misuse_handler, || {
        misuse::set_handler(function, user_data, drop)
    })
}

/// Shows every handle that was not ended yet.
///
/// `function` is called for each multi that is not closed and each easy, URL,
/// mime and share that is not freed, on this thread and with `user_data`. Called at the end
/// of a program, or of a test, these are its leaks. Handles that other threads
/// make or end meanwhile may be missed or shown. In a forked child they are the
/// child's own.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `function` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_report_leaks(
    function: cw_leak_fn,
    user_data: *mut c_void,
) -> cw_status {
    guard(Call::cw_report_leaks, || {
        let function = args::function(function, "function")?;
        // SAFETY: the caller gives a function for this user_data; the argument outlives the call.
        leaks::report(|leak| unsafe { function(leak, user_data) });
        Ok(())
    })
}
