//! What any thread may tell a transfer's callbacks.

use crate::core::sync::{AtomicU8, Ordering};

/// Why no callback of a transfer may begin any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    /// It may.
    No = 0,
    /// The transfer was cancelled.
    Cancelled = 1,
    /// The easy was freed, or its multi closed.
    Gone = 2,
}

/// What any thread may tell a running transfer, and its callbacks look at.
pub struct Signals {
    halt: AtomicU8,
    /// The directions that are paused, and one bit higher those that a call paused or unpaused
    /// since their callback began.
    pauses: AtomicU8,
}

/// libcurl's bits for receiving and sending.
const DIRECTIONS: u8 = 0b101;

impl Signals {
    /// Of no transfer.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            halt: AtomicU8::new(0),
            pauses: AtomicU8::new(0),
        }
    }

    /// Back to a transfer's start.
    pub fn clear(&self) {
        self.halt.store(Halt::No as u8, Ordering::SeqCst);
        self.pauses.store(0, Ordering::SeqCst);
    }

    /// Stops the callbacks, for the first reason given.
    pub fn halt(&self, why: Halt) {
        let (no, order) = (Halt::No as u8, Ordering::SeqCst);
        let _ = self.halt.compare_exchange(no, why as u8, order, order);
    }

    /// Whether and why the callbacks are stopped.
    #[inline]
    pub fn halted(&self) -> Halt {
        match self.halt.load(Ordering::SeqCst) {
            0 => Halt::No,
            1 => Halt::Cancelled,
            _ => Halt::Gone,
        }
    }

    /// Pauses the directions in `bits`.
    pub fn pause(&self, bits: u8) {
        self.pauses.fetch_or(bits | (bits << 1), Ordering::SeqCst);
    }

    /// Ends the pause of the directions in `bits`.
    pub fn unpause(&self, bits: u8) {
        self.pauses.fetch_or(bits << 1, Ordering::SeqCst);
        self.pauses.fetch_and(!bits, Ordering::SeqCst);
    }

    /// A callback of the direction `bit` is to begin; false if that is paused.
    pub fn begin(&self, bit: u8) -> bool {
        self.pauses.fetch_and(!(bit << 1), Ordering::SeqCst) & bit == 0
    }

    /// That callback pauses its direction. A call about the direction since it began counts more,
    /// so that none is lost to a callback that was already deciding.
    pub fn pause_by_callback(&self, bit: u8) {
        let pause = |old| (old & (bit << 1) == 0).then_some(old | bit);
        let order = Ordering::SeqCst;
        let _ = self.pauses.fetch_update(order, order, pause);
    }

    /// The directions that are paused.
    #[inline]
    pub fn paused(&self) -> u8 {
        self.pauses.load(Ordering::SeqCst) & DIRECTIONS
    }
}
