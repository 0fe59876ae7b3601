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

/// The version of the library in use, such as "1.2.3".
///
/// Static storage. Callable from everywhere. Corresponds to curl_version().
#[unsafe(no_mangle)]
pub extern "C" fn cw_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The version of the library in use as 0xXXYYZZ; compare with CW_VERSION_NUM.
///
/// Callable from everywhere.
#[unsafe(no_mangle)]
pub extern "C" fn cw_version_num() -> u32 {
    CW_VERSION_NUM
}

/// libcurl's own version line, with the libraries that it uses.
///
/// Static storage. Callable from everywhere. Corresponds to curl_version().
#[unsafe(no_mangle)]
pub extern "C" fn cw_curl_version() -> *const c_char {
    version::curl_version().as_ptr()
}

/// What this copy can do, as words separated by spaces: "bundled" or "system"
/// for its libcurl, then libcurl's features, such as "HTTP2", "SSL", "libz".
///
/// Static storage. Callable from everywhere. Corresponds to
/// curl_version_info()'s feature_names.
#[unsafe(no_mangle)]
pub extern "C" fn cw_features() -> *const c_char {
    version::features().as_ptr()
}

/// Whether `name` is one of the words of cw_features(); false for NULL.
///
/// Callable from everywhere.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_has_feature(name: *const c_char) -> bool {
    // SAFETY: the caller passes NULL or a terminated string.
    let name = unsafe { super::args::optional_str(name) };
    name.is_some_and(version::has_feature)
}
