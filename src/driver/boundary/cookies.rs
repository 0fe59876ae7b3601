//! Shares and cookies as C names them.

use std::os::raw::c_char;

/// What a share has in common: cookies, beside what each one has.
pub const CW_SHARE_COOKIES: u32 = 1 << 0;
/// What a share cannot have in common: connections. cw_share_new() refuses it.
pub const CW_SHARE_CONNECTIONS: u32 = 1 << 1;
/// What a share cannot have in common: which hosts have to be asked over HTTPS.
/// cw_share_new() refuses it.
pub const CW_SHARE_HSTS: u32 = 1 << 2;

/// Clear every cookie.
pub const CW_COOKIES_ALL: i32 = 0;
/// Clear the cookies that end with the session, which have no expiry.
pub const CW_COOKIES_SESSION: i32 = 1;

/// A cookie, in a list of cookies.
///
/// The strings are never NULL. Later versions may add members at the end.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_cookie {
    /// The next one in the list, NULL in the last.
    pub next: *const cw_cookie,
    /// The host that it is for, without a dot before it.
    pub domain: *const c_char,
    /// The path that it is for, with all below that.
    pub path: *const c_char,
    /// Its name.
    pub name: *const c_char,
    /// Its value.
    pub value: *const c_char,
    /// When it ends, in seconds since 1970; 0 if it ends with the session.
    pub expires: i64,
    /// Whether it is for all hosts below its domain too.
    pub subdomains: bool,
    /// Whether it is sent over HTTPS only.
    pub secure: bool,
    /// Whether it is kept from scripts in a browser.
    pub http_only: bool,
}
