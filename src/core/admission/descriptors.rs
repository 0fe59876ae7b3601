//! Who waits for a descriptor, of which the process has no more: the one that was added first is
//! the first.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How often one of them tries, for the process may have got a descriptor back from elsewhere.
const RETRY: Duration = Duration::from_secs(1);

/// The transfers that wait for a descriptor.
#[derive(Default)]
pub struct Descriptors {
    waiting: BTreeMap<(Instant, u64), u32>,
    /// How many may try now.
    free: usize,
    /// When one tries in any case.
    retry: Option<Instant>,
}

impl Descriptors {
    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// One waits that was added then.
    pub fn wait(&mut self, added: Instant, order: u64, number: u32, now: Instant) {
        self.waiting.insert((added, order), number);
        self.retry.get_or_insert(now + RETRY);
    }

    /// One waits no longer.
    pub fn leave(&mut self, added: Instant, order: u64) {
        self.waiting.remove(&(added, order));
        if self.waiting.is_empty() {
            *self = Self::default();
        }
    }

    /// So many descriptors have become free.
    pub fn are_free(&mut self, count: usize) {
        if !self.waiting.is_empty() {
            self.free = self.free.saturating_add(count);
        }
    }

    /// There was none for one that tried.
    pub fn are_gone(&mut self) {
        self.free = 0;
    }

    /// When one of them tries in any case.
    pub fn retry(&self) -> Option<Instant> {
        self.retry
    }

    /// Who tries now.
    pub fn next(&mut self, now: Instant) -> Option<u32> {
        if self.retry.is_some_and(|at| at <= now) {
            self.retry = Some(now + RETRY);
            self.free = self.free.max(1);
        }
        let (_, &number) = self.waiting.first_key_value()?;
        self.free = self.free.checked_sub(1)?;
        Some(number)
    }
}
