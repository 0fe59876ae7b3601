//! A child that was forked inside a call, whose libcurl goes on when the callback returns.

use std::os::fd::{IntoRawFd, OwnedFd, RawFd};

use super::handles::existing_handles;
use super::multi::{MultiEntry, MultiRef};
use crate::core::handles::registry::{self, Table};
use crate::core::handles::ticket::{Ticket, cw_multi};
use crate::core::threads::frames;
use crate::driver::reactor::poller::deaf;
use crate::driver::reactor::taken;

/// Has every fork end here, in the child, before it returns there.
pub fn watch() {
    // SAFETY: `in_child` only makes calls that are allowed after a fork of a threaded process.
    unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
}

extern "C" fn in_child() {
    frames::each(|frame| {
        if let Some(slot) = slot_of(frame.multi) {
            // SAFETY: the multi is on this thread's stack of calls, so that the thread owns it.
            unsafe { cut_off(slot) };
        }
    });
    taken::release_all();
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
/// taken from one, no change of its poller, no lost wakeup.
///
/// # Safety
/// This thread owns the multi.
unsafe fn cut_off(slot: MultiRef) {
    // SAFETY: passed on from the caller.
    let owned = unsafe { slot.body.owned.get() };
    let mut null = Null::open();
    owned.reactor.each_open(|fd| null.cover(fd));
    slot.body.own.each(|fd| null.cover(fd));
    owned.app_loop.watchdog.each(|fd| null.cover(fd));
    null.close();
}

struct Null {
    /// -1 while the child has no descriptor left for it.
    fd: RawFd,
    is_cover: bool,
}

impl Null {
    fn open() -> Self {
        // SAFETY: the path is terminated.
        let null = unsafe { libc::open(c"/dev/null".as_ptr(), libc::O_RDWR | libc::O_CLOEXEC) };
        let other = || deaf().map_or(-1, OwnedFd::into_raw_fd);
        let fd = if null < 0 { other() } else { null };
        Self {
            fd,
            is_cover: false,
        }
    }

    /// dup3 refuses numbers beyond the limit on descriptors: those are closed and stay unused.
    fn cover(&mut self, fd: RawFd) {
        // SAFETY: dup3 takes any numbers, and what it replaces is this process' alone.
        if unsafe { libc::dup3(self.fd, fd, libc::O_CLOEXEC) } >= 0 {
            return;
        }
        // SAFETY: as above.
        unsafe { libc::close(fd) };
        if self.fd < 0 {
            *self = Self::open();
            self.is_cover = self.fd == fd;
        }
    }

    fn close(self) {
        if !self.is_cover {
            // SAFETY: the descriptor was opened here; where it is -1, nothing happens.
            unsafe { libc::close(self.fd) };
        }
    }
}
