//! What libcurl noted of the certificates of a server.

use std::ffi::{CStr, CString};
use std::iter;
use std::os::raw::c_int;
use std::ptr;

use curl_sys::{CURL, CURLE_OK, CURLINFO_CERTINFO, curl_certinfo, curl_slist};

use crate::core::errors::error::Result;
use crate::core::handles::ticket::cw_easy;
use crate::core::memory;
use crate::core::table::call::Call;
use crate::driver::access::inside::Holding;
use crate::driver::outer_call::on_easy::on_easy;

/// The `line`-th line about the `certificate`-th certificate.
pub fn line(easy: cw_easy, certificate: usize, line: usize) -> Result<Option<CString>> {
    on_easy(Call::cw_easy_get_certificate, easy, |held| {
        let body = held.body();
        let raw = body.raw();
        let Some(raw) = raw.filter(|_| !body.transfer.borrow().never_began) else {
            return Ok(None);
        };
        // SAFETY: the handle is alive and held until the end of this.
        let head = unsafe { lines_of(raw, certificate) };
        // SAFETY: the list is libcurl's, or NULL, and lives until the next call on the handle.
        let first = unsafe { head.as_ref() };
        // SAFETY: as above.
        let mut nodes = iter::successors(first, |node| unsafe { node.next.as_ref() });
        // SAFETY: as above; a node's data is a terminated string, copied here.
        let found = nodes.nth(line).map(|it| unsafe { CStr::from_ptr(it.data) });
        found.map(memory::copied_str).transpose()
    })
}

/// libcurl's list about a certificate, NULL if there is none.
///
/// # Safety
/// The handle is alive and held.
unsafe fn lines_of(raw: *mut CURL, certificate: usize) -> *const curl_slist {
    let mut info: *const curl_certinfo = ptr::null();
    // SAFETY: passed on from the caller, and the info is such a pointer.
    let code =
        unsafe { curl_sys::curl_easy_getinfo(raw, CURLINFO_CERTINFO, ptr::from_mut(&mut info)) };
    // SAFETY: libcurl answers with NULL or its own struct, which lives until the next call.
    let info = unsafe { info.as_ref() }.filter(|_| code == CURLE_OK);
    let has = |info: &&curl_certinfo| {
        c_int::try_from(certificate).is_ok_and(|number| number < info.num_of_certs)
    };
    info.filter(has).map_or(ptr::null(), |info| {
        // SAFETY: there are so many lists.
        unsafe { (*info.certinfo.add(certificate)).cast_const() }
    })
}
