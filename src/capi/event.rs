//! Driving a multi: every socket in the application's own loop.

use std::os::raw::{c_int, c_void};

use super::args::Out;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{cw_drop_fn, cw_socket_fn, cw_timer_fn};
use crate::driver::calls::event;

/// Sets the function that learns which descriptors to watch.
///
/// From then on your event loop drives the multi, with cw_multi_action() and
/// cw_multi_timeout(). Set this and the timer function, both, before the first
/// cw_multi_add(). `function` is called at once, inside this call, for
/// curlward's own descriptor: prepare what it uses first. While transfers run
/// there is a second one, by which curlward finds out about ready descriptors
/// that are ignored. It and kept connections stay announced up to a second after
/// the last transfer, so that the next one need not announce them again. NULL,
/// with NULL for `user_data` and `drop`, unregisters; a multi that has lost both
/// functions before its first add may be driven in any way again.
///
/// `user_data` is passed to `function`. `drop`, if not NULL, gets `user_data`
/// when it can no longer be passed, also if this call fails.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_DRIVE_MODE: the multi was driven in another way, or had an easy before
///   it had one of the two functions; or `function` is NULL while transfers are
///   queued or running.
/// - CW_E_ARGUMENT: `function` is NULL, but `user_data` or `drop` is not.
/// - CW_E_CALLBACK: `function` did not return 0. It stays set, and is called
///   again at the next call on the multi.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
///
/// Corresponds to CURLMOPT_SOCKETFUNCTION and CURLMOPT_SOCKETDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_socket_function(
    multi: cw_multi,
    function: cw_socket_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_multi_socket_function, || {
        event::socket_function(multi, function, user_data, drop)
    })
}

/// Sets the function that learns when the timer is due.
///
/// Parameters, callers and errors are those of cw_multi_socket_function().
/// Corresponds to CURLMOPT_TIMERFUNCTION and CURLMOPT_TIMERDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_timer_function(
    multi: cw_multi,
    function: cw_timer_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_multi_timer_function, || {
        event::timer_function(multi, function, user_data, drop)
    })
}

/// Sets the pointer that comes with a descriptor.
///
/// The socket function gets `socket_data` with each later announcement of `fd`,
/// up to and including its CW_SOCKET_REMOVE. curlward never follows the
/// pointer.
///
/// Callable outside of the multi's callbacks and inside its socket and timer
/// functions. Errors:
/// - CW_E_UNKNOWN_SOCKET: `fd` is not announced, or no longer.
/// - CW_E_REENTRANT: called inside a callback of a transfer.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
///
/// Corresponds to curl_multi_assign().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_assign(
    multi: cw_multi,
    fd: c_int,
    socket_data: *mut c_void,
) -> cw_status {
    guard(Call::cw_multi_assign, || {
        event::assign(multi, fd, socket_data)
    })
}

/// Moves the transfers of a descriptor that has events.
///
/// `events` is CW_SOCKET_IN, CW_SOCKET_OUT, CW_SOCKET_ERROR or a combination. 0
/// makes libcurl look itself. If you do not call it for a descriptor that is
/// ready, the misuse handler hears of CW_E_SOCKET_IGNORED. A descriptor that has been removed since the
/// event is no error, because one batch of epoll events may contain such.
/// `running`, if not NULL, receives how many transfers are queued or running.
/// The calling thread becomes the home thread.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_UNKNOWN_SOCKET: the multi never announced `fd`.
/// - CW_E_ARGUMENT: `events` has other bits.
/// - CW_E_DRIVE_MODE: neither a socket nor a timer function is set.
/// - CW_E_CALLBACK: a socket or timer function did not return 0. The transfers
///   moved all the same.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
/// - CW_E_CLOSED: the multi was closed while this call ran.
/// - CW_E_CURLM: libcurl's multi interface failed.
///
/// Corresponds to curl_multi_socket_action().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_action(
    multi: cw_multi,
    fd: c_int,
    events: c_int,
    running: *mut c_int,
) -> cw_status {
    guard(Call::cw_multi_action, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::optional(running) };
        out.set(event::action(multi, fd, events)?);
        Ok(())
    })
}

/// Tells that the time of the timer function has come.
///
/// Call it once for each time that the timer function asked for. If you do not,
/// the misuse handler hears of CW_E_TIMER_IGNORED. `running`, if not NULL,
/// receives how many transfers are queued or running. The calling thread becomes
/// the home thread.
///
/// Callable outside of the multi's callbacks. The errors are those of
/// cw_multi_action(). Corresponds to curl_multi_socket_action() with
/// CURL_SOCKET_TIMEOUT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_timeout(multi: cw_multi, running: *mut c_int) -> cw_status {
    guard(Call::cw_multi_timeout, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::optional(running) };
        out.set(event::timeout(multi)?);
        Ok(())
    })
}
