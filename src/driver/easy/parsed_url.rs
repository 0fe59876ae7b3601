//! The URL of an easy that makes more than one transfer, kept in parts: libcurl would take the
//! string apart for each.

use std::ffi::CStr;
use std::mem;
use std::os::raw::{c_char, c_int, c_uint};
use std::ptr::{self, NonNull};

use curl_sys::{CURL, CURLOPT_PATH_AS_IS, CURLOPT_URL, CURLoption};

use super::recorded::Recorded;
use crate::driver::libcurl::ffi::{
    CURLOPT_CURLU, CURLOPT_DEFAULT_PROTOCOL, CURLOPT_DISALLOW_USERNAME_IN_URL, Curlu, curl_url,
    curl_url_cleanup, curl_url_get, curl_url_set,
};

const WHOLE: c_int = 0;
const NON_SUPPORT_SCHEME: c_uint = 1 << 3;
const GUESS_SCHEME: c_uint = 1 << 9;
const GET_EMPTY: c_uint = 1 << 14;

/// Options that decide how a URL is taken apart, besides itself.
const OTHERS: [CURLoption; 3] = [
    CURLOPT_PATH_AS_IS,
    CURLOPT_DEFAULT_PROTOCOL,
    CURLOPT_DISALLOW_USERNAME_IN_URL,
];

/// How the easy's URL is kept.
#[derive(Default)]
pub enum ParsedUrl {
    /// Not at all: no transfer has begun with it.
    #[default]
    New,
    /// Not yet: one transfer has.
    Used,
    /// In parts, which libcurl has a pointer to.
    Kept(Parts),
    /// As a string: it is wrong, or would not be the same in parts.
    Unfit,
    /// Another one was set; the old one's parts, if libcurl has a pointer to them.
    Changed(Option<Parts>),
}

/// A URL in libcurl's parts.
pub struct Parts(NonNull<Curlu>);

impl Parts {
    /// None where libcurl would make anything else of the string.
    fn of(url: &CStr) -> Option<Self> {
        // SAFETY: curl_url needs nothing.
        let parts = Self(NonNull::new(unsafe { curl_url() })?);
        let flags = GUESS_SCHEME | NON_SUPPORT_SCHEME;
        // SAFETY: the parts are ours, and the string is terminated and copied.
        let code = unsafe { curl_url_set(parts.0.as_ptr(), WHOLE, url.as_ptr(), flags) };
        // Of a string libcurl tells an empty query, of parts it does not.
        (code == 0 && parts.reads_alike()).then_some(parts)
    }

    fn reads_alike(&self) -> bool {
        let [one, other] = [0, GET_EMPTY].map(|flags| {
            let mut text: *mut c_char = ptr::null_mut();
            // SAFETY: the parts are ours, and `text` is writable.
            unsafe { curl_url_get(self.0.as_ptr(), WHOLE, &raw mut text, flags) };
            text
        });
        // SAFETY: libcurl answers with NULL or a terminated string, which is ours to free.
        unsafe {
            let is_same =
                !one.is_null() && !other.is_null() && CStr::from_ptr(one) == CStr::from_ptr(other);
            curl_sys::curl_free(one.cast());
            curl_sys::curl_free(other.cast());
            is_same
        }
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        // SAFETY: they are ours alone: libcurl has forgotten them, or its handle is gone.
        unsafe { curl_url_cleanup(self.0.as_ptr()) };
    }
}

impl ParsedUrl {
    /// An option was set.
    pub fn follow(&mut self, option: CURLoption) {
        if option == CURLOPT_URL || OTHERS.contains(&option) {
            *self = match mem::take(self) {
                Self::Kept(parts) => Self::Changed(Some(parts)),
                Self::Changed(parts) => Self::Changed(parts),
                _ => Self::New,
            };
        }
    }

    /// A transfer begins with it.
    ///
    /// # Safety
    /// The handle is alive and held, and goes or is reset before this does.
    pub unsafe fn begin(&mut self, raw: *mut CURL, options: &Recorded) {
        if !cfg!(feature = "bundled") {
            return;
        }
        // SAFETY: passed on from the caller.
        let tell = |parts| unsafe { tell(raw, parts, options) };
        match self {
            Self::Kept(_) | Self::Unfit => {}
            Self::New => *self = Self::Used,
            Self::Changed(_) => {
                tell(ptr::null_mut());
                *self = Self::Used;
            }
            Self::Used => {
                *self = match parsed(options) {
                    Some(parts) => {
                        tell(parts.0.as_ptr());
                        Self::Kept(parts)
                    }
                    None => Self::Unfit,
                }
            }
        }
    }
}

fn parsed(options: &Recorded) -> Option<Parts> {
    let is_set = |&option: &_| options.is_on(option) || options.c_string(option).is_some();
    match OTHERS.iter().any(is_set) {
        true => None,
        false => Parts::of(options.c_string(CURLOPT_URL)?),
    }
}

/// Gives libcurl the parts, or NULL. It forgets the string then, which it shows until the transfer
/// moves.
///
/// # Safety
/// The handle is alive and held, and the parts stay until it gets others or goes.
unsafe fn tell(raw: *mut CURL, parts: *mut Curlu, options: &Recorded) {
    let url = options.c_string(CURLOPT_URL);
    // SAFETY: passed on from the caller; the string is NULL or terminated, and copied.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_CURLU, parts);
        curl_sys::curl_easy_setopt(raw, CURLOPT_URL, url.map_or(ptr::null(), CStr::as_ptr));
    }
}
