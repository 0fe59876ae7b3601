//! The slot of an easy.

use super::life::Life;
use super::slots::Slot;
use super::sync::{AtomicBool, AtomicU8, AtomicU32, Ordering};

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
    paused: AtomicU8,
    unpauses: AtomicU32,
}

impl Signals {
    /// Back to a transfer's start.
    pub fn clear(&self) {
        self.halt.store(Halt::No as u8, Ordering::SeqCst);
        self.paused.store(0, Ordering::SeqCst);
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
        self.paused.fetch_or(bits, Ordering::SeqCst);
    }

    /// Ends the pause of the directions in `bits`.
    pub fn unpause(&self, bits: u8) {
        self.unpauses.fetch_add(1, Ordering::SeqCst);
        self.paused.fetch_and(!bits, Ordering::SeqCst);
    }

    /// How often a pause was ended; for `pause_unless_unpaused`.
    pub fn unpauses(&self) -> u32 {
        self.unpauses.load(Ordering::SeqCst)
    }

    /// A callback that began at `unpauses` pauses its direction. An unpause since then counts
    /// more, so that none is lost to a callback that was already deciding.
    pub fn pause_unless_unpaused(&self, bits: u8, unpauses: u32) {
        self.pause(bits);
        if self.unpauses() != unpauses {
            self.paused.fetch_and(!bits, Ordering::SeqCst);
        }
    }

    /// The directions that are paused.
    #[inline]
    pub fn paused(&self) -> u8 {
        self.paused.load(Ordering::SeqCst)
    }
}

/// An easy: its life, and a body of the driver's.
pub struct EasySlot<B> {
    generation: AtomicU32,
    /// Phase, holder, result.
    pub life: Life,
    /// For the callbacks.
    pub signals: Signals,
    /// A panic happened inside: only free works, and leaks.
    pub poisoned: AtomicBool,
    /// What the driver holds.
    pub body: B,
}

impl<B: Default> Slot for EasySlot<B> {
    fn vacant() -> Self {
        Self {
            generation: AtomicU32::new(0),
            life: Life::new(),
            signals: Signals {
                halt: AtomicU8::new(0),
                paused: AtomicU8::new(0),
                unpauses: AtomicU32::new(0),
            },
            poisoned: AtomicBool::new(false),
            body: B::default(),
        }
    }

    fn generation(&self) -> &AtomicU32 {
        &self.generation
    }
}
