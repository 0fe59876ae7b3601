//! Shares: what easies have in common.

use std::os::raw::{c_char, c_uint};

use super::args::{self, Out};
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_share};
use crate::core::table::call::Call;
use crate::driver::calls::{names, share as driver};

/// Makes a share, for easies of any multis and threads.
///
/// `share` receives the handle. Give it to easies with cw_easy_set_share(), and
/// end it with cw_share_free(): at any time, also while transfers use it. The
/// easies of a share have in common what they find out: the addresses of names,
/// and TLS sessions, so that a connection of another thread takes up what the
/// first one agreed on with its server; and libcurl's list of public suffixes, if
/// it uses one. `what` is 0 or CW_SHARE_COOKIES, with which the cookies of all of
/// them are the share's.
///
/// The locks are curlward's. They are held for moments, and no function of yours
/// runs meanwhile: what libcurl says under a lock, the debug function hears when
/// it is open again.
///
/// Callable from everywhere, except inside a misuse handler. Errors:
/// - CW_E_NULL: `share` is NULL.
/// - CW_E_UNSUPPORTED: `what` has CW_SHARE_CONNECTIONS or CW_SHARE_HSTS, which
///   libcurl would use from two threads without a lock; or the system's libcurl
///   is older than 7.87.
/// - CW_E_ARGUMENT: `what` has another bit.
/// - CW_E_OUT_OF_MEMORY: no memory, or too many shares.
///
/// Corresponds to curl_share_init() and curl_share_setopt().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_share_new(what: c_uint, share: *mut cw_share) -> cw_status {
    guard(Call::cw_share_new, || {
        // SAFETY: the caller passes NULL or a writable cw_share.
        let out = unsafe { Out::required(share, "share") }?;
        out.set(driver::new(what)?);
        Ok(())
    })
}

/// Frees a share.
///
/// The handle is dead at once; {0} is allowed and does nothing. Easies that use
/// the share go on with it, also with those to come of their transfers. What it
/// holds ends with the last easy that was given it.
///
/// Callable from everywhere, also inside callbacks, except inside a misuse
/// handler. Errors:
/// - Those of the handle, but never for {0} or a share of the parent process.
///
/// Corresponds to curl_share_cleanup(), which refuses a share in use.
#[unsafe(no_mangle)]
pub extern "C" fn cw_share_free(share: cw_share) -> cw_status {
    guard(Call::cw_share_free, || driver::free(share))
}

/// Copies out the short name of a share, such as "share 3".
///
/// Parameters, callers and errors are those of cw_easy_name().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_share_name(
    share: cw_share,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_share_name, || {
        let name = names::share(share)?;
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(name.as_bytes(), buf, cap, needed) }
    })
}

/// Has an easy use a share.
///
/// {0} takes it away. With CW_SHARE_COOKIES, cookies are on from now on, and the
/// easy's own are gone. The transfers of easies without a share, and of each
/// share, look names up for themselves, once for all of them in a multi.
/// cw_easy_dup() gives the copy the same share, and cw_easy_reset() takes it away.
///
/// Callable and errors as cw_easy_set_long(), CW_E_OUT_OF_MEMORY where no memory
/// is left, after which the easy has no share, and the errors of the handle
/// `share`. Corresponds to CURLOPT_SHARE.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_share(easy: cw_easy, share: cw_share) -> cw_status {
    guard(Call::cw_easy_set_share, || driver::set_on_easy(easy, share))
}
