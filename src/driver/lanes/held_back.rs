//! The list of transfers that wait for another's look-up of the same name.

use std::cell::RefCell;

use crate::driver::reactor::due::Due;

/// What waits: slot numbers with the time by which libcurl would have given up.
#[derive(Default)]
pub struct HeldBack(RefCell<Vec<(u32, Due)>>);

impl HeldBack {
    /// A transfer waits from now on.
    pub fn push(&self, number: u32, deadline: Due) {
        self.0.borrow_mut().push((number, deadline));
    }

    /// A transfer waits no longer.
    pub fn remove(&self, number: u32) {
        self.0.borrow_mut().retain(|&(other, _)| other != number);
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Looks at each, which may be removed and others added meanwhile; those stay that `waits`.
    pub fn retain(&self, mut waits: impl FnMut(u32, Due) -> bool) {
        let mut waiting = self.0.take();
        waiting.retain(|&(number, deadline)| waits(number, deadline));
        self.0.borrow_mut().append(&mut waiting);
    }

    /// When the first of them gives up.
    pub fn due(&self) -> Due {
        let first = self.0.borrow().iter().map(|&(_, deadline)| deadline).min();
        first.unwrap_or_default()
    }
}
