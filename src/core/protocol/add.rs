//! Adding an easy to a multi and taking it off again.

use std::time::Instant;

use super::context;
use super::drive::{Drive, EasyOf, InsideOf, MultiOf};
use super::enter::{NotEntered, enter};
use super::held::{Held, hold_idle};
use super::outer_call::{self, Left};
use super::transfers::{begin, detach, ended};
use crate::core::easy::life::{Phase, View};
use crate::core::errors::error::Error;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::multi::counts::Count;
use crate::core::multi::queue::Command;
use crate::core::table::call::Call;
use crate::core::table::rules::{Answer, Context};

/// Why an easy is not added.
pub enum NotAdded<E, R> {
    /// The easy is dead.
    Stale,
    /// It is attached already, or somebody is inside a call on it.
    Unfit(View),
    /// It is not set up for a transfer.
    Unready(E),
    /// The multi was closed, or cannot be used any more.
    NotEntered(NotEntered),
    /// The queue has no room for its add.
    Full(Error),
    /// Its transfer cannot begin.
    Refused(R),
}

/// How an easy was added.
pub enum Added<R> {
    /// Its add waits for the multi's owner.
    Queued,
    /// Its transfer has begun, and the multi was left.
    Begun(Left<R>),
}

/// Adds an easy, now or by the queue. `check` says whether it is set up, and the token of its
/// messages.
pub fn add<'a, D: Drive<'a>, E>(
    drive: D,
    (slot, multi): (&'a MultiOf<'a, D>, cw_multi),
    (easy_slot, easy): (&'a EasyOf<'a, D>, cw_easy),
    check: impl FnOnce(&Held<'a, D>) -> Result<usize, E>,
) -> Result<Added<D::Report>, NotAdded<E, D::Refusal>> {
    enqueue(drive, easy_slot, easy, multi, check)?;
    let withdrawn = |why| {
        easy_slot.life.withdraw(easy, multi);
        Err(why)
    };
    let call = Call::cw_multi_add;
    let (context, _) = context::of_multi(drive, slot, multi);
    if call.on_multi(context) == Answer::Now {
        match enter(drive, call, slot, multi) {
            Ok(inside) => return begin_now(drive, inside, easy_slot, easy),
            Err(NotEntered::Busy) => {}
            Err(why) => return withdrawn(NotAdded::NotEntered(why)),
        }
    }
    if let Err(full) = slot.queue.make_room() {
        return withdrawn(NotAdded::Full(full));
    }
    let command = Command::Add(easy, Instant::now());
    let count = || slot.counts.add(Count::AddedByQueue, 1);
    if slot.queue.push_and(multi, command, count).is_err() {
        return withdrawn(NotAdded::NotEntered(NotEntered::Stale));
    }
    if !matches!(context, Context::Transfer | Context::Event) {
        drive.wake(slot);
    }
    Ok(Added::Queued)
}

/// Idle to queued, if the easy is fit for it.
fn enqueue<'a, D: Drive<'a>, E, R>(
    drive: D,
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
    multi: cw_multi,
    check: impl FnOnce(&Held<'a, D>) -> Result<usize, E>,
) -> Result<(), NotAdded<E, R>> {
    let view = || context::view(drive, slot, easy).ok_or(NotAdded::Stale);
    let Some(held) = hold_idle(drive, slot, easy, view)? else {
        return Err(NotAdded::Unfit(view()?));
    };
    let ready = check(&held);
    // Before anybody can see the easy queued, so that no cancel is cleared away. An easy that is
    // attached keeps its signals.
    let clear = || slot.signals.clear();
    let queued = ready.map(|token| slot.life.enqueue(easy, multi, token, clear));
    held.leave();
    match queued.map_err(NotAdded::Unready)? {
        true => Ok(()),
        false => Err(NotAdded::Unfit(view()?)),
    }
}

fn begin_now<'a, D: Drive<'a>, E>(
    drive: D,
    inside: InsideOf<'a, D>,
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
) -> Result<Added<D::Report>, NotAdded<E, D::Refusal>> {
    let multi = inside.multi;
    let (begun, left) = outer_call::run(drive, inside, |inside| {
        let begun = begin(drive, inside, (slot, easy), None);
        match begun {
            Ok(()) => inside.slot.counts.add(Count::AddedAtOnce, 1),
            Err(_) => detach(drive, inside, slot, None),
        }
        begun
    });
    match begun {
        Some(Err(refusal)) => return Err(NotAdded::Refused(refusal)),
        // The multi was closed on the way to the begin, which its queue knew nothing of.
        None if !left.forked => {
            let closed = ended(cw_status::CW_E_CLOSED);
            slot.life.detach_waiting(easy, multi, Some(closed));
        }
        _ => {}
    }
    Ok(Added::Begun(left))
}

/// Why an easy is not taken off.
pub enum NotRemoved {
    /// It is dead.
    Stale,
    /// It is not on this multi.
    Elsewhere(View),
}

/// Takes an easy off the multi that the thread owns.
pub fn remove<'a, D: Drive<'a>>(
    drive: D,
    inside: &InsideOf<'a, D>,
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
) -> Result<(), NotRemoved> {
    // As it mostly is.
    if slot.life.detach_done(easy, inside.multi) {
        inside.slot.counts.take_one(Count::Done);
        return Ok(());
    }
    let now = context::view(drive, slot, easy).ok_or(NotRemoved::Stale)?;
    if now.multi != inside.multi || now.phase == Phase::Idle {
        return Err(NotRemoved::Elsewhere(now));
    }
    match now.phase {
        Phase::Running => {
            detach(drive, inside, slot, None);
            inside.slot.counts.add(Count::Removed, 1);
        }
        phase => {
            slot.life.detach_waiting(easy, inside.multi, None);
            if phase == Phase::Done {
                inside.slot.counts.take_one(Count::Done);
            }
        }
    }
    Ok(())
}
