//! The transfers that ended on a multi.

use std::collections::VecDeque;

use crate::core::errors::error::Result;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::memory;
use crate::core::sync::{AtomicUsize, Mutex, Ordering, lock};

/// A transfer that ended on a multi.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Where; a slot serves one multi after the other.
    pub multi: cw_multi,
    /// Which easy.
    pub easy: cw_easy,
    /// Which of its transfers.
    pub transfer: u32,
}

/// Completions in order. One counts only as long as its easy says that its message is unread.
pub struct Completions {
    entries: Mutex<VecDeque<Completion>>,
    /// How many there are. Written under the lock, and read without.
    count: AtomicUsize,
}

impl Completions {
    /// None.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            entries: Mutex::new(VecDeque::new()),
            count: AtomicUsize::new(0),
        }
    }

    fn change<T>(&self, change: impl FnOnce(&mut VecDeque<Completion>) -> T) -> T {
        let mut entries = lock(&self.entries);
        let result = change(&mut entries);
        self.count.store(entries.len(), Ordering::Release);
        result
    }

    /// Makes room for so many more, before their transfers begin: a transfer that ended must not
    /// find none. Those that do not count make it first, so that an application that never reads
    /// does not fill memory.
    pub fn make_room(&self, more: usize, counts: impl Fn(Completion) -> bool) -> Result<()> {
        self.change(|entries| {
            if entries.capacity() - entries.len() < more {
                entries.retain(|&entry| counts(entry));
                // As much again, or a queue that stays full would be searched each time.
                let unread = entries.len();
                memory::room(|| entries.try_reserve(unread + more))?;
            }
            Ok(())
        })
    }

    /// Appends a completion.
    pub fn push(&self, completion: Completion) {
        self.change(|entries| entries.push_back(completion));
    }

    /// Whether one counts. Forgets the oldest as long as they do not.
    pub fn has_any(&self, counts: impl Fn(Completion) -> bool) -> bool {
        self.change(|entries| {
            while let Some(&oldest) = entries.front() {
                if counts(oldest) {
                    return true;
                }
                entries.pop_front();
            }
            false
        })
    }

    /// How many count.
    pub fn count_those(&self, counts: impl Fn(Completion) -> bool) -> usize {
        let entries = lock(&self.entries);
        entries.iter().filter(|&&entry| counts(entry)).count()
    }

    /// How many there are.
    #[inline]
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }

    /// Takes all.
    pub fn take(&self) -> VecDeque<Completion> {
        self.change(std::mem::take)
    }

    /// Takes the oldest if it is `multi`'s.
    pub fn pop(&self, multi: cw_multi) -> Option<Completion> {
        self.change(|entries| {
            entries.front().filter(|oldest| oldest.multi == multi)?;
            entries.pop_front()
        })
    }
}
