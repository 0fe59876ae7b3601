//! Names and texts of statuses, the last error, the misuse handler.

use std::os::raw::{c_char, c_int, c_void};

use super::args;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::{cw_drop_fn, cw_misuse_fn};
use crate::driver::libcurl::version;

/// The name of a status, such as "CW_E_REENTRANT"; "CW_UNKNOWN" for a number
/// that is none.
///
/// Static storage. Callable from everywhere.
#[unsafe(no_mangle)]
pub extern "C" fn cw_status_name(status: c_int) -> *const c_char {
    let name = cw_status::entry(status).map_or("CW_UNKNOWN\0", |entry| entry.name);
    name.as_ptr().cast()
}

/// What a status means, as a sentence without a full stop.
///
/// Static storage. Callable from everywhere. Corresponds to
/// curl_multi_strerror().
#[unsafe(no_mangle)]
pub extern "C" fn cw_status_text(status: c_int) -> *const c_char {
    let text = cw_status::entry(status).map_or("not a status of curlward\0", |entry| entry.text);
    text.as_ptr().cast()
}

/// What a CURLcode means, such as the curl_code of a cw_message.
///
/// Static storage. Callable from everywhere. Corresponds to
/// curl_easy_strerror().
#[unsafe(no_mangle)]
pub extern "C" fn cw_curl_text(curl_code: c_int) -> *const c_char {
    version::curl_text(curl_code).as_ptr()
}

/// One sentence about this thread's last failed call: what was called, on what,
/// in which state it was, who holds it, what to do instead.
///
/// Writes at most `cap` bytes with the NUL into `buf`, truncating if it must;
/// `buf` may be NULL if `cap` is 0. Returns the sentence's full length without
/// the NUL, 0 if no call failed yet. A sentence has 1,023 bytes at most, because
/// a longer one is cut when it is made: 1 KiB holds each. A later success does
/// not clear it. Callable from everywhere but a signal handler, from a misuse
/// handler too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_last_error(buf: *mut c_char, cap: usize) -> usize {
    misuse::with_last(|sentence| {
        // SAFETY: the caller gives `cap` writable bytes at `buf`, or NULL.
        unsafe { args::copy_truncated(sentence, buf, cap) };
        sentence.len()
    })
}

/// Sets the process' misuse handler: `function` hears of every misuse before the
/// faulty call returns. NULL unregisters. Only cw_multi_wakeup(), which may run
/// in a signal handler, tells nobody.
///
/// `drop`, if not NULL, gets `user_data` once, when the handler was replaced and
/// no thread is inside it any more: on the thread that replaced it, or if others
/// were inside, on the last of them. There it runs when the outermost call of
/// curlward returns. If the call that sets the handler fails, that call drops.
///
/// The environment variable CURLWARD_MISUSE=return|log|abort, read at the first
/// misuse, works beside it: nothing, a line on stderr, or a line and abort().
/// Callable from any thread; CW_E_REENTRANT inside a misuse handler.
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
