//! What is said to OpenSSL and to libcurl when the library is loaded, before anybody else does.

use std::os::raw::{c_int, c_void};
use std::ptr;

use super::allocations;

const OPENSSL_INIT_NO_ATEXIT: u64 = 0x0008_0000;

unsafe extern "C" {
    fn OPENSSL_init_crypto(options: u64, settings: *const c_void) -> c_int;
}

/// OpenSSL frees at `exit` what other threads may still be using, unless whoever initializes it
/// first says no. The curl crate has libcurl initialized in a constructor without a number, which
/// runs after those that have one.
#[used]
#[unsafe(link_section = ".init_array.00101")]
static AT_LOAD: extern "C" fn() = {
    extern "C" fn at_load() {
        // SAFETY: the function may be called at any time, and without settings. If it fails,
        // libcurl's own attempt says so.
        unsafe { OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, ptr::null()) };
        allocations::watch();
    }
    at_load
};
