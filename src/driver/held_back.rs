//! Transfers that wait for another's look-up of the same name.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use curl_sys::{CURLE_OPERATION_TIMEDOUT, CURLOPT_CONNECTTIMEOUT, CURLOPT_CONNECTTIMEOUT_MS};
use curl_sys::{CURLOPT_TIMEOUT, CURLOPT_TIMEOUT_MS};

use super::door::Inside;
use super::lanes::Due;
use super::placing;
use super::state::{EasyBody, EasyRef};
use super::transfer::{ended, finish, slot_at};
use crate::core::message::cw_message;
use crate::core::status::cw_status;

/// libcurl's own, where none is set.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(300);

/// What waits: slot numbers with the time by which libcurl would have given up.
#[derive(Default)]
pub struct HeldBack(RefCell<Vec<(u32, Instant)>>);

impl HeldBack {
    /// A transfer waits from now on.
    pub fn push(&self, number: u32, body: &EasyBody) {
        body.held_back.set(true);
        let deadline = Instant::now() + patience(body);
        self.0.borrow_mut().push((number, deadline));
    }

    /// A transfer that is taken off waits no longer. True if it did.
    pub fn remove(&self, number: u32, body: &EasyBody) -> bool {
        let waited = body.held_back.take();
        if waited {
            self.0.borrow_mut().retain(|&(other, _)| other != number);
        }
        waited
    }

    /// When the first of them gives up.
    pub fn due(&self) -> Due {
        let first = self.0.borrow().iter().map(|&(_, deadline)| deadline).min();
        first.map_or(Due::Never, Due::At)
    }
}

/// How long libcurl would wait for a connection.
fn patience(body: &EasyBody) -> Duration {
    let options = body.options.borrow();
    let set = |seconds, milliseconds| {
        options
            .latest_long(seconds, milliseconds)
            .filter(|&(_, value)| value > 0)
            .map(|(option, value)| match option == seconds {
                true => Duration::from_secs(value.unsigned_abs()),
                false => Duration::from_millis(value.unsigned_abs()),
            })
    };
    let connect = set(CURLOPT_CONNECTTIMEOUT, CURLOPT_CONNECTTIMEOUT_MS);
    let whole = set(CURLOPT_TIMEOUT, CURLOPT_TIMEOUT_MS);
    let connect = connect.unwrap_or(CONNECT_TIMEOUT);
    whole.map_or(connect, |whole| whole.min(connect))
}

/// Starts what need not wait any more, and ends what waited too long.
pub fn release(inside: &Inside) {
    let held_back = &inside.owned().held_back;
    if held_back.0.borrow().is_empty() {
        return;
    }
    let now = Instant::now();
    let mut waiting = held_back.0.take();
    waiting.retain(|&(number, deadline)| {
        let Some(slot) = slot_at(number) else {
            return false;
        };
        let waits = deadline > now && !placing::may_look_up(inside, inside.running(slot));
        if !waits {
            go_on(inside, slot, deadline > now);
        }
        waits
    });
    held_back.0.borrow_mut().append(&mut waiting);
}

fn go_on(inside: &Inside, slot: EasyRef, in_time: bool) {
    inside.running(slot).held_back.set(!in_time);
    let message = if !in_time {
        inside
            .running(slot)
            .set_detail("Resolving timed out: another transfer still looks the name up");
        cw_message {
            curl_code: CURLE_OPERATION_TIMEDOUT as i32,
            ..ended(cw_status::CW_E_CURL)
        }
    } else if let Err(code) = placing::give(inside, inside.running(slot)) {
        let body = inside.running(slot);
        body.set_detail(&super::version::multi_text(code));
        ended(cw_status::CW_E_CURLM)
    } else {
        return;
    };
    finish(inside, slot, message);
}
