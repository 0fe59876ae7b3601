//! What the one descriptor shows: whether there is something to do, whether there are messages.

use std::sync::atomic::Ordering;

use super::turn::due;
use crate::core::multi::slot::Mode;
use crate::core::protocol::messages;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::MultiRef;
use crate::driver::reactor::due::Due;

/// Tells whoever watches the one descriptor what this call leaves to be done.
pub fn publish(inside: &Inside) {
    let (slot, owned) = (inside.slot(), inside.owned());
    if slot.mode() == Mode::Event && owned.look_again.is_wanted() {
        slot.body.own.wake();
    }
    if !slot.body.own.is_exported() {
        return;
    }
    if let Some(poller) = slot.body.own.poller() {
        owned.reactor.let_go(poller);
    }
    // What is ready still, or was left out by the last look, makes no edge by itself.
    if owned.reactor.found.take() && slot.body.own.is_readable() {
        slot.body.own.wake();
    }
    let due = match owned.reactor.has_ready() {
        true => Due::Now,
        false => due(inside),
    };
    if owned.armed.replace(Some(due)) != Some(due) {
        slot.body.own.set_timer(due);
    }
    publish_messages(slot, owned.turned.take());
}

/// Makes the one descriptor readable if there are messages; anew after a turn, for those who wait
/// for edges.
fn publish_messages(slot: MultiRef, turned: bool) {
    let signalled = &slot.body.own.unread_signalled;
    if !messages::are_unread(Libcurl, slot) {
        retract_messages(slot);
    } else if !signalled.swap(true, Ordering::SeqCst) || turned {
        slot.body.own.signal_unread();
    }
}

/// Makes it unreadable where all messages were read.
pub fn retract_messages(slot: MultiRef) {
    if slot.body.own.unread_signalled.swap(false, Ordering::SeqCst) {
        slot.body.own.drain_unread();
        // One that came meanwhile was signalled before the drain, or will be.
        if messages::are_unread(Libcurl, slot) {
            slot.body.own.unread_signalled.store(true, Ordering::SeqCst);
            slot.body.own.signal_unread();
        }
    }
}
