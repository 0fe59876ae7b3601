//! Which libcurl this is, and what it can do.

use std::ffi::{CStr, CString};
use std::os::raw::{c_char, c_int};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use curl_sys::CURLVERSION_NOW;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;

/// The oldest libcurl that has all that is relied on: 7.87.0, for CURLOPT_QUICK_EXIT.
const OLDEST: u32 = 0x07_57_00;

/// libcurl's version line.
pub fn curl_version() -> &'static CStr {
    // SAFETY: libcurl returns a terminated string in static storage.
    unsafe { CStr::from_ptr(curl_sys::curl_version()) }
}

/// Refuses a libcurl that is too old.
pub fn check() -> Result<()> {
    /// No lock, which a fork could leave held in the child.
    static IS_NEW_ENOUGH: AtomicBool = AtomicBool::new(false);
    if IS_NEW_ENOUGH.load(Ordering::Relaxed) || curl::Version::get().version_num() >= OLDEST {
        IS_NEW_ENOUGH.store(true, Ordering::Relaxed);
        return Ok(());
    }
    let sentence = format!(
        "this is libcurl {}; curlward needs 7.87.0 or newer",
        curl::Version::get().version()
    );
    Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence))
}

/// The words of `cw_features`.
pub fn features() -> &'static CStr {
    static FEATURES: OnceLock<CString> = OnceLock::new();
    FEATURES.get_or_init(|| {
        CString::new(feature_words().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    })
}

/// Names and bits, as libcurl has them.
const FEATURES: [(&str, c_int); 19] = [
    ("alt-svc", curl_sys::CURL_VERSION_ALTSVC),
    ("AsynchDNS", curl_sys::CURL_VERSION_ASYNCHDNS),
    ("brotli", curl_sys::CURL_VERSION_BROTLI),
    ("GSS-API", 1 << 17),
    ("HSTS", curl_sys::CURL_VERSION_HSTS),
    ("HTTP2", curl_sys::CURL_VERSION_HTTP2),
    ("HTTP3", curl_sys::CURL_VERSION_HTTP3),
    ("HTTPS-proxy", curl_sys::CURL_VERSION_HTTPS_PROXY),
    ("IDN", curl_sys::CURL_VERSION_IDN),
    ("IPv6", curl_sys::CURL_VERSION_IPV6),
    ("Largefile", curl_sys::CURL_VERSION_LARGEFILE),
    ("libz", curl_sys::CURL_VERSION_LIBZ),
    ("NTLM", curl_sys::CURL_VERSION_NTLM),
    ("PSL", 1 << 20),
    ("SPNEGO", curl_sys::CURL_VERSION_SPNEGO),
    ("SSL", curl_sys::CURL_VERSION_SSL),
    ("threadsafe", 1 << 30),
    ("UnixSockets", curl_sys::CURL_VERSION_UNIX_SOCKETS),
    ("zstd", curl_sys::CURL_VERSION_ZSTD),
];

fn feature_words() -> impl Iterator<Item = &'static str> {
    let linked = if cfg!(feature = "bundled") {
        "bundled"
    } else {
        "system"
    };
    // SAFETY: libcurl returns a struct in static storage, whose features are in each version of it.
    let features = unsafe { (*curl_sys::curl_version_info(CURLVERSION_NOW)).features };
    let present = FEATURES.iter().filter(move |(_, bit)| features & bit != 0);
    std::iter::once(linked).chain(present.map(|(name, _)| *name))
}

/// Whether `name` is one of the words.
pub fn has_feature(name: &CStr) -> bool {
    name.to_str()
        .is_ok_and(|name| feature_words().any(|word| word == name))
}

/// What a CURLcode means.
pub fn curl_text(code: c_int) -> &'static CStr {
    // SAFETY: libcurl answers any number with a terminated string in static storage.
    unsafe { CStr::from_ptr(curl_sys::curl_easy_strerror(code as curl_sys::CURLcode)) }
}

/// What a CURLMcode means, as an error's sentence.
pub fn multi_text(code: curl_sys::CURLMcode) -> String {
    // SAFETY: libcurl answers any number with a terminated string in static storage.
    let text: *const c_char = unsafe { curl_sys::curl_multi_strerror(code) };
    // SAFETY: as above.
    let text = unsafe { CStr::from_ptr(text) };
    format!("libcurl: {} ({code})", text.to_string_lossy())
}

/// An error of libcurl's multi interface.
#[cold]
pub fn curlm(code: curl_sys::CURLMcode) -> Error {
    let status = match code {
        curl_sys::CURLM_OUT_OF_MEMORY => cw_status::CW_E_OUT_OF_MEMORY,
        _ => cw_status::CW_E_CURLM,
    };
    Error::new(status, multi_text(code))
}
