//! The end of a multi: dead at once, torn down when nobody is inside.

use super::drive::{Drive, EasyOf, InsideOf, MultiOf};
use super::inside::{Inside, generation};
use super::messages;
use super::transfers::{detach, ended, tear_down_dead};
use crate::core::easy::signals::Halt;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use crate::core::multi::queue::Command;
use crate::core::multi::slot::MultiSlot;
use crate::core::sync::Ordering;
use crate::core::table::call::Call;

/// Closes a multi, now or when nobody is inside any more; false if it was closed before.
pub fn close<'a, D: Drive<'a>>(drive: D, slot: &'a MultiOf<'a, D>, multi: cw_multi) -> bool {
    if slot.multi() != multi || !drive.handles().kill(slot, multi.id) {
        return false;
    }
    if !slot.poisoned.load(Ordering::SeqCst) {
        slot.closing.store(true, Ordering::SeqCst);
        drive.wake(slot);
        close_if_due(drive, slot, multi);
    }
    true
}

/// Whether a multi was closed and is to be torn down. What a panic left half done is leaked.
pub(super) fn is_due<M>(slot: &MultiSlot<M>) -> bool {
    slot.closing.load(Ordering::SeqCst) && !slot.poisoned.load(Ordering::SeqCst)
}

/// Tears a closed multi down unless somebody is inside, who will.
pub fn close_if_due<'a, D: Drive<'a>>(drive: D, slot: &'a MultiOf<'a, D>, multi: cw_multi) {
    let due = || is_due(slot);
    let take = || {
        let me = drive.me();
        let call = Call::cw_multi_close;
        slot.owner.try_take(generation(multi), me, call).is_ok()
    };
    // Looks again after each release: another closer may have found the token taken by this one.
    while due() && take() {
        let inside = Inside::new(slot, multi, Call::cw_multi_close, true);
        if due() {
            close_and_release(drive, inside);
        }
    }
}

/// The slot is given back last, when nothing of this life can touch it any more.
pub(super) fn close_and_release<'a, D: Drive<'a>>(drive: D, inside: InsideOf<'a, D>) {
    let number = Ticket::from_id(inside.multi.id).slot;
    tear_down(drive, &inside);
    let forked = inside.is_forked();
    inside.retire();
    if !forked {
        drive.handles().release::<MultiOf<'a, D>>(number);
    }
}

fn tear_down<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>) {
    drive.retire(inside);
    if inside.is_forked() {
        return;
    }
    for command in inside.slot.queue.close() {
        if let Command::Add(easy, _) = command {
            detach_queued(drive, inside, easy);
        }
    }
    while let Some(easy) = drive.any_running(inside) {
        easy.signals.halt(Halt::Gone);
        detach(drive, inside, easy, Some(ended(cw_status::CW_E_CLOSED)));
    }
    tear_down_dead(drive, inside);
    if inside.is_forked() {
        return;
    }
    drive.tear_down_multi(inside);
    inside.slot.closing.store(false, Ordering::SeqCst);
}

/// A queued easy that is dead is torn down by whom its life named.
fn detach_queued<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>, easy: cw_easy) {
    if let Ok(slot) = drive.handles().find::<EasyOf<'a, D>>(easy.id) {
        let closed = ended(cw_status::CW_E_CLOSED);
        let multi = inside.multi;
        if let Some(transfer) = slot.life.detach_waiting(easy, multi, Some(closed)) {
            messages::push_heard(drive, inside, slot, (easy, transfer));
        }
    }
}
