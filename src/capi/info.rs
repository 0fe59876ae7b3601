//! Typed getters of an easy's infos.

use std::os::raw::{c_char, c_int, c_long};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::calls::info;

/// Gets a number, a CW_INFO_ of type long.
///
/// All getters: callable from everywhere on the multi's home thread, callbacks
/// included; from another thread while the easy is idle, queued or done and
/// nobody is inside a call on it, else CW_E_CONCURRENT. Errors: CW_E_NULL,
/// CW_E_OPTION_UNKNOWN, CW_E_OPTION_TYPE (the sentence names the right getter),
/// CW_E_OPTION_RESERVED, CW_E_UNSUPPORTED (this libcurl lacks the info).
/// Corresponds to curl_easy_getinfo().
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

/// Gets a large number, a CW_INFO_ of type curl_off_t or socket (-1 for none);
/// else as cw_easy_get_long().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_off(easy: cw_easy, info: c_int, value: *mut i64) -> cw_status {
    guard(Call::cw_easy_get_off, || {
        // SAFETY: the caller passes NULL or a writable int64_t.
        let out = unsafe { Out::required(value, "value") }?;
        out.set(info::off(easy, info)?);
        Ok(())
    })
}

/// Gets a CW_INFO_ of type double; else as cw_easy_get_long().
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

/// Copies out a CW_INFO_ of type string; CW_EMPTY if libcurl has none.
///
/// Strings as in cw_easy_get_error(); else as cw_easy_get_long().
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

/// Copies out the `index`-th string from 0 of a CW_INFO_ of type list; CW_EMPTY
/// after the last.
///
/// Strings as in cw_easy_get_error(); else as cw_easy_get_long().
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
