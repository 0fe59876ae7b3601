//! When what any thread may use of a multi is ended: not before the last user has left.

use crate::core::sync::{AtomicU32, Ordering};

/// It may be used.
const OPEN: u32 = 1 << 31;
/// It may not be used any more, and somebody has to end it.
const CLOSING: u32 = 1 << 30;
/// Somebody ends it.
const ENDING: u32 = 1 << 29;

/// One word: how many use what it is about, and whether they may. Nobody waits: whoever leaves
/// last ends it, which may be a signal handler that interrupted any of the others.
pub struct Lease {
    word: AtomicU32,
}

impl Lease {
    /// Of what is not there.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            word: AtomicU32::new(0),
        }
    }

    /// Whether nothing is left of what was there before: a late user may keep it.
    pub fn is_free(&self) -> bool {
        self.word.load(Ordering::SeqCst) & (CLOSING | ENDING) == 0
    }

    /// Lets it be used; where it is free.
    pub fn open(&self) {
        self.word.fetch_or(OPEN, Ordering::SeqCst);
    }

    /// Uses it, if that is still possible. What has to be ended then is ended by `end`.
    pub fn with<T>(&self, work: impl FnOnce() -> T, end: impl FnOnce()) -> Option<T> {
        let may = self.word.fetch_add(1, Ordering::SeqCst) & OPEN != 0;
        let done = may.then(work);
        self.word.fetch_sub(1, Ordering::SeqCst);
        self.end_if_last(end);
        done
    }

    /// Lets nobody begin to use it, and has it ended; by whoever opened it.
    pub fn close(&self, end: impl FnOnce()) {
        self.word.fetch_or(CLOSING, Ordering::SeqCst);
        self.word.fetch_and(!OPEN, Ordering::SeqCst);
        self.end_if_last(end);
    }

    fn end_if_last(&self, end: impl FnOnce()) {
        let order = Ordering::SeqCst;
        let ends = self
            .word
            .compare_exchange(CLOSING, CLOSING | ENDING, order, order);
        if ends.is_ok() {
            end();
            self.word.fetch_and(!(CLOSING | ENDING), order);
        }
    }
}
