//! Closing of idle connections that the other side has closed. libcurl looks for them when a
//! transfer looks for a connection, so one is begun that gets none.

use std::os::fd::RawFd;
use std::os::raw::{c_int, c_long, c_void};
use std::ptr::NonNull;

use curl_sys::{
    CURL, CURLM_OK, CURLOPT_NOPROXY, CURLOPT_NOSIGNAL, CURLOPT_OPENSOCKETFUNCTION, CURLOPT_URL,
};

use super::ffi::CURLOPT_QUICK_EXIT;
use super::fork_lock;
use super::multi::Multi;
use crate::core::errors::error::Result;

/// An easy that gets no socket.
pub struct Sweeper(NonNull<CURL>);

type OpenSocket = extern "C" fn(*mut c_void, c_int, *mut c_void) -> RawFd;

extern "C" fn none(_: *mut c_void, _: c_int, _: *mut c_void) -> RawFd {
    -1
}

impl Sweeper {
    /// One; none where there is no memory.
    pub fn new() -> Option<Self> {
        // SAFETY: curl_easy_init needs nothing.
        let raw = NonNull::new(fork_lock::make(|| unsafe { curl_sys::curl_easy_init() }))?;
        let sweeper = Self(raw);
        let open: OpenSocket = none;
        // SAFETY: the handle is alive, the strings are terminated and copied, and the function has
        // the shape that libcurl calls.
        unsafe {
            let raw = raw.as_ptr();
            curl_sys::curl_easy_setopt(raw, CURLOPT_URL, c"http://127.0.0.1:1/".as_ptr());
            curl_sys::curl_easy_setopt(raw, CURLOPT_NOPROXY, c"*".as_ptr());
            curl_sys::curl_easy_setopt(raw, CURLOPT_NOSIGNAL, 1 as c_long);
            curl_sys::curl_easy_setopt(raw, CURLOPT_QUICK_EXIT, 1 as c_long);
            curl_sys::curl_easy_setopt(raw, CURLOPT_OPENSOCKETFUNCTION, open);
        }
        Some(sweeper)
    }

    /// Has a multi close what it finds. libcurl looks once a second at most, and not at connections
    /// that it used within the last second.
    pub fn sweep(&self, multi: &Multi) -> Result<()> {
        let raw = self.0.as_ptr();
        // SAFETY: the handle is alive and ours, and is taken off again below.
        if unsafe { multi.add(raw) } != CURLM_OK {
            return Ok(());
        }
        let driven = multi.timeout();
        // SAFETY: as above.
        unsafe { multi.remove(raw) };
        driven
    }
}

impl Drop for Sweeper {
    fn drop(&mut self) {
        // SAFETY: the handle is ours and on no multi.
        unsafe { curl_sys::curl_easy_cleanup(self.0.as_ptr()) };
    }
}
