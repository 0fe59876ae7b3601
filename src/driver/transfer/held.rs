//! Transfers that libcurl has already, and lets wait under a limit by itself: where a server sent them,
//! and where several names lead to one host. Their clocks are ours from then on.

use std::os::raw::c_long;
use std::time::{Duration, Instant};

use curl_sys::CURLOPT_CONNECTTIMEOUT_MS;

use super::{clocks, origin};
use crate::core::admission::Clock;
use crate::core::multi::slot::Mode;
use crate::driver::access::easy::{EasyBody, EasyRef, slot_number};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::multi::MultiOwned;
use crate::driver::access::runs::Runs;
use crate::driver::easy::one_transfer::Expected;

/// Longer than any transfer, and no more than libcurl takes.
const FOR_EVER: c_long = i32::MAX as c_long;

/// Whether libcurl may hold the easy's transfer.
pub fn is_possible(inside: &Inside, body: &EasyBody) -> bool {
    let placed = body.settings.borrow().placed;
    let limits = || inside.owned().admission.borrow_mut().placement().limits();
    (placed.follows || placed.is_holdable) && limits().is_set()
}

/// A transfer begins that may be held at once.
pub fn begins(owned: &MultiOwned, body: &EasyBody) {
    if body.settings.borrow().placed.is_holdable {
        expect(owned, body, Expected::Connection);
    }
}

/// Has it looked at after each turn, until that has come.
fn expect(owned: &MultiOwned, body: &EasyBody, what: Expected) {
    let before = body.transfer.borrow_mut().expected.replace(what);
    if before.is_none() {
        let number = slot_number(body.id.get());
        owned.expecting.borrow_mut().push(number);
    }
}

/// A header came: it may say that the transfer goes elsewhere.
pub fn sees_header(body: &EasyBody, line: &[u8]) {
    let is_location = line
        .get(..9)
        .is_some_and(|name| name.eq_ignore_ascii_case(b"location:"));
    let Some(owned) = body.home().filter(|_| is_location) else {
        return;
    };
    let count = origin::redirect_count(body);
    expect(owned, body, Expected::Redirect(count));
}

/// Finds those that have been driven, and yet have no connection and look for none.
#[inline]
pub fn look(inside: &Inside) {
    if !inside.owned().expecting.borrow().is_empty() {
        look_at_all(inside);
    }
}

fn look_at_all(inside: &Inside) {
    let owned = inside.owned();
    let mut expecting = owned.expecting.take();
    expecting.retain(|&number| {
        let slot = inside.easy(number);
        let slot = slot.filter(|slot| slot.runs_on(inside.multi()));
        slot.is_some_and(|slot| !settles(inside, slot))
    });
    owned.expecting.borrow_mut().extend(expecting);
}

/// Whether what was expected has come, or never will.
fn settles(inside: &Inside, slot: EasyRef) -> bool {
    let body = inside.running(slot);
    let Runs {
        lane,
        turns,
        redirects,
        waits,
        ..
    } = body.runs.get();
    let now = origin::redirect_count(body);
    let is_held = match body.transfer.borrow().expected {
        None => return true,
        Some(Expected::Redirect(before)) if before == now => return false,
        // Otherwise it has told since that it goes on.
        Some(Expected::Redirect(_)) => redirects != now,
        Some(Expected::Connection) => {
            let driven = inside.owned().lanes.with(lane, |lane| lane.turns.get());
            if waits || driven == Some(turns) {
                return false;
            }
            true
        }
    };
    body.transfer.borrow_mut().expected = None;
    if is_held {
        origin::follow(inside.owned(), body);
        hold(inside, slot);
    }
    true
}

fn hold(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let owned = inside.owned();
    clocks::set_number(body, CURLOPT_CONNECTTIMEOUT_MS, FOR_EVER);
    body.change_runs(|runs| {
        runs.is_held = true;
        runs.shortened = true;
    });
    let mut transfer = body.transfer.borrow_mut();
    transfer.uncommon_mut().held = Some(Instant::now());
    // A redirected one waits anew.
    let waited = match body.runs.get().redirects {
        0 => transfer.uncommon().queued,
        _ => Duration::ZERO,
    };
    drop(transfer);
    let patience = body.settings.borrow().queue_timeout;
    let patience = patience.map(|patience| patience.saturating_sub(waited));
    if let Some(at) = patience.and_then(|patience| Instant::now().checked_add(patience)) {
        let mut admission = owned.admission.borrow_mut();
        admission.watched().set(slot.number, Clock::Queue, at);
    }
    owned
        .app_loop
        .is_stale
        .set(inside.slot().mode() == Mode::Event);
}

/// A transfer that may have been held looks up or opens a connection.
pub fn goes_on(owned: &MultiOwned, body: &EasyBody) {
    let mut transfer = body.transfer.borrow_mut();
    if matches!(transfer.expected, Some(Expected::Connection)) {
        transfer.expected = None;
    }
    if let Some(uncommon) = transfer.uncommon_if_any() {
        uncommon.held = None;
    }
    drop(transfer);
    if !body.runs.get().is_held {
        return;
    }
    let now = Instant::now();
    let patience = clocks::clocks(body, now).connect;
    let number = slot_number(body.id.get());
    let mut admission = owned.admission.borrow_mut();
    let watched = admission.watched();
    watched.clear(number, Clock::Queue);
    let first = !watched.has(number, Clock::Connect);
    if let Some(at) = now.checked_add(patience).filter(|_| first) {
        watched.set(number, Clock::Connect, at);
    }
    owned.app_loop.is_stale.set(true);
}

/// It has a connection.
pub fn connected(body: &EasyBody) {
    if let Some(owned) = body.home().filter(|_| body.runs.get().is_held) {
        let number = slot_number(body.id.get());
        let mut admission = owned.admission.borrow_mut();
        admission.watched().clear(number, Clock::Connect);
    }
}
