//! Typed setters of an easy's options.

use std::os::raw::{c_char, c_int, c_long, c_void};

use super::args;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::calls::{body, options};

/// Sets a number, a CW_OPT_ of type long.
///
/// All setters: callable from any thread while the easy is idle and nobody is
/// inside a call on it. Errors: CW_E_OPTION_UNKNOWN, CW_E_OPTION_TYPE (the
/// sentence names the right setter), CW_E_OPTION_RESERVED (it names what to call
/// instead), CW_E_OPTION_VALUE (libcurl refuses the value), CW_E_UNSUPPORTED
/// (this libcurl lacks the option), CW_E_IN_USE (attached to a multi),
/// CW_E_REENTRANT, CW_E_CONCURRENT. Corresponds to curl_easy_setopt().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_long(easy: cw_easy, option: c_int, value: c_long) -> cw_status {
    guard(Call::cw_easy_set_long, || {
        options::set_long(Call::cw_easy_set_long, easy, option, value)
    })
}

/// Sets a CW_OPT_ of type long that is on or off; else as cw_easy_set_long().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_bool(easy: cw_easy, option: c_int, value: bool) -> cw_status {
    guard(Call::cw_easy_set_bool, || {
        options::set_long(Call::cw_easy_set_bool, easy, option, value.into())
    })
}

/// Sets a large number, a CW_OPT_ of type curl_off_t; else as
/// cw_easy_set_long().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_off(easy: cw_easy, option: c_int, value: i64) -> cw_status {
    guard(Call::cw_easy_set_off, || {
        options::set_off(easy, option, value)
    })
}

/// Sets a string, copied; NULL goes back to libcurl's default.
///
/// At most 8,000,000 bytes, libcurl's limit. CW_OPT_COOKIEJAR and
/// CW_OPT_COOKIEFILE refuse "-", which is stdout and stdin to libcurl. Else as
/// cw_easy_set_long().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_string(
    easy: cw_easy,
    option: c_int,
    value: *const c_char,
) -> cw_status {
    guard(Call::cw_easy_set_string, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let value = unsafe { args::optional_str(value) };
        options::set_string(easy, option, value)
    })
}

/// Sets `len` bytes, a CW_OPT_..._BLOB, copied; NULL with 0 unsets it. At most
/// 8,000,000 bytes, libcurl's limit. Else as cw_easy_set_long().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_bytes(
    easy: cw_easy,
    option: c_int,
    data: *const c_void,
    len: usize,
) -> cw_status {
    guard(Call::cw_easy_set_bytes, || {
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let bytes = unsafe { args::optional_bytes(data, len, "data") }?;
        options::set_bytes(easy, option, bytes)
    })
}

/// Sets a list of `count` strings, such as CW_OPT_HTTPHEADER, copied; a count of
/// 0 unsets it. Else as cw_easy_set_long(); CW_E_NULL also for a NULL string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_list(
    easy: cw_easy,
    option: c_int,
    strings: *const *const c_char,
    count: usize,
) -> cw_status {
    guard(Call::cw_easy_set_list, || {
        // SAFETY: the caller passes NULL or `count` terminated strings.
        let strings = unsafe { args::strings(strings, count, "strings") }?;
        options::set_list(easy, option, &strings)
    })
}

/// Sets the request body: `len` bytes, copied. (NULL, 0) takes it away; an empty
/// body is a pointer with length 0.
///
/// The request is a POST, or a PUT with CW_OPT_UPLOAD on, and without a body a
/// GET again, unless CW_OPT_POST or CW_OPT_UPLOAD is on. CW_OPT_HTTPGET or
/// CW_OPT_NOBODY, switched on after this call, makes it a GET or HEAD that does
/// not send the body. CW_OPT_CUSTOMREQUEST changes the word only. Callable and
/// errors as cw_easy_set_long(), and CW_E_OUT_OF_MEMORY. Corresponds to
/// CURLOPT_POSTFIELDS and CURLOPT_POSTFIELDSIZE_LARGE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_body(
    easy: cw_easy,
    data: *const c_void,
    len: usize,
) -> cw_status {
    guard(Call::cw_easy_set_body, || {
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let bytes = unsafe { args::optional_bytes(data, len, "data") }?;
        body::set_request(easy, bytes)
    })
}

/// Sets how many bytes of a body are kept in memory while there is no write
/// callback, 64 MiB unless set; a larger body ends the transfer with
/// CW_E_BODY_TOO_LARGE.
///
/// Callable and errors as cw_easy_set_long().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_body_limit(easy: cw_easy, limit: usize) -> cw_status {
    guard(Call::cw_easy_set_body_limit, || {
        body::set_limit(easy, limit)
    })
}

/// Sets the application's token, which comes back in every message of this easy.
///
/// A number or a pointer as a number; never followed. Callable and errors as
/// cw_easy_set_long(). Corresponds to CURLOPT_PRIVATE.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_token(easy: cw_easy, token: usize) -> cw_status {
    guard(Call::cw_easy_set_token, || options::set_token(easy, token))
}
