//! Driving a multi: the simple loop and the application's own loop.

use std::os::raw::{c_int, c_uint, c_void};

use super::args::Out;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{cw_drop_fn, cw_socket_fn, cw_timer_fn, cw_waitfd};
use crate::driver::calls::{event, simple};

/// Moves all transfers that can move, without waiting.
///
/// `running`, if not NULL, gets the number of transfers that are queued, pending
/// or running. The calling thread becomes the home thread. Not callable inside
/// callbacks. Errors: CW_E_REENTRANT, CW_E_CONCURRENT, CW_E_DRIVE_MODE (a socket
/// or timer function is set), CW_E_CLOSED (closed meanwhile), CW_E_CURLM.
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

/// Waits until a transfer can move, one of `extra` is ready, cw_multi_wakeup()
/// or something is queued from another thread, a signal came, or `timeout_ms`
/// passed.
///
/// `extra` points to `extra_len` descriptors and may be NULL if that is 0; their
/// `revents` are written with CW_OK. A closed pipe or connection counts as
/// CW_WAIT_IN, an error as CW_WAIT_IN and CW_WAIT_OUT; an entry whose `fd` is
/// negative is left out. `timeout_ms` -1 waits for ever; the wait also ends when
/// a timer of libcurl is due, and after a second while a progress callback is
/// set. `ready`, if not NULL, gets the number of descriptors with events. The
/// calling thread becomes the home thread. Not callable inside callbacks.
///
/// No call of curlward is a cancellation point: a request of pthread_cancel()
/// takes effect after the call, and does not end the wait. To end the thread
/// soon, call pthread_cancel(), then cw_multi_wakeup().
///
/// Errors: CW_E_NULL, CW_E_ARGUMENT (`timeout_ms` below -1, an `fd` that is not
/// open, or more entries than the process may have descriptors), CW_E_SYSTEM, and
/// those of cw_multi_perform(). Corresponds to curl_multi_poll().
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

/// cw_multi_poll() that returns at once if there is nothing to wait for: no
/// transfer and no extra descriptor. Corresponds to curl_multi_wait().
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

/// Waits until there is something to do, at most `timeout_ms`, and does it: the
/// whole loop body of a program that has nothing else to wait for, and what to
/// call when the descriptor of cw_multi_fd() is readable.
///
/// `timeout_ms` 0 does not wait, -1 waits for ever; with an unread message it does
/// not wait either. What a dispatch leaves to be done makes the descriptor
/// readable anew, so that edge-triggered loops do not hang. `running` as in
/// cw_multi_perform(), with which it may be mixed. The calling thread becomes the
/// home thread. Not callable inside callbacks. As for cw_multi_poll(),
/// pthread_cancel() does not end the wait. Errors: CW_E_ARGUMENT (`timeout_ms`
/// below -1), and those of cw_multi_perform(). libcurl has no such function.
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

/// Writes to `*fd` the one descriptor of the multi: readable when there is
/// something to do, be it a socket, a timer, a wakeup, a queued command or an
/// unread message. Then call cw_multi_dispatch() and read the messages.
///
/// Watch it for input, by level or by edge, in any loop. It is the same for the
/// multi's life and stays curlward's: do not close it, and stop watching it
/// before cw_multi_close(). The calling thread becomes the home thread. Not
/// callable inside callbacks. Errors: CW_E_NULL, CW_E_DRIVE_MODE (a socket or
/// timer function is set), CW_E_SYSTEM (no descriptor left), CW_E_REENTRANT,
/// CW_E_CONCURRENT. libcurl has no such function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_fd(multi: cw_multi, fd: *mut c_int) -> cw_status {
    guard(Call::cw_multi_fd, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::required(fd, "fd") }?;
        out.set(simple::fd(multi)?);
        Ok(())
    })
}

/// Makes a cw_multi_poll(), cw_multi_wait() or cw_multi_dispatch() under way, or
/// the next one, return at once; with a socket function, curlward's own
/// descriptor becomes readable.
///
/// Callable from everywhere: any thread, any callback, a signal handler,
/// whatever the signal interrupts, because it takes no lock and allocates
/// nothing. Errors: those of the handle; no misuse handler hears of them.
/// Corresponds to curl_multi_wakeup().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_wakeup(multi: cw_multi) -> cw_status {
    simple::wakeup(multi)
}

/// Sets the function that learns which descriptors to watch: the multi is driven
/// by the application's own loop from then on, with cw_multi_action() and
/// cw_multi_timeout().
///
/// The function is called at once, for curlward's own descriptor: prepare what
/// it uses first. Before the first add, and on the home thread outside of
/// callbacks. NULL unregisters. `drop`, if not NULL, gets `user_data` when it can
/// no longer be passed, also when this call fails. Errors: CW_E_DRIVE_MODE,
/// CW_E_REENTRANT, CW_E_CONCURRENT, CW_E_CALLBACK (the function failed; it stays
/// set). Corresponds to CURLMOPT_SOCKETFUNCTION.
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

/// Sets the function that learns when to call cw_multi_timeout().
///
/// As cw_multi_socket_function(). Corresponds to CURLMOPT_TIMERFUNCTION.
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

/// Sets the `socket_data` that the socket function gets for `fd`, until the
/// descriptor is removed.
///
/// The pointer is passed on, never followed. Callable on the home thread, also
/// inside the socket function; not inside callbacks of transfers. Errors:
/// CW_E_UNKNOWN_SOCKET (not announced, or removed), CW_E_REENTRANT,
/// CW_E_CONCURRENT. Corresponds to curl_multi_assign().
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

/// Tells that `fd` has `events` (CW_SOCKET_IN, CW_SOCKET_OUT, CW_SOCKET_ERROR,
/// or 0 to let libcurl look), and moves its transfers.
///
/// A descriptor that was removed since the event is CW_OK: a batch from epoll
/// holds such. `running` as in cw_multi_perform(). The calling thread becomes
/// the home thread. Not callable inside callbacks. Errors: CW_E_UNKNOWN_SOCKET
/// (never announced), CW_E_ARGUMENT (`events`), CW_E_DRIVE_MODE, CW_E_CALLBACK,
/// CW_E_REENTRANT, CW_E_CONCURRENT, CW_E_CLOSED, CW_E_CURLM. Corresponds to
/// curl_multi_socket_action().
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

/// Tells that the timer of the timer function is due.
///
/// Callable and errors as cw_multi_action(). Corresponds to
/// curl_multi_socket_action() with CURL_SOCKET_TIMEOUT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_timeout(multi: cw_multi, running: *mut c_int) -> cw_status {
    guard(Call::cw_multi_timeout, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::optional(running) };
        out.set(event::timeout(multi)?);
        Ok(())
    })
}

/// Writes to `*timeout_ms` in how many milliseconds the multi wants to be driven
/// though no descriptor is ready; -1 if it does not.
///
/// Works in every way of driving. Callable on the home thread outside of
/// callbacks. Errors: CW_E_NULL, CW_E_REENTRANT, CW_E_CONCURRENT. Corresponds to
/// curl_multi_timeout().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_get_timeout(multi: cw_multi, timeout_ms: *mut i64) -> cw_status {
    guard(Call::cw_multi_get_timeout, || {
        // SAFETY: the caller passes NULL or a writable int64_t.
        let out = unsafe { Out::required(timeout_ms, "timeout_ms") }?;
        out.set(simple::get_timeout(multi)?);
        Ok(())
    })
}
