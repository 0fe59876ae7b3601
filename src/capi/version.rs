//! Which curlward and which libcurl this is.

use std::os::raw::c_char;

use crate::driver::libcurl::version;

/// Major version of this header.
pub const CW_VERSION_MAJOR: u32 = 0;
/// Minor version of this header.
pub const CW_VERSION_MINOR: u32 = 1;
/// Patch version of this header.
pub const CW_VERSION_PATCH: u32 = 0;
/// Version of this header as 0xXXYYZZ.
pub const CW_VERSION_NUM: u32 = 0x000100;

const _: () = {
    assert!(CW_VERSION_MAJOR == number(env!("CARGO_PKG_VERSION_MAJOR")));
    assert!(CW_VERSION_MINOR == number(env!("CARGO_PKG_VERSION_MINOR")));
    assert!(CW_VERSION_PATCH == number(env!("CARGO_PKG_VERSION_PATCH")));
    assert!(
        CW_VERSION_NUM == (CW_VERSION_MAJOR << 16) | (CW_VERSION_MINOR << 8) | CW_VERSION_PATCH
    );
};

const fn number(text: &str) -> u32 {
    let mut value = 0;
    let mut rest = text.as_bytes();
    while let [digit, tail @ ..] = rest {
        value = value * 10 + (*digit - b'0') as u32;
        rest = tail;
    }
    value
}

/// Returns the version of the library in use, such as "1.2.3".
///
/// The string is static. Callable from everywhere.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Returns the version of the library in use as 0xXXYYZZ.
///
/// Compare it with CW_VERSION_NUM, the version of the header that the program
/// was compiled with. Callable from everywhere.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_version_num() -> u32 {
    CW_VERSION_NUM
}

/// Returns libcurl's version and that of the libraries it uses.
///
/// The string is static. Callable from everywhere. Corresponds to
/// curl_version().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_curl_version() -> *const c_char {
    version::curl_version().as_ptr()
}

/// Returns what this copy of the library can do, as words.
///
/// The words are separated by spaces. The first is "bundled" or "system" and
/// tells where libcurl is from. The others are all features of that libcurl by
/// its own names, such as "HTTP2", "SSL", "libz", "HSTS" or "threadsafe".
///
/// The string is static. Callable from everywhere. Corresponds to
/// `feature_names` of curl_version_info().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_features() -> *const c_char {
    version::features().as_ptr()
}

/// Returns whether `name` is one of the words of cw_features().
///
/// `name` is compared exactly; NULL is false. Callable from everywhere.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_has_feature(name: *const c_char) -> bool {
    // SAFETY: the caller passes NULL or a terminated string.
    let name = unsafe { super::args::optional_str(name) };
    name.is_some_and(version::has_feature)
}

/// Returns the protocols of libcurl, as words.
///
/// The words are separated by spaces: "file ftp http https" and so on, in
/// libcurl's order. CW_OPT_PROTOCOLS_STR says which of them an easy may use.
///
/// The string is static. Callable from everywhere. Corresponds to `protocols` of
/// curl_version_info().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_protocols() -> *const c_char {
    version::protocol_words().as_ptr()
}

/// Returns whether libcurl has the protocol `name`.
///
/// `name` is one of the words of cw_protocols(), and is compared exactly; NULL is
/// false. Callable from everywhere.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_has_protocol(name: *const c_char) -> bool {
    // SAFETY: the caller passes NULL or a terminated string.
    let name = unsafe { super::args::optional_str(name) };
    name.is_some_and(version::has_protocol)
}
