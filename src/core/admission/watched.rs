//! Deadlines of transfers that libcurl has, which forgets them while it lets one wait.

use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

use super::clocks::Clock;

/// The deadlines, by number of the transfer.
#[derive(Default)]
pub struct Watched {
    /// By clock.
    all: HashMap<u32, [Option<Instant>; Clock::COUNT]>,
    first: BTreeSet<(Instant, u32, Clock)>,
}

impl Watched {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a clock has a deadline.
    pub fn has(&self, number: u32, clock: Clock) -> bool {
        let clocks = self.all.get(&number);
        clocks.is_some_and(|clocks| clocks[clock as usize].is_some())
    }

    /// The deadline of a clock is then.
    pub fn set(&mut self, number: u32, clock: Clock, at: Instant) {
        let clocks = self.all.entry(number).or_default();
        if let Some(before) = clocks[clock as usize].replace(at) {
            self.first.remove(&(before, number, clock));
        }
        self.first.insert((at, number, clock));
    }

    /// A clock has no deadline any more.
    pub fn clear(&mut self, number: u32, clock: Clock) {
        let clocks = self.all.get_mut(&number);
        if let Some(at) = clocks.and_then(|clocks| clocks[clock as usize].take()) {
            self.first.remove(&(at, number, clock));
        }
    }

    /// The transfer has ended.
    pub fn leave(&mut self, number: u32) {
        for clock in Clock::ALL {
            self.clear(number, clock);
        }
        self.all.remove(&number);
    }

    /// When the first deadline is.
    pub fn deadline(&self) -> Option<Instant> {
        self.first.first().map(|&(at, ..)| at)
    }

    /// A transfer whose deadline has come, and of which clock; it has none any more.
    pub fn late(&mut self, now: Instant) -> Option<(u32, Clock)> {
        let &(_, number, clock) = self.first.first().filter(|&&(at, ..)| at <= now)?;
        self.leave(number);
        Some((number, clock))
    }
}
