//! Which libcurl this is, and what it can do.

use std::ffi::{CStr, CString};
use std::os::raw::{c_char, c_int};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use curl_sys::{CURLVERSION_ELEVENTH, CURLVERSION_NOW};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;

/// The oldest libcurl that has all that is relied on: 7.87.0, for CURLOPT_QUICK_EXIT.
const OLDEST: u32 = 0x07_57_00;

/// libcurl's version line.
pub fn curl_version() -> &'static CStr {
    // SAFETY: libcurl returns a terminated string in static storage.
    unsafe { CStr::from_ptr(curl_sys::curl_version()) }
}

/// libcurl's version, a byte for each part.
pub fn version_num() -> u32 {
    curl::Version::get().version_num()
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

/// Refuses what came with a libcurl that is newer than this one.
pub fn require((first, version): (u32, &str), what: &str) -> Result<()> {
    let used = curl::Version::get();
    if used.version_num() >= first {
        return Ok(());
    }
    let sentence = format!(
        "{what} came with libcurl {version}, and this is libcurl {}",
        used.version()
    );
    Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence))
}

/// Refuses a socket that is connected already where this libcurl would connect it once more.
pub fn require_connected_sockets() -> Result<()> {
    let used = curl::Version::get();
    if !(0x07_58_00..0x08_00_00).contains(&used.version_num()) {
        return Ok(());
    }
    let sentence = format!(
        "this is libcurl {}, which cannot use a socket that is connected already; older ones and \
         those from 8.0.0 on can",
        used.version()
    );
    Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence))
}

/// The words of `cw_features`.
pub fn features() -> &'static CStr {
    static FEATURES: OnceLock<CString> = OnceLock::new();
    FEATURES.get_or_init(|| CString::new(feature_words().join(" ")).unwrap_or_default())
}

fn feature_words() -> Vec<&'static str> {
    let linked = match cfg!(feature = "bundled") {
        true => "bundled",
        false => "system",
    };
    std::iter::once(linked).chain(libcurls_features()).collect()
}

/// A libcurl that is too old does not name them.
fn libcurls_features() -> Vec<&'static str> {
    // SAFETY: libcurl returns a struct in static storage.
    let info = unsafe { &*curl_sys::curl_version_info(CURLVERSION_NOW) };
    let mut names = Vec::new();
    if info.age < CURLVERSION_ELEVENTH {
        return names;
    }
    let mut next = info.feature_names;
    // SAFETY: since that age there is an array of terminated strings, in static storage, which
    // ends in NULL.
    while let Some(name) = unsafe { next.as_ref() }.filter(|name| !name.is_null()) {
        // SAFETY: as above.
        names.extend(unsafe { CStr::from_ptr(*name) }.to_str());
        // SAFETY: as above: this was not the end.
        next = unsafe { next.add(1) };
    }
    names
}

/// The protocols of this libcurl.
pub fn protocols() -> impl Iterator<Item = &'static str> {
    static VERSION: OnceLock<curl::Version> = OnceLock::new();
    VERSION.get_or_init(curl::Version::get).protocols()
}

/// The words of `cw_protocols`.
pub fn protocol_words() -> &'static CStr {
    static WORDS: OnceLock<CString> = OnceLock::new();
    WORDS.get_or_init(|| {
        let words: Vec<&str> = protocols().collect();
        CString::new(words.join(" ")).unwrap_or_default()
    })
}

/// Whether `name` is a protocol of this libcurl.
pub fn has_protocol(name: &CStr) -> bool {
    name.to_str()
        .is_ok_and(|name| protocols().any(|known| known == name))
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
