//! The list of transfers that wait for another's look-up of the same name.

use std::cell::{Cell, RefCell};

use crate::driver::reactor::due::Due;

/// What waits: slot numbers with the time by which libcurl would have given up.
#[derive(Default)]
pub struct HeldBack {
    waiting: RefCell<Vec<(u32, Due)>>,
    /// Whether a look-up ended since they were looked at.
    is_stale: Cell<bool>,
}

impl HeldBack {
    /// A transfer waits from now on.
    pub fn push(&self, number: u32, deadline: Due) {
        self.waiting.borrow_mut().push((number, deadline));
    }

    /// A transfer waits no longer.
    pub fn remove(&self, number: u32) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.retain(|&(other, _)| other != number);
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.borrow().is_empty()
    }

    /// A look-up ended that they may have waited for: they are to be looked at.
    pub fn look_up_ended(&self) {
        self.is_stale.set(true);
    }

    /// Looks at each, which may be removed and others added meanwhile; those stay that `waits`.
    pub fn retain(&self, mut waits: impl FnMut(u32, Due) -> bool) {
        self.is_stale.set(false);
        let mut waiting = self.waiting.take();
        waiting.retain(|&(number, deadline)| waits(number, deadline));
        self.waiting.borrow_mut().append(&mut waiting);
    }

    /// When they are to be looked at: at once, or when the first of them gives up.
    pub fn due(&self) -> Due {
        let waiting = self.waiting.borrow();
        let first = waiting.iter().map(|&(_, deadline)| deadline).min();
        first.map_or(Due::Never, |first| match self.is_stale.get() {
            true => Due::Now,
            false => first,
        })
    }
}
