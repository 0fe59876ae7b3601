//! A transfer's clocks: how long it may take, and what libcurl gets of that after a wait.

use std::os::raw::c_long;
use std::time::{Duration, Instant};

use curl_sys::{
    CURLOPT_CONNECTTIMEOUT, CURLOPT_CONNECTTIMEOUT_MS, CURLOPT_FORBID_REUSE, CURLOPT_TIMEOUT,
    CURLOPT_TIMEOUT_MS, CURLoption,
};

use crate::core::admission::{Clock, Clocks};
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::boundary::ticks::Ticks;
use crate::driver::libcurl::ffi;

/// libcurl's own patience with a connection, where none is set.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(300);

/// How long after its deadline a transfer is ended that libcurl has, and should have ended.
const GRACE: Duration = Duration::from_millis(5);

/// How long a transfer may wait that was added then.
pub fn clocks(body: &EasyBody, added: Instant) -> Clocks {
    let connect = patience(body, CURLOPT_CONNECTTIMEOUT, CURLOPT_CONNECTTIMEOUT_MS);
    let transfer = body.transfer.borrow();
    let uncommon = transfer.uncommon();
    let again_at = uncommon.events.as_ref().and_then(|it| it.again_at);
    Clocks {
        added,
        waits: again_at.unwrap_or(added),
        whole: patience(body, CURLOPT_TIMEOUT, CURLOPT_TIMEOUT_MS),
        queue: body.settings.borrow().queue_timeout,
        connect: connect.unwrap_or(CONNECT_TIMEOUT),
        connects: uncommon.starves.map(|starved| starved.since),
    }
}

/// The patience that these options set, if they do.
fn patience(body: &EasyBody, seconds: CURLoption, milliseconds: CURLoption) -> Option<Duration> {
    let settings = body.settings.borrow();
    let set = settings.options.latest_long(seconds, milliseconds);
    let set = set.filter(|&(_, value)| value > 0);
    set.map(|(option, value)| match option == seconds {
        true => Duration::from_secs(value.unsigned_abs()),
        false => Duration::from_millis(value.unsigned_abs()),
    })
}

/// What libcurl takes as a patience of so long, which may have ended.
fn for_libcurl(left: Duration) -> c_long {
    c_long::try_from(left.as_millis().max(1)).unwrap_or(c_long::MAX)
}

/// Has libcurl's clocks go on where those of a transfer that waited are, and a transfer that found
/// no descriptor need fewer.
pub fn shorten(body: &EasyBody, clocks: &Clocks) {
    let now = Instant::now();
    let since = |then| now.saturating_duration_since(then);
    let left = |since: Duration, patience: Duration| for_libcurl(patience.saturating_sub(since));
    let queued = since(clocks.added);
    let connected = clocks.connects.map(since).unwrap_or_default();
    let whole = clocks.whole.map(|whole| left(queued, whole));
    let connect = left(connected, clocks.connect);
    let is_whole_first = whole.is_some_and(|whole| whole <= connect);
    let mut transfer = body.transfer.borrow_mut();
    let uncommon = transfer.uncommon_mut();
    uncommon.queued = queued;
    uncommon.queued_connecting = if is_whole_first { queued } else { connected };
    drop(transfer);
    let connect = clocks.connects.map(|_| connect);
    let set =
        |option, left: Option<c_long>| left.is_some_and(|left| set_number(body, option, left));
    let whole = set(CURLOPT_TIMEOUT_MS, whole);
    let connect = set(CURLOPT_CONNECTTIMEOUT_MS, connect);
    let starves = body.transfer.borrow().uncommon().starves;
    let was_led = starves.is_some_and(|starved| starved.was_led);
    // A redirected one needs a single descriptor if it keeps no connection on its way.
    let keeps_none = was_led && set(CURLOPT_FORBID_REUSE, Some(1));
    body.change_runs(|runs| runs.shortened = whole || connect || keeps_none);
}

/// Has the multi keep the deadline of a transfer that libcurl may let wait: there libcurl forgets
/// it.
pub fn watch(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let mut admission = inside.owned().admission.borrow_mut();
    let together = body.settings.borrow().placed.together;
    if !together && !admission.placement().limits().is_set() {
        return;
    }
    let queued = body.transfer.borrow().uncommon().queued;
    let left = clocks(body, Instant::now()).whole;
    let left = left.map(|whole| whole.saturating_sub(queued) + GRACE);
    if let Some(deadline) = left.and_then(|left| Instant::now().checked_add(left)) {
        let watched = admission.watched();
        watched.set(slot.number, Clock::Whole, deadline);
    }
}

/// The patience of a transfer that is under way with the whole of it has changed. The deadline is kept
/// here, because libcurl looks at its own one only where something else has it do so.
pub fn change_whole(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let whole = patience(body, CURLOPT_TIMEOUT, CURLOPT_TIMEOUT_MS);
    let mut admission = inside.owned().admission.borrow_mut();
    if body.runs.get().waits {
        return admission.set_patience(slot.number, whole);
    }
    let queued = body.transfer.borrow().uncommon().queued;
    let left = whole.map(|whole| whole.saturating_sub(queued));
    set_number(body, CURLOPT_TIMEOUT_MS, left.map_or(0, for_libcurl));
    body.change_runs(|runs| runs.shortened = true);
    let left = left.map(|left| left.saturating_sub(body.runs.get().begun.elapsed()));
    let deadline = left.and_then(|left| Instant::now().checked_add(left + Ticks::LATE + GRACE));
    match deadline {
        Some(deadline) => admission.watched().set(slot.number, Clock::Whole, deadline),
        None => admission.watched().clear(slot.number, Clock::Whole),
    }
}

/// Gives an easy its own settings back.
pub fn restore(body: &EasyBody) {
    let pairs = [
        (CURLOPT_TIMEOUT, CURLOPT_TIMEOUT_MS),
        (CURLOPT_CONNECTTIMEOUT, CURLOPT_CONNECTTIMEOUT_MS),
        (CURLOPT_FORBID_REUSE, CURLOPT_FORBID_REUSE),
    ];
    for (seconds, milliseconds) in pairs {
        let set = body
            .settings
            .borrow()
            .options
            .latest_long(seconds, milliseconds);
        let (option, value) = set.unwrap_or((milliseconds, 0));
        set_number(body, option, value);
    }
}

pub fn set_number(body: &EasyBody, option: CURLoption, value: c_long) -> bool {
    body.handle.borrow().as_ref().is_some_and(|handle| {
        ffi::set_number(handle, option, value);
        true
    })
}
