//! The descriptors of connections that the application sends and receives on, by their numbers.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::os::fd::RawFd;

/// Which they are, and of which there is something to tell.
#[derive(Default)]
pub struct RawDescriptors {
    /// The number of whoever has it.
    all: RefCell<BTreeMap<RawFd, u32>>,
    due: RefCell<Vec<u32>>,
}

impl RawDescriptors {
    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.all.borrow().is_empty()
    }

    /// A descriptor belongs to `number` from now on.
    pub fn know(&self, fd: RawFd, number: u32) {
        self.all.borrow_mut().insert(fd, number);
    }

    /// It does no longer.
    pub fn forget(&self, fd: RawFd) {
        self.all.borrow_mut().remove(&fd);
    }

    /// Whose it is.
    pub fn of(&self, fd: RawFd) -> Option<u32> {
        self.all.borrow().get(&fd).copied()
    }

    /// There is something to tell `number`.
    pub fn call_soon(&self, number: u32) {
        let mut due = self.due.borrow_mut();
        if !due.contains(&number) {
            due.push(number);
        }
    }

    /// Whether there is something to tell anybody.
    #[inline]
    pub fn is_due(&self) -> bool {
        !self.due.borrow().is_empty()
    }

    /// Those to be told.
    pub fn take_due(&self) -> Vec<u32> {
        self.due.take()
    }

    /// Back to a new multi's state.
    pub fn clear(&self) {
        self.all.take();
        self.due.take();
    }
}
