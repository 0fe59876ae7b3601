//! Idle connections of which something was heard: mostly that the other side has closed them.

use std::cell::{Cell, RefCell};
use std::os::fd::{BorrowedFd, RawFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::driver::reactor::due::Due;

/// How often libcurl looks for connections to be closed.
const LOOK: Duration = Duration::from_secs(1);
/// How often it is asked to look at one that stays. Then it is not idle: a paused transfer has it.
const PATIENCE: u8 = 3;

/// A connection, and how often libcurl was asked to look at it.
#[derive(Clone, Copy)]
pub struct Hangup {
    /// Its socket.
    pub fd: RawFd,
    looks: u8,
}

/// Those that libcurl has to look at.
#[derive(Default)]
pub struct Hangups {
    all: RefCell<Vec<Hangup>>,
    /// When it is to look, if there are some.
    next: Cell<Option<Instant>>,
    last: Cell<Option<Instant>>,
}

impl Hangups {
    /// Something was heard of an idle connection.
    pub fn note(&self, fd: RawFd) {
        self.all.borrow_mut().push(Hangup { fd, looks: 0 });
        if self.next.get().is_none() {
            let now = Instant::now();
            let earliest = self.last.get().map_or(now, |last| last + LOOK);
            self.next.set(Some(earliest.max(now)));
        }
    }

    /// When libcurl is to look.
    #[inline]
    pub fn due(&self) -> Due {
        self.next.get().map_or(Due::Never, Due::At)
    }

    /// Those that it is to look at now.
    pub fn take(&self) -> Vec<Hangup> {
        self.next.set(None);
        self.last.set(Some(Instant::now()));
        self.all.take()
    }

    /// libcurl has looked, and has not closed this one: whether it is quiet by now. Otherwise it is
    /// looked at once more, but not for ever.
    pub fn has_calmed(&self, hangup: Hangup) -> bool {
        let is_calm = is_calm(hangup.fd);
        let looks = hangup.looks + 1;
        if !is_calm && looks < PATIENCE {
            self.all.borrow_mut().push(Hangup { looks, ..hangup });
            self.next.set(self.last.get().map(|last| last + LOOK));
        }
        is_calm
    }

    /// Back to a new multi's state.
    pub fn forget(&self) {
        self.all.take();
        self.next.take();
        self.last.take();
    }
}

fn is_calm(fd: RawFd) -> bool {
    // SAFETY: the number goes to poll only, which tells of one that is not open.
    let socket = unsafe { BorrowedFd::borrow_raw(fd) };
    let mut fds = [PollFd::new(&socket, PollFlags::IN | PollFlags::RDHUP)];
    poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready == 0)
}
