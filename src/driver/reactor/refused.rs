//! Descriptors that the poller does not take: whoever wanted them would wait for ever.

use std::cell::RefCell;
use std::os::fd::RawFd;

use rustix::io::Errno;

/// A descriptor that the poller refused.
#[derive(Clone, Copy)]
pub struct Refused {
    /// The descriptor.
    pub fd: RawFd,
    /// The number of whoever wanted it, unless that has left since.
    pub whom: Option<usize>,
    /// Why.
    pub errno: Errno,
}

/// Those that have not been dealt with.
#[derive(Default)]
pub struct AllRefused(RefCell<Vec<Refused>>);

impl AllRefused {
    /// Notes a descriptor that was refused.
    pub fn push(&self, refused: Refused) {
        self.0.borrow_mut().push(refused);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them, to be dealt with.
    pub fn take(&self) -> Vec<Refused> {
        self.0.take()
    }

    /// The descriptor is about to be closed, or is a new one by now.
    pub fn forget(&self, fd: RawFd) {
        self.0.borrow_mut().retain(|it| it.fd != fd);
    }

    /// `whom` has left libcurl: its descriptors are nobody's any more.
    pub fn leaves(&self, whom: usize) {
        for it in self.0.borrow_mut().iter_mut() {
            it.whom = it.whom.filter(|&known| known != whom);
        }
    }
}
