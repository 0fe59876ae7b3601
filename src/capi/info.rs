//! Typed getters of an easy's infos.

use std::os::raw::{c_char, c_int, c_long};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::calls::{certificates, info};

/// Gets an info of type long.
///
/// `info` is a CW_INFO_ constant; curlward/options.h says at each which
/// function gets it. `value` receives the number.
///
/// All functions that get infos, and others that refer to this one, are
/// callable:
/// - on the home thread of the multi, in every state of the easy, also inside
///   callbacks;
/// - on another thread while the easy is not running and no other thread is
///   inside a call on it.
///
/// Errors of all of them:
/// - CW_E_NULL: `value` is NULL.
/// - CW_E_OPTION_UNKNOWN: `info` is no CW_INFO_ constant.
/// - CW_E_OPTION_TYPE: the info is of another type; cw_last_error() names the
///   right function.
/// - CW_E_OPTION_RESERVED: curlward keeps the info; cw_last_error() says what
///   to call instead.
/// - CW_E_UNSUPPORTED: this libcurl does not have the info.
/// - CW_E_CURL: libcurl failed to tell.
/// - CW_E_CONCURRENT: another thread is inside a call on the easy, or runs it.
///
/// Corresponds to curl_easy_getinfo().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_long(
    easy: cw_easy,
    info: c_int,
    value: *mut c_long,
) -> cw_status {
    guard(Call::cw_easy_get_long, || {
        // SAFETY: the caller passes NULL or a writable long.
        let out = unsafe { Out::required(value, "value") }?;
        out.set(info::long(easy, info)?);
        Ok(())
    })
}

/// Gets an info of type curl_off_t, or a socket.
///
/// `value` receives the number; for a socket, -1 if there is none. Callable and
/// errors as cw_easy_get_long(). Corresponds to curl_easy_getinfo().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_off(easy: cw_easy, info: c_int, value: *mut i64) -> cw_status {
    guard(Call::cw_easy_get_off, || {
        // SAFETY: the caller passes NULL or a writable int64_t.
        let out = unsafe { Out::required(value, "value") }?;
        out.set(info::off(easy, info)?);
        Ok(())
    })
}

/// Gets an info of type double.
///
/// `value` receives the number. Callable and errors as cw_easy_get_long().
/// Corresponds to curl_easy_getinfo().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_double(
    easy: cw_easy,
    info: c_int,
    value: *mut f64,
) -> cw_status {
    guard(Call::cw_easy_get_double, || {
        // SAFETY: the caller passes NULL or a writable double.
        let out = unsafe { Out::required(value, "value") }?;
        out.set(info::double(easy, info)?);
        Ok(())
    })
}

/// Copies out an info of type string.
///
/// CW_EMPTY means that libcurl has no such string. CW_INFO_CAINFO and
/// CW_INFO_CAPATH are the file and the folder that a server's certificate is
/// checked with. `buf`, `cap` and `needed` are those of cw_easy_get_error().
///
/// Callable and errors as cw_easy_get_long(), and CW_E_BUFFER if `cap` is too
/// small. Corresponds to curl_easy_getinfo().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_string(
    easy: cw_easy,
    info: c_int,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_get_string, || {
        let Some(value) = info::string(easy, info)? else {
            return Ok(cw_status::CW_EMPTY);
        };
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(value.as_bytes(), buf, cap, needed) }?;
        Ok(cw_status::CW_OK)
    })
}

/// Copies out one string of an info of type list.
///
/// `index` counts the strings from 0. CW_EMPTY means that the list has no such
/// string. `buf`, `cap` and `needed` are those of cw_easy_get_error().
///
/// Callable and errors as cw_easy_get_long(), and CW_E_BUFFER if `cap` is too
/// small. Corresponds to curl_easy_getinfo().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_list(
    easy: cw_easy,
    info: c_int,
    index: usize,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_get_list, || {
        let Some(value) = info::list(easy, info, index)? else {
            return Ok(cw_status::CW_EMPTY);
        };
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(value.as_bytes(), buf, cap, needed) }?;
        Ok(cw_status::CW_OK)
    })
}

/// Copies out one line about a certificate of the server.
///
/// With CW_OPT_CERTINFO on, libcurl notes the certificates that the server showed
/// when the connection was made. `certificate` counts them from 0, which is the
/// server's own, up to its root; `line` counts the lines about it from 0. A line
/// is a name, a colon and a value, such as "Subject:CN = localhost", and the
/// last one, "Cert:", has the certificate itself as PEM. CW_EMPTY means that
/// there is no such certificate, or no such line.
///
/// None is noted where the transfer used a connection that was there already, or
/// took up a TLS session of an earlier one; CW_OPT_FRESH_CONNECT on and
/// CW_OPT_SSL_SESSIONID_CACHE off prevent both. `buf`, `cap` and `needed` are
/// those of cw_easy_get_error().
///
/// Callable as cw_easy_get_long(). Errors:
/// - CW_E_NULL: `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small.
/// - CW_E_CONCURRENT: as for cw_easy_get_long().
///
/// Corresponds to CURLINFO_CERTINFO.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_certificate(
    easy: cw_easy,
    certificate: usize,
    line: usize,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_get_certificate, || {
        let Some(text) = certificates::line(easy, certificate, line)? else {
            return Ok(cw_status::CW_EMPTY);
        };
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(text.as_bytes(), buf, cap, needed) }?;
        Ok(cw_status::CW_OK)
    })
}
