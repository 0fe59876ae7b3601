//! What the easies of a `cw_share` have in common, in libcurl's form.

use std::os::raw::{c_int, c_void};
use std::ptr::{self, NonNull};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use curl_sys::{
    CURL, CURL_LOCK_DATA_COOKIE, CURL_LOCK_DATA_DNS, CURL_LOCK_DATA_SSL_SESSION, CURLE_OK,
    CURLOPT_SHARE, CURLSH, CURLSHE_NOMEM, CURLSHE_OK, CURLSHOPT_LOCKFUNC, CURLSHOPT_SHARE,
    CURLSHOPT_UNLOCKFUNC, CURLSHOPT_USERDATA, CURLSHcode, curl_lock_access, curl_lock_data,
};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::libcurl::cookies;
use crate::driver::libcurl::fork_lock;
use crate::driver::libcurl::share_locks::{self, Locks};

type Lock = unsafe extern "C" fn(*mut CURL, curl_lock_data, curl_lock_access, *mut c_void);
type Unlock = unsafe extern "C" fn(*mut CURL, curl_lock_data, *mut c_void);

const CURL_LOCK_DATA_PSL: curl_lock_data = 6;
const CURLSHE_NOT_BUILT_IN: CURLSHcode = 5;

/// Names, TLS sessions, and cookies if it was asked for them. Each easy that uses it has a part in
/// it, and lets go of libcurl's share before it does of this.
pub struct UserShare {
    share: NonNull<CURLSH>,
    has_cookies: bool,
    cache: u32,
    /// After the share, which calls them at its end.
    _locks: Box<Locks>,
}

// SAFETY: libcurl changes what is in a share under its locks, which are made for several threads.
unsafe impl Send for UserShare {}
// SAFETY: as above.
unsafe impl Sync for UserShare {}

impl UserShare {
    /// An empty one.
    pub fn new(has_cookies: bool) -> Result<Arc<Self>> {
        /// 0 is a multi's own cache.
        static CACHES: AtomicU32 = AtomicU32::new(1);
        let locks = Box::<Locks>::default();
        curl::init();
        // SAFETY: curl_share_init needs nothing.
        let share = fork_lock::make(|| unsafe { curl_sys::curl_share_init() });
        let share = NonNull::new(share).ok_or_else(no_memory)?;
        let made = Self {
            share,
            has_cookies,
            cache: CACHES.fetch_add(1, Ordering::Relaxed),
            _locks: locks,
        };
        let lock: Lock = share_locks::lock;
        let unlock: Unlock = share_locks::unlock;
        let locks = ptr::from_ref::<Locks>(&made._locks);
        // SAFETY: the share is ours; the functions have the shapes that libcurl calls, and their
        // data stays where it is until the share is gone.
        unsafe {
            curl_sys::curl_share_setopt(share.as_ptr(), CURLSHOPT_LOCKFUNC, lock);
            curl_sys::curl_share_setopt(share.as_ptr(), CURLSHOPT_UNLOCKFUNC, unlock);
            curl_sys::curl_share_setopt(share.as_ptr(), CURLSHOPT_USERDATA, locks);
        }
        // Lanes share both, and an easy has no second place for theirs.
        made.share(CURL_LOCK_DATA_DNS)?;
        made.share(CURL_LOCK_DATA_SSL_SESSION)?;
        // It is read from a file, and once for all is better. Not every libcurl has it.
        made.share(CURL_LOCK_DATA_PSL)?;
        if has_cookies {
            made.share(CURL_LOCK_DATA_COOKIE)?;
        }
        Ok(Arc::new(made))
    }

    fn share(&self, kind: curl_lock_data) -> Result<()> {
        let kind = kind as c_int;
        // SAFETY: the share is ours, and the option takes one of these numbers.
        let code =
            unsafe { curl_sys::curl_share_setopt(self.share.as_ptr(), CURLSHOPT_SHARE, kind) };
        match code {
            CURLSHE_NOMEM => Err(no_memory()),
            CURLSHE_OK | CURLSHE_NOT_BUILT_IN => Ok(()),
            _ => {
                let sentence = format!("libcurl does not share data of kind {kind}: code {code}");
                Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence))
            }
        }
    }

    /// Whether cookies are in it.
    pub fn has_cookies(&self) -> bool {
        self.has_cookies
    }

    /// The number of its cache of names, which no other one has.
    pub fn cache(&self) -> u32 {
        self.cache
    }

    /// Has an easy use it. With cookies, the easy's own are gone.
    ///
    /// # Safety
    /// The easy is alive, held and on no multi of libcurl's, and is detached, or gone, before its
    /// part in the share is.
    pub unsafe fn attach(&self, easy: *mut CURL) -> Result<()> {
        if self.has_cookies {
            // Else libcurl would share them and neither send nor take any.
            // SAFETY: passed on from the caller.
            unsafe { cookies::switch_on(easy) }?;
        }
        // SAFETY: passed on from the caller.
        let code = unsafe { curl_sys::curl_easy_setopt(easy, CURLOPT_SHARE, self.share.as_ptr()) };
        match code {
            CURLE_OK => Ok(()),
            _ => Err(no_memory()),
        }
    }
}

/// Has an easy use its own again.
///
/// # Safety
/// The easy is alive, held and on no multi of libcurl's.
pub unsafe fn detach(easy: *mut CURL) {
    // SAFETY: passed on from the caller, and NULL is what the option takes.
    unsafe { curl_sys::curl_easy_setopt(easy, CURLOPT_SHARE, ptr::null_mut::<CURLSH>()) };
}

fn no_memory() -> Error {
    Error::new(
        cw_status::CW_E_OUT_OF_MEMORY,
        "no memory for what a share has in common",
    )
}

impl Drop for UserShare {
    fn drop(&mut self) {
        // SAFETY: the share is ours, and each easy that used it has let go of it before.
        unsafe { curl_sys::curl_share_cleanup(self.share.as_ptr()) };
    }
}
