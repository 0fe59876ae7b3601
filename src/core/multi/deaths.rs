//! The easies that died while they ran on a multi, until everything settles.

use crate::core::sync::{AtomicBool, Mutex, Ordering, lock};

/// The slots of dead easies; only their multi's owner comes here.
pub struct Deaths {
    any: AtomicBool,
    numbers: Mutex<Vec<u32>>,
}

impl Deaths {
    /// None.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            any: AtomicBool::new(false),
            numbers: Mutex::new(Vec::new()),
        }
    }

    /// One died.
    pub(in crate::core) fn push(&self, number: u32) {
        lock(&self.numbers).push(number);
        self.any.store(true, Ordering::Relaxed);
    }

    /// Whether none died.
    #[inline]
    pub(in crate::core) fn is_empty(&self) -> bool {
        !self.any.load(Ordering::Relaxed)
    }

    /// Takes all of them.
    pub(in crate::core) fn take(&self) -> Vec<u32> {
        self.any.store(false, Ordering::Relaxed);
        std::mem::take(&mut lock(&self.numbers))
    }
}
