//! Asking an easy for infos.

use std::ffi::{CStr, CString};
use std::iter;
use std::os::raw::{c_char, c_int, c_long};
use std::ptr;

use curl_sys::{
    CURL_SOCKET_BAD, CURLE_OK, CURLE_UNKNOWN_OPTION, CURLINFO, CURLcode, curl_off_t, curl_slist,
};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::memory;
use crate::core::options::kinds::{Info, InfoKind, is_no};
use crate::core::table::call::Call;
use crate::driver::access::inside::Holding;
use crate::driver::easy::trust;
use crate::driver::libcurl::ffi::{self, CURLINFO_QUEUE_TIME_T};
use crate::driver::libcurl::trust::Names;
use crate::driver::libcurl::version::curl_text;
use crate::driver::outer_call::on_easy::on_easy;

/// The info with this number, if `getter` gets it.
fn gettable(number: c_int, getter: Call) -> Result<&'static Info> {
    let Some(info) = Info::by_number(number) else {
        let sentence = is_no("CW_INFO_", number);
        return Err(Error::new(cw_status::CW_E_OPTION_UNKNOWN, sentence));
    };
    if let Some(instead) = info.reserved() {
        let sentence = format!("CW_INFO_{} is reserved: {instead}", info.name);
        return Err(Error::new(cw_status::CW_E_OPTION_RESERVED, sentence));
    }
    let right = info.getter().unwrap_or_default();
    if right != getter.name() {
        let sentence = format!("CW_INFO_{} is read with {right}", info.name);
        return Err(Error::new(cw_status::CW_E_OPTION_TYPE, sentence));
    }
    Ok(info)
}

/// Asks libcurl for an info that `call` gets.
///
/// # Safety
/// `T` is what libcurl writes for every info that the call gets.
unsafe fn get<T, U>(
    call: Call,
    easy: cw_easy,
    info: c_int,
    initial: T,
    copy: impl FnOnce(&Info, T) -> U,
) -> Result<U> {
    let info = gettable(info, call);
    on_easy(call, easy, |held| {
        let info = info?;
        let mut value = initial;
        let never_began = held.body().transfer.borrow().never_began;
        // Cookies and engines are the easy's, not a transfer's.
        let is_none = never_began && call != Call::cw_easy_get_list;
        if let Some(raw) = held.body().raw().filter(|_| !is_none) {
            // SAFETY: the handle is alive and held; the caller vouches for the type of `value`.
            let code = unsafe {
                curl_sys::curl_easy_getinfo(raw, info.number as CURLINFO, ptr::from_mut(&mut value))
            };
            if code != CURLE_OK {
                return Err(refused(info, code));
            }
        }
        Ok(copy(info, value))
    })
}

fn refused(info: &Info, code: CURLcode) -> Error {
    let name = info.name;
    if code == CURLE_UNKNOWN_OPTION {
        let sentence = format!("this libcurl does not have CW_INFO_{name}");
        return Error::new(cw_status::CW_E_UNSUPPORTED, sentence);
    }
    let text = curl_text(code as i32).to_string_lossy();
    Error::new(
        cw_status::CW_E_CURL,
        format!("libcurl cannot tell CW_INFO_{name}: {text}"),
    )
}

/// Gets a number.
pub fn long(easy: cw_easy, info: c_int) -> Result<c_long> {
    // SAFETY: the call gets longs only.
    unsafe { get(Call::cw_easy_get_long, easy, info, 0, |_, it: c_long| it) }
}

/// Gets a large number or a descriptor.
pub fn off(easy: cw_easy, info: c_int) -> Result<i64> {
    let call = Call::cw_easy_get_off;
    if info == CURLINFO_QUEUE_TIME_T as c_int {
        return queue_time(easy);
    }
    if Info::by_number(info).is_some_and(|it| it.kind == InfoKind::Socket) {
        let widened = |_: &Info, it| i64::from(it);
        // SAFETY: the info is a descriptor.
        return unsafe { get(call, easy, info, CURL_SOCKET_BAD, widened) };
    }
    // SAFETY: besides descriptors the call gets large numbers only.
    unsafe { get(call, easy, info, 0, |_, it: curl_off_t| it) }
}

/// How long the transfer waited, in microseconds: here, and in libcurl where that tells.
fn queue_time(easy: cw_easy) -> Result<i64> {
    on_easy(Call::cw_easy_get_off, easy, |held| {
        let transfer = held.body().transfer.borrow();
        let queued = transfer.uncommon().queued.as_micros();
        let handle = held.body().handle.borrow();
        let handle = handle.as_ref().filter(|_| !transfer.never_began);
        let in_libcurl = handle.map_or(0, ffi::queue_time);
        let queued = i64::try_from(queued).unwrap_or(i64::MAX);
        Ok(queued.saturating_add(in_libcurl))
    })
}

/// Gets a floating point number.
pub fn double(easy: cw_easy, info: c_int) -> Result<f64> {
    // SAFETY: the call gets doubles only.
    unsafe { get(Call::cw_easy_get_double, easy, info, 0.0, |_, it: f64| it) }
}

/// Gets a string.
pub fn string(easy: cw_easy, info: c_int) -> Result<Option<CString>> {
    let call = Call::cw_easy_get_string;
    if let Some(one) = trust::told_by(info as CURLINFO) {
        return on_easy(call, easy, |held| {
            let copied = |names: Names| one(names).map(memory::copied_str).transpose();
            held.body().with_trusted(copied)
        });
    }
    let none: *const c_char = ptr::null();
    let copy = |_: &Info, value: *const c_char| {
        // SAFETY: libcurl answers with NULL or a terminated string of its own, copied here.
        let string = (!value.is_null()).then(|| unsafe { CStr::from_ptr(value) });
        string.map(memory::copied_str).transpose()
    };
    // SAFETY: the call gets strings only.
    unsafe { get(call, easy, info, none, copy) }?
}

/// Gets the `index`-th string of a list.
pub fn list(easy: cw_easy, info: c_int, index: usize) -> Result<Option<CString>> {
    let none: *mut curl_slist = ptr::null_mut();
    let copy = |_: &Info, head: *mut curl_slist| {
        // SAFETY: the list is libcurl's answer, or NULL, and lives until it is freed below.
        let first = unsafe { head.as_ref() };
        // SAFETY: as above.
        let mut nodes = iter::successors(first, |node| unsafe { node.next.as_ref() });
        let node = nodes.nth(index);
        // SAFETY: as above; a node's data is a terminated string, copied here.
        let string = node.map(|it| unsafe { CStr::from_ptr(it.data) });
        let string = string.map(memory::copied_str).transpose();
        // SAFETY: libcurl hands lists over to be freed, and this is the only pointer to it.
        unsafe { curl_sys::curl_slist_free_all(head) };
        string
    };
    // SAFETY: the call gets lists only.
    unsafe { get(Call::cw_easy_get_list, easy, info, none, copy) }?
}
