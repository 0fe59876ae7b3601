//! What transfers in different lanes have in common.

use curl_sys::{
    CURL_LOCK_DATA_DNS, CURL_LOCK_DATA_SSL_SESSION, CURLOPT_SHARE, CURLSH, CURLSHE_OK,
    CURLSHOPT_SHARE,
};

use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::libcurl::fork_lock;

/// The caches of names and of TLS sessions. Used by the owner of the multi alone, so that it needs
/// no locks.
pub struct Share(*mut CURLSH);

impl Share {
    /// Empty; none where there is no memory.
    pub fn new() -> Option<Self> {
        // SAFETY: curl_share_init needs nothing, and the options take one of these numbers.
        unsafe {
            let share = fork_lock::make(|| curl_sys::curl_share_init());
            if share.is_null() {
                return None;
            }
            curl_sys::curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
            curl_sys::curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
            Some(Self(share))
        }
    }

    /// Has an easy use the caches.
    ///
    /// # Safety
    /// The easy is on no multi of libcurl's, and is detached before the share goes.
    pub unsafe fn attach(&self, easy: &EasyHandle) {
        // SAFETY: both handles are alive and held; the rest is passed on from the caller.
        unsafe { curl_sys::curl_easy_setopt(easy.raw(), CURLOPT_SHARE, self.0) };
    }

    /// Has an easy use its own again, as it must before the share goes.
    ///
    /// # Safety
    /// The easy is on no multi of libcurl's.
    pub unsafe fn detach(easy: &EasyHandle) {
        // SAFETY: the handle is alive and held, and NULL is what the option takes; the rest is
        // passed on from the caller.
        unsafe {
            curl_sys::curl_easy_setopt(easy.raw(), CURLOPT_SHARE, std::ptr::null_mut::<CURLSH>());
        }
    }
}

impl Share {
    /// Ends it unless an easy uses it.
    pub fn end_if_unused(self) -> Option<Self> {
        // SAFETY: the handle is ours; libcurl refuses while an easy uses it, and it is forgotten
        // where libcurl did not.
        match unsafe { curl_sys::curl_share_cleanup(self.0) } {
            CURLSHE_OK => {
                std::mem::forget(self);
                None
            }
            _ => Some(self),
        }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        // SAFETY: the handle is ours and no easy uses it any more.
        unsafe { curl_sys::curl_share_cleanup(self.0) };
    }
}
