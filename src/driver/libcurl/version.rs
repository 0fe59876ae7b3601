//! Which libcurl this is, and what it can do.

use std::ffi::{CStr, CString};
use std::os::raw::{c_char, c_int};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

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
    FEATURES.get_or_init(|| CString::new(feature_words().join(" ")).unwrap_or_default())
}

fn feature_words() -> Vec<&'static str> {
    let version = curl::Version::get();
    let linked = if cfg!(feature = "bundled") {
        "bundled"
    } else {
        "system"
    };
    let features = [
        ("AsynchDNS", version.feature_async_dns()),
        ("brotli", version.feature_brotli()),
        ("HTTP2", version.feature_http2()),
        ("HTTP3", version.feature_http3()),
        ("IDN", version.feature_idn()),
        ("IPv6", version.feature_ipv6()),
        ("Largefile", version.feature_largefile()),
        ("libz", version.feature_libz()),
        ("NTLM", version.feature_ntlm()),
        ("SPNEGO", version.feature_spnego()),
        ("SSL", version.feature_ssl()),
        ("UnixSockets", version.feature_unix_domain_socket()),
    ];
    let present = features.into_iter().filter(|(_, present)| *present);
    std::iter::once(linked)
        .chain(present.map(|(name, _)| name))
        .collect()
}

/// Whether `name` is one of the words.
pub fn has_feature(name: &CStr) -> bool {
    name.to_str()
        .is_ok_and(|name| feature_words().contains(&name))
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
