//! What becomes of transfers that wait for another's look-up of the same name.

use std::time::Instant;

use curl_sys::CURLE_OPERATION_TIMEDOUT;

use crate::core::easy::message::cw_message;
use crate::core::errors::status::cw_status;
use crate::core::protocol::transfers::{ended, finish};
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::libcurl::version;
use crate::driver::transfer::placing;

/// Starts what need not wait any more, and ends what waited too long.
pub fn release(inside: &Inside) {
    let held_back = &inside.owned().held_back;
    if held_back.is_empty() {
        return;
    }
    let now = Instant::now();
    held_back.retain(|number, deadline| {
        let Some(slot) = inside.easy(number) else {
            return false;
        };
        let in_time = !deadline.has_come(now);
        let waits = in_time && !placing::may_look_up(inside, inside.running(slot));
        if !waits {
            go_on(inside, slot, in_time);
        }
        waits
    });
}

fn go_on(inside: &Inside, slot: EasyRef, in_time: bool) {
    let body = inside.running(slot);
    body.change_runs(|runs| runs.held_back = !in_time);
    let message = if !in_time {
        body.set_detail("Resolving timed out: another transfer still looks the name up");
        cw_message {
            curl_code: CURLE_OPERATION_TIMEDOUT as i32,
            ..ended(cw_status::CW_E_CURL)
        }
    } else if let Err(code) = placing::give(inside, body) {
        body.set_detail(&version::multi_text(code));
        ended(cw_status::CW_E_CURLM)
    } else {
        return;
    };
    finish(Libcurl, inside, slot, message);
}
