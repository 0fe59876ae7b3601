//! Progress callbacks of transfers that wait before libcurl has them: nothing moves, but the
//! application may want to end them.

use curl_sys::CURLE_ABORTED_BY_CALLBACK;

use super::calling::Verdict;
use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Halt;
use crate::core::errors::status::cw_status;
use crate::core::protocol::transfers::{ended, finish};
use crate::driver::access::easy::{EasyBody, EasyRef, Handler};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::easy::registrations::PROGRESS;

/// Calls each of them.
pub fn tell(inside: &Inside) {
    let running = inside.owned().running.borrow().clone();
    for slot in running.into_iter().filter_map(|number| inside.easy(number)) {
        if inside.is_ending() {
            return;
        }
        if slot.runs_on(inside.multi()) && is_to_be_told(inside, slot) {
            tell_one(inside, slot);
        }
    }
}

fn is_to_be_told(inside: &Inside, slot: EasyRef) -> bool {
    let body = inside.running(slot);
    body.runs.get().waits && body.progresses() > 0
}

fn tell_one(inside: &Inside, slot: EasyRef) {
    // SAFETY: this thread owns the multi that the easy runs on.
    let handler = unsafe { Handler::new(slot) };
    let tell = |body: &EasyBody| body.on_progress([0; 4]);
    let verdict = handler.run(PROGRESS, 0, |verdict| verdict, tell);
    // One that was cancelled or freed meanwhile ends by that.
    if verdict == Verdict::Continue || slot.signals.halted() != Halt::No {
        return;
    }
    let body = inside.running(slot);
    let status = match body.transfer.borrow().failure {
        Some(status) => status,
        None => cw_status::CW_E_CURL,
    };
    if status == cw_status::CW_E_CURL {
        body.explain(CURLE_ABORTED_BY_CALLBACK);
    }
    let message = cw_message {
        curl_code: CURLE_ABORTED_BY_CALLBACK as i32,
        ..ended(status)
    };
    finish(Libcurl, inside, slot, message);
}
