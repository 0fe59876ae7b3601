//! The descriptor that libcurl makes for `curl_multi_wakeup`, which curlward never calls: it is left
//! out. The bundled libcurl is compiled to call this instead of `eventfd`.

use std::cell::Cell;
use std::os::raw::c_int;

thread_local! {
    /// Whether the next one is for `curl_multi_wakeup`, as is the first that a new multi makes.
    static IS_SUPERFLUOUS: Cell<bool> = const { Cell::new(false) };
    /// Why the last one was not made; libcurl's own cleaning up hides that.
    static ERRNO: Cell<c_int> = const { Cell::new(0) };
}

/// Why a multi was not made, if that was for want of a descriptor.
pub fn errno() -> Option<c_int> {
    Some(ERRNO.get()).filter(|&errno| errno != 0)
}

/// Makes a multi of libcurl's without a descriptor for `curl_multi_wakeup`.
pub fn without<T>(make: impl FnOnce() -> T) -> T {
    ERRNO.set(0);
    IS_SUPERFLUOUS.set(true);
    let made = make();
    IS_SUPERFLUOUS.set(false);
    made
}

#[cfg(feature = "bundled")]
mod called {
    use std::io;
    use std::os::raw::{c_int, c_uint};

    use super::{ERRNO, IS_SUPERFLUOUS};

    /// No limit on descriptors lets a process have it, so that closing it does nothing.
    const NO_DESCRIPTOR: c_int = c_int::MAX;

    /// `eventfd`, for libcurl.
    #[unsafe(no_mangle)]
    extern "C" fn curlward_eventfd(count: c_uint, flags: c_int) -> c_int {
        if IS_SUPERFLUOUS.take() {
            return NO_DESCRIPTOR;
        }
        // SAFETY: any arguments are allowed.
        let fd = unsafe { libc::eventfd(count, flags) };
        if fd < 0 {
            ERRNO.set(io::Error::last_os_error().raw_os_error().unwrap_or(0));
        }
        fd
    }
}
