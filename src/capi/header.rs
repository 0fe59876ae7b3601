//! Response headers of every origin.

use std::os::raw::{c_char, c_int};

use super::args::{self, Out};
use super::guard::guard_status;
use crate::core::errors::error::Error;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::memory;
use crate::core::table::call::Call;
use crate::driver::boundary::headers::cw_header;
use crate::driver::calls::headers::{self as driver, Asked, Found};

/// Copies out a header by name, of any response.
///
/// `name` is the header's name, in any case, and `index` counts the headers of
/// that name from 0. `origins` is one or more CW_HEADER_ constants, combined with
/// "|". `request` counts the requests of the transfer from 0, among them those
/// that were redirected; -1 is the last one.
///
/// CW_EMPTY means that there is none. Else `buf` receives the name as the server
/// wrote it, a NUL, the value and another NUL, if its `cap` bytes suffice, and
/// `header`, which may be NULL, receives where the value begins and the rest.
/// (NULL, 0, &needed) only asks for the size and answers CW_OK.
///
/// Callable as cw_easy_get_long(). Errors:
/// - CW_E_NULL: `name` is NULL, or `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small; `buf` is left as it was.
/// - CW_E_ARGUMENT: `origins` or `request` is something else.
/// - CW_E_UNSUPPORTED: libcurl does not accept the name.
/// - CW_E_CONCURRENT: as for cw_easy_get_long().
///
/// Corresponds to curl_easy_header().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_header_of(
    easy: cw_easy,
    name: *const c_char,
    index: usize,
    origins: c_int,
    request: c_int,
    header: *mut cw_header,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    let call = Call::cw_easy_get_header_of;
    guard_status(call, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let name = unsafe { args::required_str(name, "name") }?;
        let asked = Asked::new(origins, request)?;
        let Some(found) = driver::by_name(call, easy, name, index, asked)? else {
            return Ok(cw_status::CW_EMPTY);
        };
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a cw_header
        // and a size_t.
        unsafe { copy_header(&found, header, buf, cap, needed) }?;
        Ok(cw_status::CW_OK)
    })
}

/// Copies out a header by position, for a walk through all.
///
/// `position` counts the headers of `origins` and `request`, which are those of
/// cw_easy_get_header_of(), from 0 in the order in which they came. CW_EMPTY
/// means that there are no more. At position 0 the call looks all of them up,
/// and later positions are of what it found then: headers that come while the
/// transfer goes on show in the next walk.
///
/// The other parameters and errors are those of cw_easy_get_header_of().
/// Callable as cw_easy_get_long(). Corresponds to curl_easy_nextheader().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_header_at(
    easy: cw_easy,
    position: usize,
    origins: c_int,
    request: c_int,
    header: *mut cw_header,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_get_header_at, || {
        let asked = Asked::new(origins, request)?;
        let is_there = driver::at(easy, position, asked, |found| {
            // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a
            // cw_header and a size_t.
            unsafe { copy_header(found, header, buf, cap, needed) }
        })?;
        Ok(match is_there {
            true => cw_status::CW_OK,
            false => cw_status::CW_EMPTY,
        })
    })
}

/// # Safety
/// As `args::copy_string`; `header` is NULL or writable.
unsafe fn copy_header(
    found: &Found,
    header: *mut cw_header,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> Result<(), Error> {
    let name = found.name.as_bytes_with_nul();
    let both = memory::concatenated(name, found.value.as_bytes())?;
    // SAFETY: passed on from the caller.
    unsafe { args::copy_string(&both, buf, cap, needed) }?;
    // SAFETY: as above.
    unsafe { Out::optional(header) }.set(cw_header {
        amount: found.amount,
        index: found.index,
        value_at: name.len(),
        origin: found.origin as c_int,
    });
    Ok(())
}
