//! The transfers that ended on a multi.

use std::collections::VecDeque;

use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::sync::{Mutex, lock};

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
}

impl Completions {
    /// None.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            entries: Mutex::new(VecDeque::new()),
        }
    }

    /// Appends a completion. Where there is no room, those that do not count make it first, so
    /// that an application that never reads does not fill memory.
    pub fn push(&self, completion: Completion, counts: impl Fn(Completion) -> bool) {
        let mut entries = lock(&self.entries);
        if entries.len() == entries.capacity() {
            entries.retain(|&entry| counts(entry));
            // As much again, or a queue that stays full would be searched at each push.
            let unread = entries.len();
            entries.reserve(unread + 1);
        }
        entries.push_back(completion);
    }

    /// Whether one counts. Forgets the oldest as long as they do not.
    pub fn has_any(&self, counts: impl Fn(Completion) -> bool) -> bool {
        let mut entries = lock(&self.entries);
        while let Some(&oldest) = entries.front() {
            if counts(oldest) {
                return true;
            }
            entries.pop_front();
        }
        false
    }

    /// Takes the oldest if it is `multi`'s.
    pub fn pop(&self, multi: cw_multi) -> Option<Completion> {
        let mut entries = lock(&self.entries);
        entries.front().filter(|oldest| oldest.multi == multi)?;
        entries.pop_front()
    }
}
