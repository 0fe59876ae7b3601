//! Small numbers for threads, so that an owner fits into an atomic and a sentence.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

/// A thread of this process; 0 is none.
pub type ThreadId = u32;

/// The calling thread's number. Safe in a signal handler.
#[inline]
pub fn current() -> ThreadId {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    thread_local!(static ID: Cell<ThreadId> = const { Cell::new(0) });
    ID.with(|id| {
        if id.get() == 0 {
            id.set(NEXT.fetch_add(1, Ordering::Relaxed));
        }
        id.get()
    })
}
