//! URLs: made, copied, taken apart, put together, given to easies.

use std::ffi::{CStr, CString};
use std::os::raw::{c_int, c_uint};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::Vacant;
use crate::core::handles::ticket::{Kind, cw_easy, cw_url};
use crate::core::table::call::Call;
use crate::core::url::slot;
use crate::driver::access::handles::{handles, look_up};
use crate::driver::access::url::UrlEntry;
use crate::driver::boundary::misuse;
use crate::driver::calls::options;
use crate::driver::libcurl::url::{Does, Part, Url, check_flags};
use crate::driver::libcurl::version;
use crate::driver::outer_call::refusal;

/// Makes a URL without parts.
pub fn new() -> Result<cw_url> {
    misuse::check_handler(Call::cw_url_new)?;
    version::check()?;
    Ok(slot::begin(acquire()?, Url::new()?))
}

fn acquire() -> Result<Vacant<'static, UrlEntry>> {
    let no_room = || Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no room for another URL");
    handles().acquire::<UrlEntry>().ok_or_else(no_room)
}

/// Works on a URL, which no other call uses meanwhile.
fn on_url<T>(call: Call, url: cw_url, work: impl FnOnce(&mut Url) -> Result<T>) -> Result<T> {
    misuse::check_handler(call)?;
    let gone = |status| refusal::not_found(Kind::Url, url.id, status);
    let slot = look_up::<UrlEntry>(url.id).map_err(gone)?;
    let worked = slot.with(url, work);
    worked.unwrap_or_else(|| Err(gone(cw_status::CW_E_STALE_HANDLE)))
}

/// Makes another URL with the same parts.
pub fn dup(url: cw_url) -> Result<cw_url> {
    let copy = on_url(Call::cw_url_dup, url, |parts| parts.dup())?;
    Ok(slot::begin(acquire()?, copy))
}

/// Frees a URL.
pub fn free(url: cw_url) -> Result<()> {
    if url.id == 0 {
        return Ok(());
    }
    misuse::check_handler(Call::cw_url_free)?;
    let gone = |status| Err(refusal::not_found(Kind::Url, url.id, status));
    let slot = match handles().find::<UrlEntry>(url.id) {
        Err(cw_status::CW_E_FORKED) => return Ok(()),
        Err(status) => return gone(status),
        Ok(slot) => slot,
    };
    match slot::free(handles(), slot, url) {
        true => Ok(()),
        false => gone(cw_status::CW_E_STALE_HANDLE),
    }
}

/// Sets a part, or takes it away.
pub fn set(url: cw_url, part: c_int, text: Option<&CStr>, flags: c_uint) -> Result<()> {
    on_url(Call::cw_url_set, url, |parts| {
        let part = Part::by_number(part)?;
        check_flags(Does::Set, flags)?;
        parts.set(part, text, flags)
    })
}

/// A part, if the URL has it.
pub fn get(url: cw_url, part: c_int, flags: c_uint) -> Result<Option<CString>> {
    on_url(Call::cw_url_get, url, |parts| {
        let part = Part::by_number(part)?;
        check_flags(Does::Get, flags)?;
        parts.get(part, flags)
    })
}

/// Has an easy use what the URL is now.
pub fn set_on_easy(easy: cw_easy, url: cw_url) -> Result<()> {
    let call = Call::cw_easy_set_url;
    options::set_url(easy, || {
        on_url(call, url, |parts| parts.get(Part::WHOLE, 0))
    })
}
