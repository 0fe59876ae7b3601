//! Driving a multi: the one descriptor for select() and poll().

use std::os::raw::{c_int, c_uint};

use super::args::{self, Out};
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::driver::boundary::types::cw_waitfd;
use crate::driver::calls::select;

/// Adds the multi's descriptor to the sets of select().
///
/// `read_set` receives the one descriptor of cw_multi_fd(), beside what it has
/// already, and `max_fd` its number. That stands for the whole multi, also for what
/// it waits to write and for its timers, so that `write_set` and `error_set` stay as
/// they are and may be NULL. Then call select(), with cw_multi_get_timeout() or any
/// other timeout, and after it cw_multi_dispatch() with a timeout of 0: a
/// cw_multi_perform() takes no wakeup back, and the next select() would not wait.
/// Read all messages too: while there are some, the descriptor is readable.
/// The calling thread becomes the home thread.
///
/// Callable outside of the multi's callbacks. Errors, with which the sets stay as
/// they are:
/// - CW_E_NULL: `read_set` or `max_fd` is NULL.
/// - CW_E_SYSTEM: the descriptor is FD_SETSIZE (1024) or above and has no place in
///   an fd_set: use cw_multi_poll() or poll(). Or no file descriptor is left.
/// - CW_E_DRIVE_MODE: a socket or timer function is set.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
///
/// Corresponds to curl_multi_fdset().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_fdset(
    multi: cw_multi,
    read_set: *mut libc::fd_set,
    write_set: *mut libc::fd_set,
    error_set: *mut libc::fd_set,
    max_fd: *mut c_int,
) -> cw_status {
    guard(Call::cw_multi_fdset, || {
        // SAFETY: the caller passes NULL or a writable set.
        let _ = unsafe { Out::required(read_set, "read_set") }?;
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::required(max_fd, "max_fd") }?;
        let _ = (write_set, error_set);
        let fd = select::fd_for_set(multi)?;
        // SAFETY: the set is there, and has room for the descriptor.
        unsafe { libc::FD_SET(fd, read_set) };
        out.set(fd);
        Ok(())
    })
}

/// Copies out what to wait for with poll().
///
/// `fds` receives each descriptor with the events to wait for, and `count`, which
/// may be NULL if `fds` is not, how many there are. That is 1: the descriptor of
/// cw_multi_fd(), which stands for the whole multi. With `fds` NULL and `size` 0 only
/// `count` is written. If one of them is ready, call cw_multi_dispatch() with a
/// timeout of 0. The calling thread becomes the home thread.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_NULL: `fds` is NULL and `size` is not 0, or both are NULL.
/// - CW_E_BUFFER: `fds` has only `size` entries; `count` is written.
/// - CW_E_DRIVE_MODE: a socket or timer function is set.
/// - CW_E_SYSTEM: no file descriptor is left.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
///
/// Corresponds to curl_multi_waitfds().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_waitfds(
    multi: cw_multi,
    fds: *mut cw_waitfd,
    size: c_uint,
    count: *mut c_uint,
) -> cw_status {
    guard(Call::cw_multi_waitfds, || {
        if fds.is_null() && size == 0 {
            // SAFETY: the caller passes NULL or a writable unsigned.
            let _ = unsafe { Out::required(count, "count") }?;
        }
        let all = select::waitfds(multi)?;
        // SAFETY: the caller passes NULL or a writable unsigned.
        unsafe { Out::optional(count) }.set(all.len() as c_uint);
        let none = std::ptr::null_mut();
        // SAFETY: the caller passes NULL or `size` writable entries.
        unsafe { args::copy_all(&all, (fds, "fds"), (size as usize, "entries"), none) }
    })
}
