//! Reading messages.

use std::sync::atomic::Ordering;

use super::callout::must_return;
use super::door::{Result, check_handler, find_multi, on_multi};
use super::state::{Easy, MultiRef, handles};
use crate::core::call::Call;
use crate::core::message::cw_message;
use crate::core::multi::Completion;
use crate::core::ticket::cw_multi;

/// Takes the oldest unread message.
pub fn next(multi: cw_multi) -> Result<Option<cw_message>> {
    check_handler(Call::cw_multi_next_message)?;
    let slot = find_multi(multi)?;
    let message = take(slot, multi);
    if message.is_none() {
        retract(slot);
    }
    Ok(message)
}

/// Appends the message of an easy's transfer.
pub fn push(slot: MultiRef, completion: Completion) {
    slot.completions.push(completion, is_unread);
}

/// Whether there is a message to be read.
pub fn are_unread(slot: MultiRef) -> bool {
    slot.completions.has_any(is_unread)
}

/// Makes the one descriptor readable if there are messages; anew after a turn, for those who wait
/// for edges.
pub fn publish(slot: MultiRef, turned: bool) {
    let signalled = &slot.body.unread_signalled;
    if !are_unread(slot) {
        retract(slot);
    } else if !signalled.swap(true, Ordering::SeqCst) || turned {
        slot.body.signal_unread();
    }
}

/// Makes it unreadable where all messages were read.
fn retract(slot: MultiRef) {
    if slot.body.unread_signalled.swap(false, Ordering::SeqCst) {
        slot.body.drain_unread();
        // One that came meanwhile was signalled before the drain, or will be.
        if are_unread(slot) {
            slot.body.unread_signalled.store(true, Ordering::SeqCst);
            slot.body.signal_unread();
        }
    }
}

fn is_unread(Completion { easy, transfer, .. }: Completion) -> bool {
    let found = handles().find::<Easy>(easy.id);
    found.is_ok_and(|it| it.life.is_unread(easy, transfer))
}

/// Takes the oldest message of a multi that is being closed too.
pub fn take(slot: MultiRef, multi: cw_multi) -> Option<cw_message> {
    loop {
        let Completion { easy, transfer, .. } = slot.completions.pop(multi)?;
        let easy_slot = handles().find::<Easy>(easy.id).ok();
        let message = easy_slot.and_then(|it| it.life.read(easy, transfer));
        if message.is_some() {
            return message;
        }
    }
}

/// Shows each unread message to `function`; how many there were.
pub fn each(multi: cw_multi, mut function: impl FnMut(&cw_message)) -> Result<usize> {
    on_multi(Call::cw_multi_messages, multi, |_| Ok(()))?;
    let mut count = 0;
    // Nothing is held while the function runs: it may close the multi.
    while let Some(message) = find_multi(multi).ok().and_then(|it| take(it, multi)) {
        count += 1;
        must_return("message", || function(&message));
    }
    Ok(count)
}
