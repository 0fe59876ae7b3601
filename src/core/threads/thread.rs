//! Small numbers for threads, so that an owner fits into an atomic and a sentence.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

/// A thread of this process; 0 is none. No number is given twice, and all of them fit into 44 bits.
pub type ThreadId = u64;

/// The calling thread's number. Safe in a signal handler.
#[inline]
pub fn current() -> ThreadId {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    thread_local!(static ID: Cell<ThreadId> = const { Cell::new(0) });
    ID.with(|id| {
        if id.get() == 0 {
            id.set(NEXT.fetch_add(1, Ordering::Relaxed));
        }
        id.get()
    })
}
