//! Connections that libcurl has to look at once more, though their sockets have no event.

use std::cell::{Cell, RefCell};
use std::os::fd::RawFd;

/// Sockets and transfers by whose connection there may be something to read.
#[derive(Default)]
pub struct LookAgain {
    /// Asked in each turn, where there is hardly ever anything.
    is_wanted: Cell<bool>,
    sockets: RefCell<Vec<RawFd>>,
    /// Slots of transfers that stopped reading inside a callback, where libcurl is not to be asked
    /// for their socket.
    stopped: RefCell<Vec<u32>>,
}

impl LookAgain {
    /// This socket.
    pub fn at(&self, fd: RawFd) {
        self.is_wanted.set(true);
        let mut sockets = self.sockets.borrow_mut();
        if !sockets.contains(&fd) {
            sockets.push(fd);
        }
    }

    /// The socket of this transfer.
    pub fn at_connection_of(&self, number: u32) {
        self.is_wanted.set(true);
        let mut stopped = self.stopped.borrow_mut();
        if !stopped.contains(&number) {
            stopped.push(number);
        }
    }

    /// Whether there may be something to look at.
    #[inline]
    pub fn is_wanted(&self) -> bool {
        self.is_wanted.get()
    }

    /// The transfers whose sockets are still to be found.
    pub fn take_stopped(&self) -> Vec<u32> {
        self.stopped.take()
    }

    /// The sockets to look at.
    pub fn take_sockets(&self) -> Vec<RawFd> {
        self.is_wanted.set(false);
        self.sockets.take()
    }

    /// A descriptor is about to be closed.
    pub fn closes(&self, fd: RawFd) {
        self.sockets.borrow_mut().retain(|&known| known != fd);
    }

    /// Back to a new multi's state.
    pub fn forget(&self) {
        self.is_wanted.set(false);
        self.sockets.take();
        self.stopped.take();
    }
}
