//! Looking handles up.

use crate::core::errors::error::Result;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_easy, cw_mime, cw_multi};
use crate::driver::access::easy::{Easy, EasyRef};
use crate::driver::access::handles::look_up;
use crate::driver::access::mime::{MimeEntry, MimeRef};
use crate::driver::access::multi::{MultiEntry, MultiRef};
use crate::driver::outer_call::refusal;

/// Looks a multi up.
#[inline]
pub fn find_multi(multi: cw_multi) -> Result<MultiRef> {
    let fail = |status| Err(refusal::not_found(Kind::Multi, multi.id, status));
    match look_up::<MultiEntry>(multi.id) {
        Ok(slot) if slot.is_poisoned() => fail(cw_status::CW_E_PANICKED),
        Ok(slot) => Ok(slot),
        Err(status) => fail(status),
    }
}

/// Looks an easy up.
#[inline]
pub fn find_easy(easy: cw_easy) -> Result<EasyRef> {
    let fail = |status| Err(refusal::not_found(Kind::Easy, easy.id, status));
    match look_up::<Easy>(easy.id) {
        Ok(slot) if slot.is_poisoned() => fail(cw_status::CW_E_PANICKED),
        Ok(slot) => Ok(slot),
        Err(status) => fail(status),
    }
}

/// Looks a mime up.
pub fn find_mime(mime: cw_mime) -> Result<MimeRef> {
    let gone = |status| refusal::not_found(Kind::Mime, mime.id, status);
    look_up::<MimeEntry>(mime.id).map_err(gone)
}
