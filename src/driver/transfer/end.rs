//! The end of a transfer.

use curl_sys::CURLMcode;

use super::placing;
use crate::core::easy::message::cw_message;
use crate::core::errors::status::cw_status;
use crate::core::protocol::transfers::ended;
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::libcurl::version::multi_text;
use crate::driver::transfer::read_ahead;

/// Takes a transfer from libcurl.
pub fn take(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    read_ahead::stops(inside, body);
    placing::leave(inside, slot);
    let mut running = inside.owned().running.borrow_mut();
    let place = body.runs.take().place;
    running.swap_remove(place);
    if let Some(moved) = running.get(place).and_then(|&number| inside.easy(number)) {
        inside.running(moved).change_runs(|runs| runs.place = place);
    }
}

/// The message of a transfer that libcurl's multi refused.
pub fn refused(inside: &Inside, slot: EasyRef, code: CURLMcode) -> cw_message {
    inside.running(slot).set_detail(&multi_text(code));
    ended(cw_status::CW_E_CURLM)
}
