//! Transfers that wait under a limit where a server sent them: libcurl has them already, and lets
//! them wait by itself. Their clocks are ours from then on.

use std::os::raw::c_long;
use std::time::Instant;

use curl_sys::CURLOPT_CONNECTTIMEOUT_MS;

use super::{clocks, origin};
use crate::core::admission::Clock;
use crate::core::multi::slot::Mode;
use crate::driver::access::easy::{EasyBody, EasyRef, slot_number};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::multi::MultiOwned;

/// Longer than any transfer, and no more than libcurl takes.
const FOR_EVER: c_long = i32::MAX as c_long;

/// Whether libcurl may hold the easy's transfer.
pub fn is_possible(inside: &Inside, body: &EasyBody) -> bool {
    let limits = || inside.owned().admission.borrow_mut().placement().limits();
    body.settings.borrow().placed.follows && limits().is_set()
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
    let mut transfer = body.transfer.borrow_mut();
    if transfer.redirecting.replace(count).is_none() {
        let number = slot_number(body.id.get());
        owned.redirecting.borrow_mut().push(number);
    }
}

/// Finds those that were redirected, and have no connection there yet.
pub fn look(inside: &Inside) {
    let owned = inside.owned();
    if owned.redirecting.borrow().is_empty() {
        return;
    }
    let mut redirecting = owned.redirecting.take();
    redirecting.retain(|&number| {
        let slot = inside.easy(number);
        let slot = slot.filter(|slot| slot.runs_on(inside.multi()));
        slot.is_some_and(|slot| !settles(inside, slot))
    });
    owned.redirecting.borrow_mut().extend(redirecting);
}

/// Whether it is known what became of a redirect.
fn settles(inside: &Inside, slot: EasyRef) -> bool {
    let body = inside.running(slot);
    let before = body.transfer.borrow().redirecting;
    let now = origin::redirect_count(body);
    if before == Some(now) {
        return false;
    }
    body.transfer.borrow_mut().redirecting = None;
    // Otherwise it has told since that it goes on.
    if before.is_some() && body.runs.get().redirects != now {
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
    let patience = body.settings.borrow().queue_timeout;
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
