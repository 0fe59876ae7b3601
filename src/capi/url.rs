//! URLs in parts.

use std::os::raw::{c_char, c_int, c_uint};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_url};
use crate::core::table::call::Call;
use crate::driver::calls::{names, url as driver};

/// Makes a URL without parts.
///
/// `url` receives the handle. End it with cw_url_free(). A URL is plain data: it
/// takes a text apart, as libcurl would for a transfer, and puts one together.
///
/// Callable from everywhere, except inside a misuse handler. Errors:
/// - CW_E_NULL: `url` is NULL.
/// - CW_E_OUT_OF_MEMORY: no memory, or too many URLs.
/// - CW_E_UNSUPPORTED: the system's libcurl is older than 7.87.
///
/// Corresponds to curl_url().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_url_new(url: *mut cw_url) -> cw_status {
    guard(Call::cw_url_new, || {
        // SAFETY: the caller passes NULL or a writable cw_url.
        let out = unsafe { Out::required(url, "url") }?;
        out.set(driver::new()?);
        Ok(())
    })
}

/// Copies out the short name of a URL, such as "url 12".
///
/// It is what the sentences of cw_last_error() call the handle; it shows nothing
/// of the URL itself. The name of a freed one can still be asked for. `buf`,
/// `cap` and `needed` are those of cw_easy_get_error().
///
/// Callable from everywhere, also inside a misuse handler. Errors:
/// - CW_E_NULL: `url` is {0}, or `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_url_name(
    url: cw_url,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_url_name, || {
        let name = names::url(url)?;
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(name.as_bytes(), buf, cap, needed) }
    })
}

/// Makes another URL with the same parts.
///
/// `copy` receives the handle. End it with cw_url_free().
///
/// Callable as cw_url_set(). Errors:
/// - CW_E_NULL: `copy` is NULL.
/// - CW_E_OUT_OF_MEMORY: no memory, or too many URLs.
///
/// Corresponds to curl_url_dup().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_url_dup(url: cw_url, copy: *mut cw_url) -> cw_status {
    guard(Call::cw_url_dup, || {
        // SAFETY: the caller passes NULL or a writable cw_url.
        let out = unsafe { Out::required(copy, "copy") }?;
        out.set(driver::dup(url)?);
        Ok(())
    })
}

/// Frees a URL.
///
/// The handle is dead at once; {0} is allowed and does nothing. An easy that was
/// given the URL keeps its own copy.
///
/// Callable as cw_url_set(). Errors:
/// - Those of the handle, but never for {0} or a URL of the parent process.
///
/// Corresponds to curl_url_cleanup().
#[unsafe(no_mangle)]
pub extern "C" fn cw_url_free(url: cw_url) -> cw_status {
    guard(Call::cw_url_free, || driver::free(url))
}

/// Sets a part of a URL, or the whole of it.
///
/// `part` is a CW_URL_PART_ constant. `text` is copied; NULL takes the part away.
/// `flags` is 0, or CW_URL_ constants that are for setting, combined with "|". A
/// text for CW_URL_PART_URL that is relative, such as "../other?page=2", is
/// followed from the URL that is there, as a link on its page would be. If the
/// call fails, the URL stays as it was.
///
/// Callable from everywhere, also inside callbacks, except inside a misuse
/// handler. A call waits for one of another thread on the same URL, which is
/// short. Errors:
/// - CW_E_URL: the text is no such part, or has a part that is wrong, or without
///   CW_URL_URLENCODE a character that would begin another part; the sentence
///   says which and why, and shows nothing else of the text.
/// - CW_E_ARGUMENT: `part` or `flags` is none of the constants, or a flag is for
///   cw_url_get() alone.
/// - CW_E_UNSUPPORTED: this libcurl does not have the flag, or takes no host
///   with letters that are not ASCII.
/// - CW_E_OUT_OF_MEMORY: no memory for the part.
///
/// Corresponds to curl_url_set().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_url_set(
    url: cw_url,
    part: c_int,
    text: *const c_char,
    flags: c_uint,
) -> cw_status {
    guard(Call::cw_url_set, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let text = unsafe { args::optional_str(text) };
        driver::set(url, part, text, flags)
    })
}

/// Copies out a part of a URL, or the whole of it.
///
/// `part` is a CW_URL_PART_ constant, and `flags` is 0, or CW_URL_ constants that
/// are for getting, combined with "|". CW_EMPTY means that the URL has no such
/// part. The whole of a URL may hold a password. `buf`, `cap` and `needed` are
/// those of cw_easy_get_error().
///
/// Callable as cw_url_set(), and inside a misuse handler. Errors:
/// - CW_E_NULL: `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small.
/// - CW_E_URL: the whole URL is asked for and lacks its scheme or its host, or
///   what CW_URL_URLDECODE makes of the part has control characters.
/// - CW_E_ARGUMENT: `part` or `flags` is none of the constants, or a flag is for
///   cw_url_set() alone.
/// - CW_E_UNSUPPORTED: this libcurl does not have the flag, or cannot convert
///   the host's name.
/// - CW_E_OUT_OF_MEMORY: no memory for the text.
///
/// Corresponds to curl_url_get().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_url_get(
    url: cw_url,
    part: c_int,
    flags: c_uint,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_url_get, || {
        let Some(text) = driver::get(url, part, flags)? else {
            return Ok(cw_status::CW_EMPTY);
        };
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(text.as_bytes(), buf, cap, needed) }?;
        Ok(cw_status::CW_OK)
    })
}

/// Gives an easy a URL, as it is now.
///
/// It is as if the whole URL were set as CW_OPT_URL: the easy keeps a copy, and
/// what becomes of `url` later changes nothing.
///
/// Callable as cw_easy_set_long(). Errors:
/// - Those of `url` as a handle.
/// - CW_E_URL: the URL lacks its scheme or its host.
/// - CW_E_OPTION_VALUE: a part has a control character.
/// - CW_E_IN_USE, CW_E_REENTRANT, CW_E_CONCURRENT, CW_E_OUT_OF_MEMORY: as for
///   cw_easy_set_string().
///
/// Corresponds to CURLOPT_CURLU.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_url(easy: cw_easy, url: cw_url) -> cw_status {
    guard(Call::cw_easy_set_url, || driver::set_on_easy(easy, url))
}
