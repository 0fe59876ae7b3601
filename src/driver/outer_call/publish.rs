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
    if slot.mode() == Mode::Event {
        owned.reactor.watch_ends(&slot.body.own.poller());
        if owned.look_again.is_wanted() {
            slot.body.own.wake();
        }
    }
    if !slot.body.own.is_exported() {
        return;
    }
    owned.reactor.let_go(&slot.body.own.poller());
    // Whoever looked took the edge of a wakeup, which stays for the next wait.
    let signalled = owned.reactor.signalled.take();
    if signalled && slot.body.own.is_woken() {
        slot.body.own.signal();
    }
    // What is ready still, or was left out by the last look, makes no edge by itself.
    if owned.reactor.found.take() && slot.body.own.is_readable() {
        slot.body.own.signal_anew();
    }
    let due = match owned.reactor.has_ready() {
        true => Due::Now,
        false => due(inside),
    };
    if owned.armed.replace(Some(due)) != Some(due) {
        slot.body.own.set_timer(due);
    }
    publish_messages(slot, owned.turned.take() || signalled);
}

/// Makes the one descriptor readable if there are messages; `anew` for those who wait for edges.
fn publish_messages(slot: MultiRef, anew: bool) {
    let signalled = &slot.body.own.unread_signalled;
    if !messages::are_unread(Libcurl, slot) {
        retract_messages(slot);
    } else if !signalled.swap(true, Ordering::SeqCst) || anew {
        slot.body.own.signal();
    }
}

/// Makes it unreadable where all messages were read.
pub fn retract_messages(slot: MultiRef) {
    if slot.body.own.unread_signalled.swap(false, Ordering::SeqCst) {
        slot.body.own.drain_unread();
        // One that came meanwhile was signalled before the drain, or will be.
        if messages::are_unread(Libcurl, slot) {
            slot.body.own.unread_signalled.store(true, Ordering::SeqCst);
            slot.body.own.signal();
        }
    }
}
