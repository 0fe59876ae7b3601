//! Transfers that wait before libcurl has them: how long they may, and what becomes of them.

use std::time::{Duration, Instant};

use curl_sys::{CURLE_OPERATION_TIMEDOUT, CURLOPT_PROXY};

use super::end::refused;
use super::{begin, clocks, event_stream, placing, websocket};
use crate::core::admission::{Clock, Clocks, LookUp, Need, Step, Unresolved, Wish};
use crate::core::easy::message::cw_message;
use crate::core::errors::status::cw_status;
use crate::core::multi::slot::Mode;
use crate::core::protocol::transfers::{ended, finish};
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::libcurl::ffi::{self, LongInfo};

/// Has a transfer wait, which was added then or just now.
pub fn hold(inside: &Inside, slot: EasyRef, wish: Wish, need: Need, added: Option<Instant>) {
    let body = inside.running(slot);
    let owned = inside.owned();
    let now = Instant::now();
    let clocks = clocks::clocks(body, added.unwrap_or(now));
    body.change_runs(|runs| runs.waits = true);
    // Until libcurl has it, what that tells is of the transfer before, if there was one.
    body.transfer.borrow_mut().never_began = body.tells.get().has_begun;
    count_progressing(inside, body, usize::saturating_add);
    let mut admission = owned.admission.borrow_mut();
    admission.waits(slot.number, wish, clocks, need, now);
    drop(admission);
    if inside.slot().mode() == Mode::Event {
        owned.app_loop.is_stale.set(true);
    }
}

/// A transfer waits no longer.
pub fn stops(inside: &Inside, body: &EasyBody) {
    body.change_runs(|runs| runs.waits = false);
    count_progressing(inside, body, usize::saturating_sub);
}

fn count_progressing(inside: &Inside, body: &EasyBody, count: fn(usize, usize) -> usize) {
    let progressing = &inside.owned().waiting_progressing;
    progressing.set(count(progressing.get(), body.progresses()));
}

/// Begins what need not wait any more, and ends what waited too long or in vain.
pub fn admit(inside: &Inside) {
    let owned = inside.owned();
    if owned.admission.borrow().is_empty() {
        return;
    }
    settle_unsure(inside);
    let now = Instant::now();
    while !inside.is_ending() {
        let Some(step) = owned.admission.borrow_mut().next(now) else {
            return;
        };
        take_step(inside, step);
    }
}

/// A transfer that was driven and has not told of a look-up needs none.
fn settle_unsure(inside: &Inside) {
    let owned = inside.owned();
    let unsure = owned.admission.borrow().unsure();
    for number in unsure {
        let slot = inside.easy(number);
        let slot = slot.filter(|slot| slot.runs_on(inside.multi()));
        let runs = slot.map(|slot| inside.running(slot).runs.get());
        let driven = runs.is_none_or(|runs| {
            let turns = owned.lanes.with(runs.lane, |lane| lane.turns.get());
            turns != Some(runs.turns)
        });
        let is_connecting = owned.admission.borrow().is_connecting(number);
        let look_up = match slot.filter(|_| is_connecting) {
            Some(slot) => answer_of(inside.running(slot)),
            None => driven.then_some(LookUp::Done),
        };
        if let Some(look_up) = look_up {
            owned.admission.borrow_mut().settles(number, look_up);
        }
    }
}

/// What became of the look-up of a transfer that has got an address. libcurl remembers the answer
/// when it is whole, and forgets what it has if there is a connection before.
pub fn answer_of(body: &EasyBody) -> Option<LookUp> {
    let handle = body.handle.borrow();
    let handle = handle.as_ref()?;
    if !handle.namelookup_time().is_zero() {
        return Some(LookUp::Done);
    }
    if handle.connect_time().is_zero() {
        return None;
    }
    let ip = handle.primary_ip().and_then(|ip| ip.parse().ok());
    let ip = ip.filter(|_| is_of_its_name(body, handle));
    Some(ip.map_or(LookUp::Done, LookUp::Found))
}

/// Whether the connection of a transfer is to the name that others wait for: a redirect, or a proxy
/// that is used against its options or not at all, leads elsewhere.
fn is_of_its_name(body: &EasyBody, handle: &EasyHandle) -> bool {
    let settings = body.settings.borrow();
    let is_named = |option| {
        settings
            .options
            .string(option)
            .is_some_and(|it| !it.is_empty())
    };
    let uses_proxy = ffi::info_long(handle, LongInfo::USED_PROXY) != 0;
    ffi::info_long(handle, LongInfo::REDIRECT_COUNT) == 0
        && uses_proxy == is_named(CURLOPT_PROXY)
        && !is_named(ffi::CURLOPT_PRE_PROXY)
        && !is_named(ffi::CURLOPT_ALTSVC)
}

fn take_step(inside: &Inside, step: Step) {
    let mut again = None;
    let (number, message) = match step {
        Step::Begin(number, start, clocks, found) => {
            let Some(slot) = inside.easy(number) else {
                return;
            };
            stops(inside, inside.running(slot));
            let body = inside.running(slot);
            body.transfer.borrow_mut().never_began = false;
            if let Some(found) = found {
                placing::know(body, &found);
            }
            match begin::go(inside, slot, start, Some(clocks)) {
                Ok(()) => return,
                Err(error) => (number, refused(inside, slot, error)),
            }
        }
        Step::Overdue(number, clock) => (number, overdue(inside, number, clock)),
        Step::Fail(number, why, clocks) => {
            let message = unresolved(inside, number, &why, &clocks);
            again = Some(clocks.added);
            (number, message)
        }
        Step::Late(number, clock, clocks, need) => {
            again = (clock == Clock::Connect).then_some(clocks.added);
            (number, late(inside, number, clock, &clocks, need))
        }
    };
    if let Some(slot) = inside.easy(number) {
        if again.is_some_and(|added| event_stream::waits_on(inside, slot, &message, added)) {
            return;
        }
        finish(Libcurl, inside, slot, message);
    }
}

/// Why a transfer waits that libcurl has, and how long it did.
fn held_for(body: &EasyBody) -> &'static str {
    let mut transfer = body.transfer.borrow_mut();
    let Some(since) = transfer.uncommon_if_any().and_then(|it| it.held.take()) else {
        return "";
    };
    transfer.uncommon_mut().queued += since.elapsed();
    match body.runs.get().redirects {
        0 => ": it waited for a connection, of which the multi's limits allow no more",
        _ => {
            ": it waited for a connection to where it was redirected, of which the multi's limits \
             allow no more"
        }
    }
}

fn overdue(inside: &Inside, number: u32, clock: Clock) -> cw_message {
    if let Some(slot) = inside.easy(number) {
        let body = inside.running(slot);
        let clocks = clocks::clocks(body, Instant::now());
        let (what, patience, why) = match clock {
            Clock::Whole => ("Operation", clocks.whole, held_for(body)),
            Clock::Connect => ("Connection", Some(clocks.connect), ""),
            Clock::Queue => ("Waiting", clocks.queue, held_for(body)),
            Clock::Closing => return websocket::overdue(body),
        };
        let ms = patience.unwrap_or_default().as_millis();
        body.set_detail(&format!("{what} timed out after {ms} milliseconds{why}"));
    }
    let status = match clock {
        Clock::Queue => cw_status::CW_E_QUEUE_TIMEOUT,
        Clock::Whole | Clock::Connect | Clock::Closing => cw_status::CW_E_CURL,
    };
    let slot = inside.easy(number);
    cw_message {
        response_code: slot.map_or(0, |slot| inside.running(slot).response_code()),
        ..timed_out(status)
    }
}

fn timed_out(status: cw_status) -> cw_message {
    cw_message {
        curl_code: CURLE_OPERATION_TIMEDOUT as i32,
        ..ended(status)
    }
}

fn unresolved(inside: &Inside, number: u32, why: &Unresolved, clocks: &Clocks) -> cw_message {
    if let Some(slot) = inside.easy(number) {
        let body = inside.running(slot);
        body.transfer.borrow_mut().uncommon_mut().queued = clocks.added.elapsed();
        body.set_detail(&why.detail);
    }
    cw_message {
        curl_code: why.code,
        ..ended(cw_status::CW_E_CURL)
    }
}

fn late(inside: &Inside, number: u32, clock: Clock, clocks: &Clocks, need: Need) -> cw_message {
    let waited_for = match need {
        Need::LookUp(_) => "the look-up of its name, which another transfer makes",
        Need::Connection => "a connection, of which the multi's limits allow no more",
        Need::Time(_) => "the time at which it asks again for its stream of events",
        Need::Descriptor => "a descriptor, of which the process may have no more (RLIMIT_NOFILE)",
    };
    let connecting = match need {
        Need::Descriptor => "Connecting",
        _ => "Resolving",
    };
    let ms = |patience: Option<Duration>| patience.unwrap_or_default().as_millis();
    let (status, what, ms) = match clock {
        Clock::Whole => (cw_status::CW_E_CURL, "Operation", ms(clocks.whole)),
        Clock::Connect => (cw_status::CW_E_CURL, connecting, clocks.connect.as_millis()),
        Clock::Queue | Clock::Closing => {
            (cw_status::CW_E_QUEUE_TIMEOUT, "Waiting", ms(clocks.queue))
        }
    };
    if let Some(slot) = inside.easy(number) {
        let body = inside.running(slot);
        body.transfer.borrow_mut().uncommon_mut().queued = clocks.added.elapsed();
        body.set_detail(&format!(
            "{what} timed out after {ms} milliseconds: it waited for {waited_for}"
        ));
    }
    timed_out(status)
}
