//! Messages as the driver sees them: appended, taken, shown by the one descriptor.

use std::sync::atomic::Ordering;

use crate::core::easy::message::cw_message;
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::completions::Completion;
use crate::driver::access::state::{Easy, MultiRef, handles};

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
    let signalled = &slot.body.own.unread_signalled;
    if !are_unread(slot) {
        retract(slot);
    } else if !signalled.swap(true, Ordering::SeqCst) || turned {
        slot.body.own.signal_unread();
    }
}

/// Makes it unreadable where all messages were read.
pub fn retract(slot: MultiRef) {
    if slot.body.own.unread_signalled.swap(false, Ordering::SeqCst) {
        slot.body.own.drain_unread();
        // One that came meanwhile was signalled before the drain, or will be.
        if are_unread(slot) {
            slot.body.own.unread_signalled.store(true, Ordering::SeqCst);
            slot.body.own.signal_unread();
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
