//! A handle of libcurl's easy interface, owned. The crate's own type brings callbacks and lists that
//! curlward has of its own, and panics where there is no memory for a handle.

use std::cell::UnsafeCell;
use std::ffi::CStr;
use std::mem::ManuallyDrop;
use std::os::raw::{c_char, c_double, c_long};
use std::ptr::{self, NonNull};
use std::time::Duration;

use curl_sys::{
    CURL, CURL_ERROR_SIZE, CURLINFO, CURLINFO_CONNECT_TIME, CURLINFO_EFFECTIVE_URL,
    CURLINFO_NAMELOOKUP_TIME, CURLINFO_PRIMARY_IP, CURLINFO_TOTAL_TIME, CURLOPT_ERRORBUFFER,
    CURLOPT_NOSIGNAL, CURLOPT_VERBOSE,
};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;
use crate::driver::libcurl::fork_lock;

type ErrorBuffer = [u8; CURL_ERROR_SIZE];

/// A handle of libcurl's; whoever has it uses it on one thread at a time.
pub struct EasyHandle {
    raw: NonNull<CURL>,
    /// Where libcurl writes its sentence about an error.
    error: Box<[UnsafeCell<ErrorBuffer>; 1]>,
}

impl EasyHandle {
    /// A handle with libcurl's defaults, which installs no signal handler.
    pub fn new() -> Result<Self> {
        let error = memory::boxed(UnsafeCell::new([0; CURL_ERROR_SIZE]))?;
        curl::init();
        // SAFETY: curl_easy_init needs nothing.
        let raw = fork_lock::make(|| unsafe { curl_sys::curl_easy_init() });
        let raw = NonNull::new(raw).ok_or_else(|| {
            let sentence = "no memory for a handle of libcurl's easy interface";
            Error::new(cw_status::CW_E_OUT_OF_MEMORY, sentence)
        })?;
        let handle = Self { raw, error };
        handle.set_up();
        Ok(handle)
    }

    /// A handle that libcurl has made.
    ///
    /// # Safety
    /// The handle is alive and on no multi, and nobody else sets its options or frees it, unless
    /// this is let go of.
    pub unsafe fn adopt(raw: NonNull<CURL>) -> Result<Self> {
        let error = memory::boxed(UnsafeCell::new([0; CURL_ERROR_SIZE]))?;
        let handle = Self { raw, error };
        handle.set_up();
        Ok(handle)
    }

    /// Leaves the handle to libcurl, which does not write or call anything of ours from now on.
    pub fn let_go(self) {
        // SAFETY: the handle is alive and held by this thread, and the options take these.
        unsafe {
            let raw = self.raw();
            curl_sys::curl_easy_setopt(raw, CURLOPT_ERRORBUFFER, ptr::null_mut::<c_char>());
            curl_sys::curl_easy_setopt(raw, CURLOPT_VERBOSE, 0 as c_long);
        }
        self.forget();
    }

    /// libcurl has freed the handle.
    pub fn forget(self) {
        let this = ManuallyDrop::new(self);
        // SAFETY: the buffer is read once, and nothing of the handle is used or dropped after it.
        drop(unsafe { ptr::read(&raw const this.error) });
    }

    /// libcurl's pointer.
    #[inline]
    pub fn raw(&self) -> *mut CURL {
        self.raw.as_ptr()
    }

    /// Back to the defaults.
    pub fn reset(&self) {
        // SAFETY: the handle is alive and held by this thread.
        unsafe { curl_sys::curl_easy_reset(self.raw()) };
        self.set_up();
    }

    fn set_up(&self) {
        // SAFETY: the handle is alive and held by this thread; the buffer has the size that libcurl
        // writes, and is freed after the handle.
        unsafe {
            let buffer = self.error[0].get().cast::<c_char>();
            curl_sys::curl_easy_setopt(self.raw(), CURLOPT_ERRORBUFFER, buffer);
            curl_sys::curl_easy_setopt(self.raw(), CURLOPT_NOSIGNAL, 1 as c_long);
        }
    }

    /// libcurl's sentence about the last error, forgotten with that.
    pub fn take_error(&self) -> Option<String> {
        // SAFETY: libcurl writes there only inside calls on this thread, and none is under way.
        let buffer = unsafe { &mut *self.error[0].get() };
        let text = CStr::from_bytes_until_nul(buffer).ok()?;
        let text = text.to_string_lossy().into_owned();
        buffer[0] = 0;
        Some(text).filter(|text| !text.is_empty())
    }

    /// The URL of the last request.
    pub fn effective_url(&self) -> Option<&str> {
        self.string(CURLINFO_EFFECTIVE_URL)
    }

    /// The address of the last connection.
    pub fn primary_ip(&self) -> Option<&str> {
        self.string(CURLINFO_PRIMARY_IP)
    }

    /// How long the last transfer took.
    pub fn total_time(&self) -> Duration {
        self.time(CURLINFO_TOTAL_TIME)
    }

    /// How long its look-up took; 0 before that is done.
    pub fn namelookup_time(&self) -> Duration {
        self.time(CURLINFO_NAMELOOKUP_TIME)
    }

    /// How long it took until there was a connection; 0 before that.
    pub fn connect_time(&self) -> Duration {
        self.time(CURLINFO_CONNECT_TIME)
    }

    fn time(&self, info: CURLINFO) -> Duration {
        let mut seconds: c_double = 0.0;
        // SAFETY: the handle is alive and held by this thread, and the info is a double.
        unsafe { curl_sys::curl_easy_getinfo(self.raw(), info, &raw mut seconds) };
        Duration::try_from_secs_f64(seconds).unwrap_or_default()
    }

    fn string(&self, info: CURLINFO) -> Option<&str> {
        let mut text: *const c_char = ptr::null();
        // SAFETY: the handle is alive and held by this thread, and the info is a string.
        unsafe { curl_sys::curl_easy_getinfo(self.raw(), info, &raw mut text) };
        // SAFETY: libcurl answers with NULL or a terminated string of its own, which it keeps until
        // the handle is driven, and nobody drives a handle while it is borrowed.
        let text = (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) });
        text?.to_str().ok()
    }
}

impl Drop for EasyHandle {
    fn drop(&mut self) {
        // SAFETY: the handle is ours alone, and on no multi.
        unsafe { curl_sys::curl_easy_cleanup(self.raw()) };
    }
}
