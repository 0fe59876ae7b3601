//! The begin and the end of a transfer on a multi that the thread owns.

use std::time::Instant;

use super::dead::Dead;
use super::drive::{Drive, EasyOf, InsideOf};
use super::inside::Inside;
use super::messages;
use crate::core::easy::life::NotStarted;
use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Halt;
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::Table;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::multi::completions::Completion;
use crate::core::multi::counts::Count;
use crate::core::multi::queue::Command;
use crate::core::sync::Ordering;

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

/// Begins the transfer of a queued easy, which was added then or just now. Where that is refused,
/// it runs all the same, for the caller to end.
pub fn begin<'a, D: Drive<'a>>(
    drive: D,
    inside: &InsideOf<'a, D>,
    (slot, easy): (&'a EasyOf<'a, D>, cw_easy),
    added: Option<Instant>,
) -> Result<(), D::Refusal> {
    match slot.life.start(easy, inside.multi) {
        Ok(()) => {}
        Err(NotStarted::Gone) => {
            gone(inside);
            return Ok(());
        }
        Err(NotStarted::Busy) => {
            let added = added.unwrap_or_else(Instant::now);
            let _ = inside
                .slot
                .queue
                .push(inside.multi, Command::Add(easy, added));
            drive.wake(inside.slot);
            return Ok(());
        }
    }
    slot.set_runs_on(inside.multi);
    change_running(inside, |running| running + 1);
    drive.give(inside, slot, added)?;
    // A cancel that came before the add was applied found nothing to end. It may have ended at once.
    if slot.signals.halted() == Halt::Cancelled && slot.runs_on(inside.multi) {
        finish(drive, inside, slot, ended(cw_status::CW_E_CANCELLED));
    }
    Ok(())
}

/// A queued easy was removed or freed before its transfer began.
pub fn gone<M>(inside: &Inside<'_, M>) {
    inside.slot.counts.add(Count::Removed, 1);
}

/// Stops moving a transfer.
pub fn take_off<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>, slot: &'a EasyOf<'a, D>) {
    drive.take(inside, slot);
    slot.set_runs_on(cw_multi::default());
    change_running(inside, |running| running - 1);
}

/// Only the owner writes it, so that it needs no locked step.
fn change_running<M>(inside: &Inside<'_, M>, change: impl FnOnce(usize) -> usize) {
    let running = &inside.slot.running;
    running.store(change(running.load(Ordering::Relaxed)), Ordering::Release);
}

/// Ends a running transfer with a message; a dead easy is torn down when everything settles.
pub fn finish<'a, D: Drive<'a>>(
    drive: D,
    inside: &InsideOf<'a, D>,
    slot: &'a EasyOf<'a, D>,
    message: cw_message,
) {
    take_off(drive, inside, slot);
    if inside.is_forked() {
        return;
    }
    let counts = &inside.slot.counts;
    // Before anybody can free one that is done.
    counts.add(Count::Done, 1);
    let Some((easy, transfer)) = slot.life.finish(message) else {
        counts.take_one(Count::Done);
        counts.add(Count::Removed, 1);
        return inside.slot.deaths.push(slot.number);
    };
    counts.add(Count::of_end(message.status), 1);
    let completion = Completion {
        multi: inside.multi,
        easy,
        transfer,
    };
    messages::push(drive, inside.slot, slot, completion);
}

/// Stops a running transfer, which leaves no message, and tears the easy down if it is dead. With a
/// result it is told to the easy's function.
pub fn detach<'a, D: Drive<'a>>(
    drive: D,
    inside: &InsideOf<'a, D>,
    slot: &'a EasyOf<'a, D>,
    result: Option<cw_message>,
) {
    take_off(drive, inside, slot);
    if inside.is_forked() {
        return;
    }
    match slot.life.detach(result) {
        None => drive.tear_down_easy(Dead::new(slot)),
        Some(ended) if result.is_some() => messages::push_heard(drive, inside, slot, ended),
        Some(_) => {}
    }
}

/// Tears down the easies that died while they ran.
#[inline(always)]
pub(super) fn tear_down_dead<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>) {
    if !inside.slot.deaths.is_empty() && !inside.is_forked() {
        tear_down_all(drive, inside);
    }
}

#[inline(never)]
fn tear_down_all<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>) {
    for number in inside.slot.deaths.take() {
        let slots = Table::<EasyOf<'a, D>>::slots(&drive.handles().tables);
        if let Some(slot) = slots.get(number) {
            drive.tear_down_easy(Dead::new(slot));
        }
    }
}
