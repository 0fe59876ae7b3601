//! A child that was forked inside a call, whose libcurl goes on when the callback returns.

use std::os::fd::{AsRawFd, RawFd};
use std::os::raw::c_int;

use super::state::{MultiEntry, MultiRef, existing_handles};
use crate::core::handles::registry::{self, Table};
use crate::core::handles::ticket::{Ticket, cw_multi};
use crate::core::threads::frames;

/// Has every fork end here, in the child, before it returns there.
pub fn watch() {
    // SAFETY: `in_child` only makes calls that are allowed after a fork of a threaded process.
    unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
}

extern "C" fn in_child() {
    frames::each(|frame| {
        if let Some(slot) = slot_of(frame.multi) {
            cut_off(slot);
        }
    });
    registry::forked();
}

/// Also if it was closed under the call. One of a process further up has been cut off before.
fn slot_of(multi: cw_multi) -> Option<MultiRef> {
    let ticket = Ticket::from_id(multi.id);
    let handles = existing_handles().filter(|it| it.salt() == ticket.salt)?;
    Table::<MultiEntry>::slots(&handles.tables).get(ticket.slot)
}

/// Puts /dev/null over every descriptor that the child shares with the parent's multi, so that
/// nothing that its libcurl still does there reaches the parent: no byte on a connection, none
/// taken from one, no change of its epoll, no lost wakeup.
fn cut_off(slot: MultiRef) {
    // SAFETY: this multi is on the thread's stack of calls, so that the thread owns it.
    let owned = unsafe { slot.body.owned.get() };
    let Some(null) = open_null(slot) else {
        return;
    };
    let cover = |fd: RawFd| {
        // SAFETY: dup3 takes any numbers, and what it replaces is this process' alone.
        unsafe { libc::dup3(null, fd, libc::O_CLOEXEC) };
    };
    owned.reactor.each_open(cover);
    slot.body.own.each(|own| cover(own.as_raw_fd()));
    if !slot.body.own.owns(null) {
        // SAFETY: the descriptor was opened here.
        unsafe { libc::close(null) };
    }
}

/// Where no descriptor is left, the multi gives one of its own.
fn open_null(slot: MultiRef) -> Option<c_int> {
    // SAFETY: the path is terminated.
    let open = || unsafe { libc::open(c"/dev/null".as_ptr(), libc::O_RDWR | libc::O_CLOEXEC) };
    let null = open();
    if null >= 0 {
        return Some(null);
    }
    // SAFETY: the wakeup is this process' copy, which nothing here uses any more.
    unsafe { libc::close(slot.body.own.wakeup_fd()) };
    // SAFETY: eventfd needs nothing; sending and receiving on it fail.
    let other = || unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
    [open(), other()].into_iter().find(|&fd| fd >= 0)
}
