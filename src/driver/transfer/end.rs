//! The end of a transfer.

use std::sync::atomic::Ordering;

use curl_sys::{CURLE_ABORTED_BY_CALLBACK, CURLE_OK};

use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Halt;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::multi::completions::Completion;
use crate::driver::access::inside::Inside;
use crate::driver::access::state::{EasyBody, EasyRef, slot_at};
use crate::driver::transfer::{completions, placing};

/// A message that says `status` and nothing else.
pub fn ended(status: cw_status) -> cw_message {
    cw_message {
        easy: cw_easy::default(),
        status,
        curl_code: 0,
        response_code: 0,
        token: 0,
    }
}

/// Takes a running easy from libcurl.
pub fn take_off(inside: &Inside, body: &EasyBody) {
    let owned = inside.owned();
    placing::leave(inside, body);
    let mut running = owned.running.borrow_mut();
    let place = body.place.get();
    running.swap_remove(place);
    if let Some(moved) = running.get(place).copied().and_then(slot_at) {
        inside.running(moved).place.set(place);
    }
    body.multi.take();
    body.multi_slot.take();
    inside.slot.running.store(running.len(), Ordering::SeqCst);
}

/// Ends a running transfer with `message`; a dead easy is torn down when the call leaves.
pub fn finish(inside: &Inside, slot: EasyRef, message: cw_message) {
    let body = inside.running(slot);
    let id = body.id.get();
    take_off(inside, body);
    if message.status == cw_status::CW_E_CANCELLED {
        body.set_detail("the transfer was cancelled");
    }
    let message = cw_message {
        token: body.token.get(),
        ..message
    };
    match slot.life.finish(message) {
        Some(transfer) => {
            let multi = inside.multi;
            let easy = id;
            completions::push(
                inside.slot,
                Completion {
                    multi,
                    easy,
                    transfer,
                },
            );
        }
        None => inside.owned().dead.borrow_mut().push((slot, id)),
    }
}

/// Turns what libcurl finished into messages. Not on a multi that is being closed: there every
/// transfer ends by that.
pub fn harvest(inside: &Inside) {
    if inside.slot.closing.load(Ordering::SeqCst) || inside.is_forked() {
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
        if let Some(slot) = slot_at(number) {
            placing::learn(inside, inside.running(slot));
            let message = outcome(inside.running(slot), slot.signals.halted(), code);
            finish(inside, slot, message);
        }
    }
    owned.ended.replace(ended);
}

/// How a transfer ended that libcurl ended with `code`.
fn outcome(body: &EasyBody, halted: Halt, code: curl_sys::CURLcode) -> cw_message {
    let code = match code {
        CURLE_OK if body.aborted.get() => CURLE_ABORTED_BY_CALLBACK,
        code => code,
    };
    body.explain_socket(code);
    let status = match (halted, body.failure.get(), code) {
        (Halt::Cancelled, ..) => cw_status::CW_E_CANCELLED,
        (_, Some(status), _) => status,
        (.., CURLE_OK) => cw_status::CW_OK,
        _ => cw_status::CW_E_CURL,
    };
    if code != CURLE_OK && status == cw_status::CW_E_CURL {
        body.take_detail_from_libcurl(code);
    }
    cw_message {
        curl_code: code as i32,
        response_code: body.response_code(),
        ..ended(status)
    }
}
