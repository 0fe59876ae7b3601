//! The cookies of an easy or a share.

use std::ffi::CString;
use std::os::raw::{c_char, c_int, c_void};
use std::ptr;

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::cookies::line;
use crate::core::errors::error::Error;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_share};
use crate::core::table::call::Call;
use crate::driver::boundary::cookies::cw_cookie;
use crate::driver::calls::cookies::{self as driver, Owner};

/// Copies out the cookies of an easy.
///
/// They are those of its share, if that has cookies in common, else its own. `buf`
/// receives a list of them with all their strings, if its `cap` bytes suffice, and
/// `first`, which may be NULL where `buf` is, its first one: a pointer into `buf`,
/// and from there `next` leads on. `needed`, which may be NULL, receives how many
/// bytes the list takes; (NULL, NULL, 0, &needed) only asks for that and answers
/// CW_OK. Others may add cookies meanwhile, so ask again after CW_E_BUFFER.
/// CW_EMPTY means that there are none.
///
/// The values are secrets. A cookie whose time is over is not listed.
///
/// Callable as cw_easy_get_long(). Errors:
/// - CW_E_NULL: `buf` is NULL and `cap` is not 0, or `first` is and `buf` is not.
/// - CW_E_BUFFER: `cap` is too small; `buf` is left as it was.
/// - CW_E_CONCURRENT: as for cw_easy_get_long().
/// - CW_E_OUT_OF_MEMORY: no memory for the list.
///
/// Corresponds to CURLINFO_COOKIELIST.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_cookies(
    easy: cw_easy,
    first: *mut *const cw_cookie,
    buf: *mut c_void,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    let call = Call::cw_easy_get_cookies;
    guard_status(call, || {
        let lines = driver::list(call, Owner::Easy(easy))?;
        // SAFETY: the caller passes NULL or what the parameters are for.
        unsafe { copy_cookies(&lines, first, buf, cap, needed) }
    })
}

/// Adds a cookie to those of an easy.
///
/// They are those that cw_easy_get_cookies() lists, and cookies are on from now
/// on. `line` is a response's header, "Set-Cookie: name=value; domain=host; ...",
/// which needs a domain here; or a line of a cookie file, whose fields are
/// separated by tabs: domain, TRUE for all hosts below it too, path, TRUE for
/// HTTPS only, the time in seconds since 1970 or 0, name and value. One that has
/// expired removes the cookie of that domain, path and name.
///
/// Callable and errors as cw_easy_set_long(), and
/// - CW_E_NULL: `line` is NULL.
/// - CW_E_COOKIE: it is no cookie, or libcurl takes no such one, or it has a
///   control character.
/// - CW_E_OUT_OF_MEMORY: no memory for it.
///
/// Corresponds to CURLOPT_COOKIELIST, which does not tell.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_add_cookie(easy: cw_easy, line: *const c_char) -> cw_status {
    let call = Call::cw_easy_add_cookie;
    guard(call, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let line = unsafe { args::required_str(line, "line") }?;
        driver::add(call, Owner::Easy(easy), line)
    })
}

/// Clears the cookies of an easy.
///
/// They are those that cw_easy_get_cookies() lists. `which` is CW_COOKIES_ALL or
/// CW_COOKIES_SESSION.
///
/// Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT if `which` is
/// something else. Corresponds to CURLOPT_COOKIELIST with "ALL" or "SESS".
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_clear_cookies(easy: cw_easy, which: c_int) -> cw_status {
    let call = Call::cw_easy_clear_cookies;
    guard(call, || driver::clear(call, Owner::Easy(easy), which))
}

/// Adds the cookies of a file to those of an easy.
///
/// `path` is a file as cw_easy_save_cookies(), libcurl and browsers write it. Its
/// lines are those of cw_easy_add_cookie(), empty, or remarks after a "#". If one
/// is none of these, no cookie is added.
///
/// Callable and errors as cw_easy_set_long(), and
/// - CW_E_NULL: `path` is NULL.
/// - CW_E_ARGUMENT: `path` is empty.
/// - CW_E_FILE: the file cannot be read, or is larger than 64 MiB.
/// - CW_E_COOKIE: a line is no cookie; the sentence says which and why.
/// - CW_E_OUT_OF_MEMORY: no memory for the cookies.
///
/// Corresponds to CURLOPT_COOKIEFILE, which reads when a transfer begins.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_load_cookies(easy: cw_easy, path: *const c_char) -> cw_status {
    let call = Call::cw_easy_load_cookies;
    guard(call, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let path = unsafe { args::required_str(path, "path") }?;
        driver::load(call, Owner::Easy(easy), path)
    })
}

/// Writes the cookies of an easy into a file.
///
/// They are those that cw_easy_get_cookies() lists. The file is written beside
/// `path`, with a longer name, and renamed when it is whole: who reads `path`
/// finds the former cookies or the new ones, all of them. Only the owner of the
/// process may read it.
///
/// Callable as cw_easy_get_long(), except inside a misuse handler. Errors:
/// - CW_E_NULL: `path` is NULL.
/// - CW_E_ARGUMENT: `path` is empty.
/// - CW_E_FILE: the file cannot be written; it is left as it was.
/// - CW_E_CONCURRENT: as for cw_easy_get_long().
/// - CW_E_OUT_OF_MEMORY: no memory for the list.
///
/// Corresponds to CURLOPT_COOKIEJAR, which writes when the easy is freed and does
/// not tell.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_save_cookies(easy: cw_easy, path: *const c_char) -> cw_status {
    let call = Call::cw_easy_save_cookies;
    guard(call, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let path = unsafe { args::required_str(path, "path") }?;
        driver::save(call, Owner::Easy(easy), path)
    })
}

/// Copies out the cookies of a share.
///
/// The parameters are those of cw_easy_get_cookies().
///
/// Callable from everywhere, also while transfers use the share. Errors:
/// - CW_E_NOT_SHARED: the share has no cookies in common.
/// - CW_E_NULL, CW_E_BUFFER, CW_E_OUT_OF_MEMORY: as for cw_easy_get_cookies().
///
/// Corresponds to CURLINFO_COOKIELIST.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_share_get_cookies(
    share: cw_share,
    first: *mut *const cw_cookie,
    buf: *mut c_void,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    let call = Call::cw_share_get_cookies;
    guard_status(call, || {
        let lines = driver::list(call, Owner::Share(share))?;
        // SAFETY: the caller passes NULL or what the parameters are for.
        unsafe { copy_cookies(&lines, first, buf, cap, needed) }
    })
}

/// Adds a cookie to those of a share.
///
/// `line` is that of cw_easy_add_cookie(). Requests that are made from now on
/// have the cookie, also those of transfers under way.
///
/// Callable from everywhere, also inside callbacks, except inside a misuse
/// handler. Errors:
/// - CW_E_NOT_SHARED: the share has no cookies in common.
/// - CW_E_NULL, CW_E_COOKIE, CW_E_OUT_OF_MEMORY: as for cw_easy_add_cookie().
///
/// Corresponds to CURLOPT_COOKIELIST, which does not tell.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_share_add_cookie(share: cw_share, line: *const c_char) -> cw_status {
    let call = Call::cw_share_add_cookie;
    guard(call, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let line = unsafe { args::required_str(line, "line") }?;
        driver::add(call, Owner::Share(share), line)
    })
}

/// Clears the cookies of a share.
///
/// `which` is CW_COOKIES_ALL or CW_COOKIES_SESSION.
///
/// Callable as cw_share_add_cookie(). Errors:
/// - CW_E_NOT_SHARED: the share has no cookies in common.
/// - CW_E_ARGUMENT: `which` is something else.
/// - CW_E_OUT_OF_MEMORY: no memory for the call.
///
/// Corresponds to CURLOPT_COOKIELIST with "ALL" or "SESS".
#[unsafe(no_mangle)]
pub extern "C" fn cw_share_clear_cookies(share: cw_share, which: c_int) -> cw_status {
    let call = Call::cw_share_clear_cookies;
    guard(call, || driver::clear(call, Owner::Share(share), which))
}

/// Adds the cookies of a file to those of a share.
///
/// The file is that of cw_easy_load_cookies().
///
/// Callable as cw_share_add_cookie(). Errors:
/// - CW_E_NOT_SHARED: the share has no cookies in common.
/// - CW_E_NULL, CW_E_ARGUMENT, CW_E_FILE, CW_E_COOKIE, CW_E_OUT_OF_MEMORY: as for
///   cw_easy_load_cookies().
///
/// Corresponds to CURLOPT_COOKIEFILE, which reads when a transfer begins.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_share_load_cookies(share: cw_share, path: *const c_char) -> cw_status {
    let call = Call::cw_share_load_cookies;
    guard(call, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let path = unsafe { args::required_str(path, "path") }?;
        driver::load(call, Owner::Share(share), path)
    })
}

/// Writes the cookies of a share into a file.
///
/// It is written as by cw_easy_save_cookies().
///
/// Callable as cw_share_add_cookie(). Errors:
/// - CW_E_NOT_SHARED: the share has no cookies in common.
/// - CW_E_NULL, CW_E_ARGUMENT, CW_E_FILE, CW_E_OUT_OF_MEMORY: as for
///   cw_easy_save_cookies().
///
/// Corresponds to CURLOPT_COOKIEJAR, which writes when an easy is freed and does
/// not tell.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_share_save_cookies(share: cw_share, path: *const c_char) -> cw_status {
    let call = Call::cw_share_save_cookies;
    guard(call, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let path = unsafe { args::required_str(path, "path") }?;
        driver::save(call, Owner::Share(share), path)
    })
}

/// Copies cookies out: first all structs, then all strings.
///
/// # Safety
/// `buf` is NULL or has `cap` writable bytes; `first` and `needed` are NULL or writable.
unsafe fn copy_cookies(
    lines: &[CString],
    first: *mut *const cw_cookie,
    buf: *mut c_void,
    cap: usize,
    needed: *mut usize,
) -> Result<cw_status, Error> {
    let cookies = lines
        .iter()
        .filter_map(|line| line::netscape(line.to_bytes()).ok());
    let cookies: Vec<_> = cookies.collect();
    let strings = cookies
        .iter()
        .flat_map(|it| [it.domain, it.path, it.name, it.value]);
    let strings: usize = strings.map(|it| it.len() + 1).sum();
    let structs = size_of::<cw_cookie>() * cookies.len();
    // The buffer may begin anywhere.
    let all = match structs {
        0 => 0,
        _ => structs + strings + align_of::<cw_cookie>() - 1,
    };
    // SAFETY: passed on from the caller.
    unsafe { args::check_room(all, buf, cap, needed) }?;
    if buf.is_null() {
        return Ok(match all {
            0 => cw_status::CW_EMPTY,
            _ => cw_status::CW_OK,
        });
    }
    // SAFETY: the caller passes NULL or a writable pointer.
    let first = unsafe { Out::required(first, "first") }?;
    if all == 0 {
        first.set(ptr::null());
        return Ok(cw_status::CW_EMPTY);
    }
    let start = buf.cast::<u8>();
    // SAFETY: the buffer has as many bytes as were counted above, and is the caller's alone.
    let list =
        unsafe { start.add(start.align_offset(align_of::<cw_cookie>())) }.cast::<cw_cookie>();
    // SAFETY: as above.
    let mut text = unsafe { list.add(cookies.len()) }.cast::<u8>();
    let mut string = |bytes: &[u8]| {
        let at = text;
        // SAFETY: as above; each string and its NUL were counted.
        unsafe {
            ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len());
            at.add(bytes.len()).write(0);
            text = at.add(bytes.len() + 1);
        }
        at.cast::<c_char>().cast_const()
    };
    for (index, cookie) in cookies.iter().enumerate() {
        let is_last = index + 1 == cookies.len();
        // SAFETY: as above: the list has room for each of them, and begins where one may.
        unsafe {
            list.add(index).write(cw_cookie {
                next: if is_last {
                    ptr::null()
                } else {
                    list.add(index + 1)
                },
                domain: string(cookie.domain),
                path: string(cookie.path),
                name: string(cookie.name),
                value: string(cookie.value),
                expires: cookie.expires,
                subdomains: cookie.subdomains,
                secure: cookie.secure,
                http_only: cookie.http_only,
            });
        }
    }
    first.set(list);
    Ok(cw_status::CW_OK)
}
