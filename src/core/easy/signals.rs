//! What any thread may tell a transfer's callbacks.

use crate::core::sync::{AtomicU32, Ordering};

/// Why no callback of a transfer may begin any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    /// It may.
    No,
    /// The transfer was cancelled.
    Cancelled,
    /// The easy was freed, or its multi closed.
    Gone,
}

/// Why a callback does not begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBegun {
    /// The transfer was cancelled or freed.
    Halted,
    /// The callback's direction is paused.
    Paused,
}

/// libcurl's bits for receiving and sending. One bit higher: the directions that a call paused or
/// unpaused since their callback began.
const DIRECTIONS: u32 = 0b101;
const CANCELLED: u32 = 1 << 8;
const GONE: u32 = 1 << 9;
/// A callback is running.
const INSIDE: u32 = 1 << 10;

/// One word, so that looking whether a callback may begin and beginning it are one step: after a
/// call that halts or pauses has returned, none begins.
pub struct Signals {
    word: AtomicU32,
}

/// A callback that has begun; it ends when this is dropped.
pub struct Running<'a> {
    signals: &'a Signals,
    outermost: bool,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if self.outermost {
            self.signals.word.fetch_and(!INSIDE, Ordering::SeqCst);
        }
    }
}

impl Signals {
    /// Of no transfer.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            word: AtomicU32::new(0),
        }
    }

    /// Back to a transfer's start.
    pub fn clear(&self) {
        self.word.store(0, Ordering::SeqCst);
    }

    /// Stops the callbacks, for the first reason given.
    pub fn halt(&self, why: Halt) {
        let bit = match why {
            Halt::No => 0,
            Halt::Cancelled => CANCELLED,
            Halt::Gone => GONE,
        };
        let halt = |old| (old & (CANCELLED | GONE) == 0).then_some(old | bit);
        let order = Ordering::SeqCst;
        let _ = self.word.fetch_update(order, order, halt);
    }

    /// Whether and why the callbacks are stopped.
    #[inline]
    pub fn halted(&self) -> Halt {
        match self.word.load(Ordering::SeqCst) {
            word if word & CANCELLED != 0 => Halt::Cancelled,
            word if word & GONE != 0 => Halt::Gone,
            _ => Halt::No,
        }
    }

    /// Whether a callback is running.
    pub fn is_inside(&self) -> bool {
        self.word.load(Ordering::SeqCst) & INSIDE != 0
    }

    /// Pauses the directions in `bits`.
    pub fn pause(&self, bits: u8) {
        let bits = u32::from(bits);
        self.word.fetch_or(bits | (bits << 1), Ordering::SeqCst);
    }

    /// Ends the pause of the directions in `bits`.
    pub fn unpause(&self, bits: u8) {
        let bits = u32::from(bits);
        let unpause = |old: u32| Some((old & !bits) | (bits << 1));
        let order = Ordering::SeqCst;
        let _ = self.word.fetch_update(order, order, unpause);
    }

    /// Begins a callback of the direction `bit`, 0 for none.
    #[inline]
    pub fn begin(&self, bit: u8) -> Result<Running<'_>, NotBegun> {
        let bit = u32::from(bit);
        let free = |old| old & (CANCELLED | GONE | bit) == 0;
        let begin = |old: u32| free(old).then_some((old & !(bit << 1)) | INSIDE);
        let order = Ordering::SeqCst;
        match self.word.fetch_update(order, order, begin) {
            Ok(old) => Ok(Running {
                signals: self,
                outermost: old & INSIDE == 0,
            }),
            Err(old) if old & (CANCELLED | GONE) != 0 => Err(NotBegun::Halted),
            Err(_) => Err(NotBegun::Paused),
        }
    }

    /// That callback pauses its direction. A call about the direction since it began counts more,
    /// so that none is lost to a callback that was already deciding.
    pub fn pause_by_callback(&self, bit: u8) {
        let bit = u32::from(bit);
        let pause = |old| (old & (bit << 1) == 0).then_some(old | bit);
        let order = Ordering::SeqCst;
        let _ = self.word.fetch_update(order, order, pause);
    }

    /// The directions that are paused.
    #[inline]
    pub fn paused(&self) -> u8 {
        (self.word.load(Ordering::SeqCst) & DIRECTIONS) as u8
    }
}
