//! Driving a multi: the simple loop and the one descriptor.

use std::os::raw::{c_int, c_uint};

use super::args::Out;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::driver::boundary::types::cw_waitfd;
use crate::driver::calls::simple;

/// Moves all transfers that can move, without waiting.
///
/// `running`, if not NULL, receives how many transfers are queued or running,
/// as cw_multi_running() does. The calling thread becomes the home thread.
/// If a loop calls it again and again without waiting in between, the misuse
/// handler hears of CW_E_SPINNING.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_DRIVE_MODE: a socket or timer function is set.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
/// - CW_E_CLOSED: the multi was closed while this call ran.
/// - CW_E_SYSTEM: the look at the multi's file descriptors failed.
/// - CW_E_CURLM: libcurl's multi interface failed.
///
/// Corresponds to curl_multi_perform().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_perform(multi: cw_multi, running: *mut c_int) -> cw_status {
    guard(Call::cw_multi_perform, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::optional(running) };
        out.set(simple::perform(multi)?);
        Ok(())
    })
}

/// Waits until a transfer can move or something else happens.
///
/// It returns when a transfer can move, when one of the descriptors in `extra`
/// is ready, after cw_multi_wakeup(), when another thread queued something, at
/// a signal, or after `timeout_ms` milliseconds. -1 waits for ever. While a
/// progress function is set, it returns after a second at the latest.
///
/// `extra` points to `extra_len` descriptors of yours; it may be NULL if that
/// is 0. With CW_OK their `revents` are written: a closed pipe or connection is
/// CW_WAIT_IN, an error CW_WAIT_IN and CW_WAIT_OUT. An entry with a negative
/// `fd` is left out. `ready`, if not NULL, receives how many descriptors have
/// events. The calling thread becomes the home thread.
///
/// No call of curlward is a cancellation point: a pthread_cancel() takes effect
/// after the call and does not end the wait. To end the thread soon, call
/// pthread_cancel(), then cw_multi_wakeup().
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_NULL: `extra` is NULL and `extra_len` is not 0.
/// - CW_E_ARGUMENT: `timeout_ms` is below -1, an `fd` is not open, or there are
///   more entries than the process may have descriptors.
/// - CW_E_OUT_OF_MEMORY: no memory for the entries.
/// - CW_E_SYSTEM: the wait failed.
/// - Those of cw_multi_perform().
///
/// Corresponds to curl_multi_poll().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_poll(
    multi: cw_multi,
    extra: *mut cw_waitfd,
    extra_len: c_uint,
    timeout_ms: c_int,
    ready: *mut c_int,
) -> cw_status {
    guard(Call::cw_multi_poll, || {
        // SAFETY: the caller passes NULL or `extra_len` initialised entries.
        let extra = unsafe { super::args::slice_mut(extra, extra_len as usize, "extra") }?;
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::optional(ready) };
        out.set(simple::poll(Call::cw_multi_poll, multi, extra, timeout_ms)?);
        Ok(())
    })
}

/// Waits as cw_multi_poll(), but never for nothing.
///
/// It returns at once if the multi has no transfer and `extra_len` is 0. Else
/// parameters, callers and errors are those of cw_multi_poll(). Corresponds to
/// curl_multi_wait().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_wait(
    multi: cw_multi,
    extra: *mut cw_waitfd,
    extra_len: c_uint,
    timeout_ms: c_int,
    ready: *mut c_int,
) -> cw_status {
    guard(Call::cw_multi_wait, || {
        // SAFETY: the caller passes NULL or `extra_len` initialised entries.
        let extra = unsafe { super::args::slice_mut(extra, extra_len as usize, "extra") }?;
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::optional(ready) };
        out.set(simple::poll(Call::cw_multi_wait, multi, extra, timeout_ms)?);
        Ok(())
    })
}

/// Waits until there is something to do, and does it.
///
/// This is the whole body of a loop that has nothing else to wait for, and what
/// to call when the descriptor of cw_multi_fd() is readable. It waits at most
/// `timeout_ms` milliseconds: 0 does not wait, -1 waits for ever. With an unread
/// message, or a done function that is to be called, it does not wait. If work is
/// left after a dispatch, the descriptor signals again, also in an edge-triggered
/// loop.
///
/// `running`, if not NULL, receives how many transfers are queued or running.
/// It may be mixed with cw_multi_perform() and cw_multi_poll(). The calling
/// thread becomes the home thread. As for cw_multi_poll(), a pthread_cancel()
/// does not end the wait.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_ARGUMENT: `timeout_ms` is below -1.
/// - Those of cw_multi_perform().
///
/// libcurl has no such function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_dispatch(
    multi: cw_multi,
    timeout_ms: c_int,
    running: *mut c_int,
) -> cw_status {
    guard(Call::cw_multi_dispatch, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::optional(running) };
        out.set(simple::dispatch(multi, timeout_ms)?);
        Ok(())
    })
}

/// Writes the one descriptor that stands for the whole multi.
///
/// `fd` receives a descriptor that is readable when there is something to do: a
/// socket, a timer, a wakeup, a queued call, a done function that is to be called
/// or an unread message. Then call cw_multi_dispatch() and read the messages.
///
/// Watch it for input in any loop, level-triggered or edge-triggered. It is the
/// same for the whole life of the multi. It belongs to curlward: do not read,
/// write or close it, and stop watching it before cw_multi_close(). The calling
/// thread becomes the home thread.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_NULL: `fd` is NULL.
/// - CW_E_DRIVE_MODE: a socket or timer function is set.
/// - CW_E_SYSTEM: no file descriptor is left.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
///
/// libcurl has no such function.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_fd(multi: cw_multi, fd: *mut c_int) -> cw_status {
    guard(Call::cw_multi_fd, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::required(fd, "fd") }?;
        out.set(simple::fd(multi)?);
        Ok(())
    })
}

/// Makes a waiting call on the multi return at once.
///
/// That is a cw_multi_poll(), cw_multi_wait() or cw_multi_dispatch() under way
/// on another thread, or else the next one. With a socket function, curlward's
/// own descriptor becomes readable instead.
///
/// Callable from everywhere, also in a signal handler, whatever the signal
/// interrupts: it takes no lock and allocates nothing. Errors:
/// - Those of the handle. No misuse handler hears of them.
///
/// Corresponds to curl_multi_wakeup().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_wakeup(multi: cw_multi) -> cw_status {
    simple::wakeup(multi)
}

/// Writes after which time the multi wants to be driven.
///
/// `timeout_ms` receives in how many milliseconds that is if no descriptor gets
/// ready before; 0 is now, and -1 is never. It works in every way of driving.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_NULL: `timeout_ms` is NULL.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
///
/// Corresponds to curl_multi_timeout().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_get_timeout(multi: cw_multi, timeout_ms: *mut i64) -> cw_status {
    guard(Call::cw_multi_get_timeout, || {
        // SAFETY: the caller passes NULL or a writable int64_t.
        let out = unsafe { Out::required(timeout_ms, "timeout_ms") }?;
        out.set(simple::get_timeout(multi)?);
        Ok(())
    })
}
