//! The messages of a multi: appended by its owner, read by anybody, or for a function of the easy's.

use std::collections::VecDeque;

use super::drive::{Drive, EasyOf, InsideOf, MultiOf};
use crate::core::easy::message::cw_message;
use crate::core::easy::slot::EasySlot;
use crate::core::errors::error::Result;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::multi::completions::{Completion, Completions};
use crate::core::multi::slot::MultiSlot;

/// Makes room for the message of one more transfer.
pub fn make_room<'a, D: Drive<'a>>(
    drive: D,
    slot: &MultiOf<'a, D>,
    easy: &EasyOf<'a, D>,
) -> Result<()> {
    let counts = |completion| is_unread(drive, completion);
    of(drive, slot, easy).make_room(slot.active() + 1, counts)
}

/// A transfer of `easy` has ended.
pub(super) fn push<'a, D: Drive<'a>>(
    drive: D,
    slot: &MultiOf<'a, D>,
    easy: &EasyOf<'a, D>,
    completion: Completion,
) {
    of(drive, slot, easy).push(completion);
}

/// A transfer has ended with its multi, without a message: only a function hears of it.
pub(super) fn push_heard<'a, D: Drive<'a>>(
    drive: D,
    inside: &InsideOf<'a, D>,
    slot: &EasyOf<'a, D>,
    (easy, transfer): (cw_easy, u32),
) {
    if drive.hears(inside.slot, slot) {
        let multi = inside.multi;
        inside.slot.heard.push(Completion {
            multi,
            easy,
            transfer,
        });
    }
}

fn of<'s, 'a, D: Drive<'a>>(
    drive: D,
    slot: &'s MultiOf<'a, D>,
    easy: &EasyOf<'a, D>,
) -> &'s Completions {
    match drive.hears(slot, easy) {
        true => &slot.heard,
        false => &slot.completions,
    }
}

/// Whether there is a message to be read.
pub fn are_unread<'a, D: Drive<'a>>(drive: D, slot: &MultiOf<'a, D>) -> bool {
    slot.completions
        .has_any(|completion| is_unread(drive, completion))
}

/// How many ends nobody has heard of, by a message or in a function.
pub fn count_unread<'a, D: Drive<'a>>(drive: D, slot: &MultiOf<'a, D>) -> usize {
    let queues = [&slot.completions, &slot.heard];
    let unread = queues.map(|it| it.count_those(|completion| is_unread(drive, completion)));
    unread.into_iter().sum()
}

fn is_unread<'a, D: Drive<'a>>(drive: D, completion: Completion) -> bool {
    let Completion { easy, transfer, .. } = completion;
    let found = drive.handles().find::<EasyOf<'a, D>>(easy.id);
    found.is_ok_and(|it| it.life.is_unread(easy, transfer))
}

/// Takes the oldest message of a multi, also of one that is being closed.
pub fn take<'a, D: Drive<'a>>(
    drive: D,
    slot: &MultiOf<'a, D>,
    multi: cw_multi,
) -> Option<cw_message> {
    loop {
        let completion = slot.completions.pop(multi)?;
        if let Some((message, ())) = read(drive, completion, |_| ()) {
            return Some(message);
        }
    }
}

/// The message of a transfer that ended, once, and what `look` saw of its easy before.
pub fn read<'a, D: Drive<'a>, T>(
    drive: D,
    completion: Completion,
    look: impl FnOnce(&'a EasyOf<'a, D>) -> T,
) -> Option<(cw_message, T)> {
    let Completion { easy, transfer, .. } = completion;
    let slot = drive.handles().find::<EasyOf<'a, D>>(easy.id).ok()?;
    let seen = look(slot);
    let message = slot.life.read(easy, transfer)?;
    Some((message, seen))
}

/// Nobody hears any more how the last transfer of `easy` ended.
pub fn forget<E>(slot: &EasySlot<E>, easy: cw_easy) {
    slot.life.forget_unread(easy);
}

/// How many ends functions are to hear of.
pub fn count_heard<M>(slot: &MultiSlot<M>) -> usize {
    slot.heard.count()
}

/// Takes the oldest end that a function is to hear of.
pub fn pop_heard<M>(slot: &MultiSlot<M>, multi: cw_multi) -> Option<Completion> {
    slot.heard.pop(multi)
}

/// Takes all of a multi that ends.
pub fn take_heard<M>(slot: &MultiSlot<M>) -> VecDeque<Completion> {
    slot.heard.take()
}
