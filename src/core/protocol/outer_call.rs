//! The life of a call that enters a multi: refused announcements are repeated, what was queued is
//! applied, the call works, everything settles, and the multi is left.

use super::closing::{close_and_release, close_if_due, is_due};
use super::commands::apply_queued;
use super::drive::{Drive, InsideOf};
use super::inside::Inside;
use super::transfers::tear_down_dead;
use crate::core::handles::registry::fork_depth;
use crate::core::threads::frames;

/// How often a call settles what the application's functions queue meanwhile. One that always
/// queues more is served by further calls.
const ROUNDS: usize = 4;

/// What became of a call.
pub struct Left<R> {
    /// The multi was closed under it.
    pub closed: bool,
    /// This is a child that was forked under it.
    pub forked: bool,
    /// What it has to tell besides its result.
    pub report: R,
}

/// Runs the work of a call, which is left out if the multi was closed on the way to it.
pub fn run<'a, D: Drive<'a>, T>(
    drive: D,
    inside: InsideOf<'a, D>,
    work: impl FnOnce(&InsideOf<'a, D>) -> T,
) -> (Option<T>, Left<D::Report>) {
    if settles(&inside) {
        drive.repeat_refused(&inside);
        apply_queued(drive, &inside);
    }
    let worked = (!inside.is_ending()).then(|| work(&inside));
    (worked, leave(drive, inside))
}

/// Leaves a multi: settles, tears down what was closed, gives the token back.
pub fn leave<'a, D: Drive<'a>>(drive: D, inside: InsideOf<'a, D>) -> Left<D::Report> {
    let mut left = Left {
        closed: false,
        forked: inside.is_forked(),
        report: D::Report::default(),
    };
    if inside.is_nested() || left.forked {
        return left;
    }
    if settles(&inside) {
        settle(drive, &inside);
        left.report = drive.report(&inside);
        left.forked = inside.is_forked();
    }
    if left.forked {
        return left;
    }
    let (slot, multi) = (inside.slot, inside.multi);
    if is_due(slot) {
        let forks = fork_depth();
        left.closed = true;
        close_and_release(drive, inside);
        left.forked = forks != fork_depth();
    } else {
        drop(inside);
        // Who closed it meanwhile found the token taken.
        close_if_due(drive, slot, multi);
    }
    left
}

/// Inside one of the multi's own callbacks, the call that runs it does all but the work. A getter
/// of the misuse handler runs no function of the application's, which could call hardly anything.
fn settles<M>(inside: &Inside<'_, M>) -> bool {
    !inside.is_nested() && !frames::in_misuse_handler()
}

/// Applies what is queued, tears down what died and announces, until nothing is queued. Each of
/// these may run functions of the application's, after which all of it is looked at again.
fn settle<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>) {
    for _ in 0..ROUNDS {
        apply_queued(drive, inside);
        tear_down_dead(drive, inside);
        if inside.is_ending() {
            return;
        }
        drive.announce(inside);
        if inside.slot.queue.is_empty() {
            return;
        }
    }
    drive.wake(inside.slot);
}
