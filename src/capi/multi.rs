//! Multis: life, transfers, messages, limits.

use std::os::raw::{c_int, c_long, c_void};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::easy::message::cw_message;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::table::call::Call;
use crate::driver::boundary::types::cw_message_fn;
use crate::driver::calls::messages;
use crate::driver::calls::multi as driver;

/// Makes a multi; the calling thread becomes its home thread.
///
/// The home thread is the one that made the last driving or configuring call;
/// callbacks run on it. Writes `*multi` on success; end it with
/// cw_multi_close(). Callable from everywhere. Errors: CW_E_NULL,
/// CW_E_OUT_OF_MEMORY, CW_E_SYSTEM (no descriptor left for its wakeup).
/// Corresponds to curl_multi_init().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_new(multi: *mut cw_multi) -> cw_status {
    guard(Call::cw_multi_new, || {
        // SAFETY: the caller passes NULL or a writable cw_multi.
        let out = unsafe { Out::required(multi, "multi") }?;
        out.set(driver::new()?);
        Ok(())
    })
}

/// Ends a multi. Its id is dead at once; {0} is allowed and does nothing.
///
/// Queued and running easies become idle with the result CW_E_CLOSED, done ones
/// keep theirs; none is freed. Callable from everywhere: inside a callback the
/// teardown waits until the outermost call returns, which then answers
/// CW_E_CLOSED; from another thread the driving call there is woken and answers
/// so. With a socket function, every announced socket gets CW_SOCKET_REMOVE and
/// the timer is deleted first. Never waits for a resolver. Errors:
/// CW_E_INVALID_HANDLE, CW_E_STALE_HANDLE. Corresponds to curl_multi_cleanup().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_close(multi: cw_multi) -> cw_status {
    guard(Call::cw_multi_close, || driver::close(multi))
}

/// Adds an idle easy: its transfer begins.
///
/// On the home thread outside of callbacks it is done now; inside a callback and
/// from another thread it is queued, and applied when the outermost call on the
/// multi returns. A queued add that fails later ends as a message with that
/// error. Errors: CW_E_ALREADY_ADDED (the sentence says where), CW_E_NO_BODY,
/// CW_E_CONCURRENT (another thread is inside a call on the easy), CW_E_CURLM.
/// Corresponds to curl_multi_add_handle().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_add(multi: cw_multi, easy: cw_easy) -> cw_status {
    guard(Call::cw_multi_add, || driver::add(multi, easy))
}

/// Takes an easy off the multi: it is idle again.
///
/// A running transfer is halted; a message nobody read is dropped. Callable on
/// the home thread outside of callbacks, and from another thread while no call
/// on the multi is under way. Errors: CW_E_NOT_ADDED, CW_E_REENTRANT (use
/// cw_easy_cancel() there), CW_E_CONCURRENT. Corresponds to
/// curl_multi_remove_handle().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_remove(multi: cw_multi, easy: cw_easy) -> cw_status {
    guard(Call::cw_multi_remove, || driver::remove(multi, easy))
}

/// Hands out the oldest unread message.
///
/// There is exactly one for each transfer that was added and not removed.
/// Returns CW_EMPTY when there is none. Callable from everywhere, by any
/// thread. Errors: CW_E_NULL. Corresponds to curl_multi_info_read().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_next_message(
    multi: cw_multi,
    message: *mut cw_message,
) -> cw_status {
    guard_status(Call::cw_multi_next_message, || {
        // SAFETY: the caller passes NULL or a writable cw_message.
        let out = unsafe { Out::required(message, "message") }?;
        Ok(out.set_or_empty(messages::next(multi)?))
    })
}

/// Calls `function` once for each unread message, in order.
///
/// The function may do everything, even close the multi; messages that arrive
/// meanwhile are handed out too. `count`, if not NULL, gets their number.
/// Callable on the home thread outside of callbacks. Errors: CW_E_NULL,
/// CW_E_REENTRANT, CW_E_CONCURRENT. Corresponds to curl_multi_info_read().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_messages(
    multi: cw_multi,
    function: cw_message_fn,
    user_data: *mut c_void,
    count: *mut usize,
) -> cw_status {
    guard(Call::cw_multi_messages, || {
        let function = args::function(function, "function")?;
        // SAFETY: the caller passes NULL or a writable size_t.
        let out = unsafe { Out::optional(count) };
        // SAFETY: the caller gives a function for this user_data; the message outlives the call.
        let show = |message: &cw_message| unsafe { function(multi, message, user_data) };
        out.set(messages::each(multi, show)?);
        Ok(())
    })
}

/// Writes to `*running` how many transfers are queued, pending or running.
///
/// Callable from everywhere, by any thread. Errors: CW_E_NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_running(multi: cw_multi, running: *mut c_int) -> cw_status {
    guard(Call::cw_multi_running, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::required(running, "running") }?;
        out.set(driver::running(multi)?);
        Ok(())
    })
}

/// Sets a limit or another number by its CW_MOPT_ constant.
///
/// Callable on the home thread outside of callbacks. Errors:
/// CW_E_OPTION_UNKNOWN, CW_E_OPTION_TYPE, CW_E_OPTION_RESERVED,
/// CW_E_OPTION_VALUE (out of libcurl's range), CW_E_UNSUPPORTED, CW_E_REENTRANT,
/// CW_E_CONCURRENT. Corresponds to curl_multi_setopt().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_long(multi: cw_multi, option: c_int, value: c_long) -> cw_status {
    guard(Call::cw_multi_set_long, || {
        driver::set_long(Call::cw_multi_set_long, multi, option, value)
    })
}

/// cw_multi_set_long() for the options that are on or off.
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_bool(multi: cw_multi, option: c_int, value: bool) -> cw_status {
    guard(Call::cw_multi_set_bool, || {
        driver::set_long(Call::cw_multi_set_bool, multi, option, value.into())
    })
}
