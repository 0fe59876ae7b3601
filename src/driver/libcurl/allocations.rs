//! libcurl's allocations, made by the C library, to notice where one failed.

use std::sync::atomic::{AtomicBool, Ordering};

static RAN_OUT: AtomicBool = AtomicBool::new(false);

/// Whether an allocation of libcurl's ever failed. The system's libcurl does not tell.
#[inline]
pub fn ran_out() -> bool {
    RAN_OUT.load(Ordering::Relaxed)
}

#[cfg(feature = "bundled")]
pub use watched::watch;

#[cfg(feature = "bundled")]
mod watched {
    use super::RAN_OUT;
    use curl_sys::curl_free_callback;
    use std::mem;
    use std::os::raw::{c_char, c_void};
    use std::sync::atomic::Ordering;

    #[inline]
    fn noticed<T>(pointer: *mut T) -> *mut T {
        if pointer.is_null() {
            RAN_OUT.store(true, Ordering::Relaxed);
        }
        pointer
    }

    extern "C" fn malloc(size: usize) -> *mut c_void {
        // SAFETY: any size is allowed.
        noticed(unsafe { libc::malloc(size) })
    }

    extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
        // SAFETY: any numbers are allowed.
        noticed(unsafe { libc::calloc(count, size) })
    }

    extern "C" fn realloc(old: *mut c_void, size: usize) -> *mut c_void {
        // SAFETY: libcurl passes NULL or what the functions here gave.
        let moved = |size| unsafe { libc::realloc(old, size) };
        match size {
            // Which frees: NULL is no failure.
            0 => moved(0),
            size => noticed(moved(size)),
        }
    }

    extern "C" fn strdup(string: *const c_char) -> *mut c_char {
        // SAFETY: libcurl passes a terminated string.
        noticed(unsafe { libc::strdup(string) })
    }

    /// Initializes libcurl with these, before the curl crate does without.
    pub fn watch() {
        let flags = curl_sys::CURL_GLOBAL_ALL;
        let free: unsafe extern "C" fn(*mut c_void) = libc::free;
        // SAFETY: the functions have the shapes and the meaning that libcurl asks for, and it frees
        // only what they gave.
        unsafe {
            let free =
                mem::transmute::<unsafe extern "C" fn(*mut c_void), curl_free_callback>(free);
            curl_sys::curl_global_init_mem(flags, malloc, free, realloc, strdup, calloc);
        }
    }
}
