//! Transfers that begin once more, because the server ended the connection before it looked at
//! them.

use std::time::{Duration, Instant};

use curl_sys::{CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLcode};

use super::{begin, placing, waiting};
use crate::core::admission::Need;
use crate::core::errors::error::Result;
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::runs::Runs;
use crate::driver::easy::body::Body;
use crate::driver::easy::one_transfer::Starved;
use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::libcurl::ffi;

/// So libcurl gives up. Where a server ends each connection after a few requests, all that wait
/// take each new connection, and all but a few are refused again.
const GIVEN_UP: &str = "Connection died, tried ";

/// Whether libcurl gave up a transfer while others to its origin succeeded, and nothing is lost or
/// told twice if it begins once more.
pub fn is_worth_it(inside: &Inside, body: &EasyBody, code: CURLcode) -> bool {
    matches!(code, CURLE_SEND_ERROR | CURLE_RECV_ERROR)
        && body.transfer.borrow().detail.starts_with(GIVEN_UP)
        && is_untouched(body)
        && successes(inside, body) != body.runs.get().successes
}

/// Whether the application has neither heard of a response nor given a body that cannot be given
/// again.
fn is_untouched(body: &EasyBody) -> bool {
    // Of a mime, what counts is what functions gave.
    let is_again_there = matches!(
        body.settings.borrow().options.body(),
        Some(Body::Bytes(_) | Body::File(_))
    );
    let gave = body.transfer.borrow().sent > 0 && !is_again_there;
    !was_led(body) && !gave
}

fn was_led(body: &EasyBody) -> bool {
    let handle = body.handle.borrow();
    let redirects = |handle| ffi::info_long(handle, ffi::LongInfo::REDIRECT_COUNT);
    handle.as_ref().is_some_and(|handle| redirects(handle) > 0)
}

/// How many transfers to the origin of this one succeeded; 0 where each has its connection.
pub fn successes(inside: &Inside, body: &EasyBody) -> u32 {
    let placed = body.settings.borrow().placed;
    if !placed.multiplexes {
        return 0;
    }
    let mut admission = inside.owned().admission.borrow_mut();
    admission.placement().successes(placed.origin)
}

/// Begins a transfer once more, with the clocks that it began with.
pub fn begin_again(inside: &Inside, slot: EasyRef) -> Result<()> {
    let added = take_back(inside, slot);
    begin::enter(inside, slot, added)
}

/// Has a transfer that found no descriptor wait for one, with the clocks that it began with.
pub fn wait_for_descriptor(inside: &Inside, slot: EasyRef, is_doubtful: bool) {
    let body = inside.running(slot);
    let before = body.transfer.borrow().uncommon().starves;
    let starved = Starved {
        since: before.map_or_else(Instant::now, |before| before.since),
        was_led: before.is_some_and(|before| before.was_led) || was_led(body),
        doubts: before.map_or(0, |before| before.doubts) + u32::from(is_doubtful),
    };
    let added = take_back(inside, slot);
    body.transfer.borrow_mut().uncommon_mut().starves = Some(starved);
    let wish = placing::wish(inside, body);
    waiting::hold(inside, slot, wish, Need::Descriptor, added);
}

/// Takes a transfer from libcurl as if it had not begun; when it was added.
pub fn take_back(inside: &Inside, slot: EasyRef) -> Option<Instant> {
    let body = inside.running(slot);
    let added = Instant::now().checked_sub(so_far(body));
    placing::leave(inside, slot);
    let Runs { on, place, .. } = body.runs.get();
    body.runs.set(Runs {
        on,
        place,
        ..Runs::default()
    });
    let events = body.take_events();
    body.transfer.borrow_mut().begin();
    if let Some(events) = events {
        body.put_events(events);
    }
    added
}

pub fn so_far(body: &EasyBody) -> Duration {
    let handle = body.handle.borrow();
    let total = handle.as_ref().map(EasyHandle::total_time);
    total.unwrap_or_default() + body.transfer.borrow().uncommon().queued
}
