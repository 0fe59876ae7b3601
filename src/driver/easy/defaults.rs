//! What an easy has until the application sets it otherwise, where libcurl's own default is laxer.

use std::ffi::{CStr, CString};
use std::os::raw::c_long;

use curl::Version;
use curl_sys::{
    CURL, CURL_SSLVERSION_TLSv1_0, CURL_SSLVERSION_TLSv1_1, CURL_SSLVERSION_TLSv1_2,
    CURLOPT_MAXREDIRS, CURLOPT_PROXY_SSLVERSION, CURLOPT_SSLVERSION, CURLoption,
};
use once_cell::race::OnceBox;

use crate::driver::libcurl::ffi::{CURLOPT_PROTOCOLS_STR, CURLOPT_REDIR_PROTOCOLS_STR};

/// What a URL may begin with, where this libcurl knows it.
pub const PROTOCOLS: [&str; 4] = ["http", "https", "ws", "wss"];

const STRINGS: [CURLoption; 2] = [CURLOPT_PROTOCOLS_STR, CURLOPT_REDIR_PROTOCOLS_STR];
const NUMBERS: [CURLoption; 2] = [CURLOPT_SSLVERSION, CURLOPT_PROXY_SSLVERSION];

/// How many redirects are followed; an older libcurl follows them for ever.
const MAX_REDIRECTS: c_long = 30;

/// Sets them on a handle that has libcurl's.
///
/// # Safety
/// The handle is alive and held.
pub unsafe fn set(raw: *mut CURL) {
    for option in STRINGS {
        let value = string(option).map_or(std::ptr::null(), CStr::as_ptr);
        // SAFETY: the handle is the caller's, and the option takes a string, which is copied.
        unsafe { curl_sys::curl_easy_setopt(raw, option, value) };
    }
    for option in NUMBERS {
        // SAFETY: the handle is the caller's, and the option takes a number.
        unsafe { curl_sys::curl_easy_setopt(raw, option, number(option, 0)) };
    }
    // SAFETY: as above.
    unsafe { curl_sys::curl_easy_setopt(raw, CURLOPT_MAXREDIRS, MAX_REDIRECTS) };
}

/// What NULL stands for; NULL where that is for libcurl to say.
pub fn string(option: CURLoption) -> Option<&'static CStr> {
    STRINGS.contains(&option).then(protocols)
}

/// What this number stands for: where it names no oldest version of TLS, and none older than 1.2 as
/// the newest, the oldest is 1.2.
pub fn number(option: CURLoption, value: c_long) -> c_long {
    let (oldest, newest) = (value & 0xffff, value >> 16);
    let is_old = [CURL_SSLVERSION_TLSv1_0, CURL_SSLVERSION_TLSv1_1]
        .into_iter()
        .any(|old| newest == c_long::from(old));
    match NUMBERS.contains(&option) && oldest == 0 && !is_old {
        true => value | c_long::from(CURL_SSLVERSION_TLSv1_2),
        false => value,
    }
}

/// Whether this libcurl has a protocol.
pub fn has_protocol(name: &str) -> bool {
    Version::get().protocols().any(|known| known == name)
}

/// Never locked, because a fork would leave the lock held in the child.
fn protocols() -> &'static CStr {
    static KNOWN: OnceBox<CString> = OnceBox::new();
    KNOWN.get_or_init(|| {
        let known: Vec<_> = (PROTOCOLS.into_iter().filter(|name| has_protocol(name))).collect();
        Box::new(CString::new(known.join(",")).unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_oldest_version_is_1_2_unless_the_newest_is_older() {
        let of = |value| number(CURLOPT_SSLVERSION, value);
        assert_eq!([of(0), of(1), of(4), of(7)], [6, 1, 4, 7]);
        assert_eq!(
            [of(1 << 16), of(7 << 16), of(6 << 16)],
            [6 | 1 << 16, 6 | 7 << 16, 6 | 6 << 16]
        );
        assert_eq!([of(4 << 16), of(5 << 16 | 4)], [4 << 16, 5 << 16 | 4]);
        assert_eq!(number(curl_sys::CURLOPT_TIMEOUT, 0), 0);
    }

    #[test]
    fn only_protocols_that_this_libcurl_has_are_named() {
        let names = protocols().to_string_lossy().into_owned();
        assert!(names.starts_with("http,https"));
        assert!(names.split(',').all(has_protocol));
    }
}
