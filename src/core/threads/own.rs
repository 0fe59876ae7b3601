//! What is a thread's own, together, because a shared library finds it by a call.

use std::cell::Cell;

use super::frames::Stack;
use super::thread::ThreadId;

/// What each thread has.
pub struct Own {
    /// Its number; 0 before it is asked for.
    pub id: Cell<ThreadId>,
    /// What is on its stack.
    pub stack: Stack,
}

thread_local! {
    /// This thread's.
    pub static OWN: Own = const {
        Own {
            id: Cell::new(0),
            stack: Stack::new(),
        }
    };
}
