//! The end of a transfer.

use curl_sys::{CURLE_ABORTED_BY_CALLBACK, CURLE_OK, CURLMcode, CURLcode};

use super::placing;
use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Halt;
use crate::core::errors::status::cw_status;
use crate::core::protocol::transfers::{ended, finish};
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::easy::one_transfer::Cause;
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

/// Turns what libcurl finished into messages. Not on a multi that is being closed: there every
/// transfer ends by that.
pub fn harvest(inside: &Inside) {
    if inside.is_ending() {
        return;
    }
    let owned = inside.owned();
    let mut ended = owned.ended.take();
    owned.lanes.each(|lane| {
        if lane.touched.get() {
            lane.messages(|number, code| ended.push((number, code)));
        }
    });
    for (number, code) in ended.drain(..) {
        if let Some(slot) = inside
            .easy(number)
            .filter(|slot| slot.runs_on(inside.multi()))
        {
            let body = inside.running(slot);
            placing::learn(inside, body);
            let message = outcome(body, slot.signals.halted(), code);
            finish(Libcurl, inside, slot, message);
        }
    }
    owned.ended.replace(ended);
}

/// How a transfer ended that libcurl ended with `code`.
fn outcome(body: &EasyBody, halted: Halt, code: CURLcode) -> cw_message {
    let code = match code {
        // An old libcurl may forget it.
        CURLE_OK if matches!(body.transfer.borrow().cause, Some(Cause::Aborted(_))) => {
            CURLE_ABORTED_BY_CALLBACK
        }
        code => code,
    };
    body.explain_socket(code);
    let failure = body.transfer.borrow().failure;
    let status = match (halted, failure, code) {
        (Halt::Cancelled, ..) => cw_status::CW_E_CANCELLED,
        (_, Some(status), _) => status,
        (.., CURLE_OK) => cw_status::CW_OK,
        _ => cw_status::CW_E_CURL,
    };
    if code != CURLE_OK && status == cw_status::CW_E_CURL && failure.is_none() {
        body.explain(code);
    }
    cw_message {
        curl_code: code as i32,
        response_code: body.response_code(),
        ..ended(status)
    }
}
