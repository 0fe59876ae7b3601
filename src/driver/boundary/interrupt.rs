//! Keeping pthread_cancel out of a call, which would leave libcurl half way.

use std::os::raw::c_int;

use crate::core::threads::frames;
use crate::driver::boundary::drops;

const PTHREAD_CANCEL_DISABLE: c_int = 1;

unsafe extern "C" {
    fn pthread_setcancelstate(state: c_int, old: *mut c_int) -> c_int;
}

/// Runs a call with cancellation disabled, then releases what it replaced or freed.
#[inline]
pub fn uninterrupted<T>(call: impl FnOnce() -> T) -> T {
    if !frames::is_empty() {
        return call();
    }
    let mut old = 0;
    // SAFETY: `old` is a writable int.
    unsafe { pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &mut old) };
    let result = call();
    drops::run();
    // SAFETY: a null pointer is allowed for the old state.
    unsafe { pthread_setcancelstate(old, std::ptr::null_mut()) };
    result
}
