//! Small numbers for threads, so that an owner fits into an atomic and a sentence.

use std::sync::atomic::{AtomicU64, Ordering};

use super::own::OWN;

/// A thread of this process; 0 is none. No number is given twice, and all of them fit into 44 bits.
pub type ThreadId = u64;

/// The calling thread's number. Safe in a signal handler.
#[inline]
pub fn current() -> ThreadId {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    OWN.with(|own| {
        if own.id.get() == 0 {
            own.id.set(NEXT.fetch_add(1, Ordering::Relaxed));
        }
        own.id.get()
    })
}
