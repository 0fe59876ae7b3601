//! The URL of an easy that makes more than one transfer, kept in parts: libcurl would take the
//! string apart for each.

use std::ffi::CStr;
use std::mem;
use std::ptr;

use curl_sys::{CURL, CURLOPT_PATH_AS_IS, CURLOPT_URL, CURLoption};

use super::recorded::Recorded;
use crate::driver::boundary::url_parts::{
    CW_URL_GET_EMPTY, CW_URL_GUESS_SCHEME, CW_URL_NON_SUPPORT_SCHEME,
};
use crate::driver::libcurl::ffi::{
    CURLOPT_CURLU, CURLOPT_DEFAULT_PROTOCOL, CURLOPT_DISALLOW_USERNAME_IN_URL, Curlu,
};
use crate::driver::libcurl::url::{Part, Url};

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
    Kept(Url),
    /// As a string: it is wrong, or would not be the same in parts.
    Unfit,
    /// Another one was set; the old one's parts, if libcurl has a pointer to them.
    Changed(Option<Url>),
}

/// The URL in parts; None where libcurl would make anything else of the string.
fn taken_apart(url: &CStr) -> Option<Url> {
    let mut parts = Url::new().ok()?;
    let flags = CW_URL_GUESS_SCHEME | CW_URL_NON_SUPPORT_SCHEME;
    parts.set(Part::WHOLE, Some(url), flags).ok()?;
    // Of a string libcurl tells an empty query, of parts it does not.
    let [one, other] = [0, CW_URL_GET_EMPTY].map(|flags| parts.get(Part::WHOLE, flags));
    let is_same = one
        .ok()?
        .is_some_and(|one| other.ok().flatten() == Some(one));
    is_same.then_some(parts)
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
                        tell(parts.as_ptr());
                        Self::Kept(parts)
                    }
                    None => Self::Unfit,
                }
            }
        }
    }
}

fn parsed(options: &Recorded) -> Option<Url> {
    let is_set = |&option: &_| options.is_on(option) || options.c_string(option).is_some();
    match OTHERS.iter().any(is_set) {
        true => None,
        false => taken_apart(options.c_string(CURLOPT_URL)?),
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
