//! The slot of a multi.

use crate::core::handles::slots::{Generation, Slot};
use crate::core::handles::ticket::Kind;
use crate::core::multi::completions::Completions;
use crate::core::multi::deaths::Deaths;
use crate::core::multi::owner::Owner;
use crate::core::multi::queue::Queue;
use crate::core::sync::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering};

/// How a multi is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not decided yet.
    Open = 0,
    /// By perform, poll and wait.
    Simple = 1,
    /// By the application's own loop.
    Event = 2,
}

/// A multi: owner, queues, counters, and a body of the driver's.
pub struct MultiSlot<B> {
    generation: Generation,
    mode: AtomicU8,
    /// Who is inside.
    pub owner: Owner,
    /// What waits for the home thread.
    pub queue: Queue,
    /// What nobody read yet.
    pub completions: Completions,
    /// What died here and is not torn down yet.
    pub deaths: Deaths,
    /// How many easies libcurl has; written by the owner.
    pub running: AtomicUsize,
    /// The id of this life, also while it is being closed.
    pub id: AtomicU64,
    /// Closed, but not yet torn down.
    pub closing: AtomicBool,
    /// A panic happened inside: only close works, and leaks.
    pub poisoned: AtomicBool,
    /// What the driver holds.
    pub body: B,
}

impl<B> MultiSlot<B> {
    /// How many easies are queued or running.
    pub fn active(&self) -> usize {
        self.queue.adds() + self.running.load(Ordering::SeqCst)
    }

    /// How it is driven.
    pub fn mode(&self) -> Mode {
        match self.mode.load(Ordering::Relaxed) {
            0 => Mode::Open,
            1 => Mode::Simple,
            _ => Mode::Event,
        }
    }

    /// Decides how it is driven.
    pub fn set_mode(&self, mode: Mode) {
        self.mode.store(mode as u8, Ordering::Relaxed);
    }
}

impl<B: Default> Slot for MultiSlot<B> {
    const KIND: Kind = Kind::Multi;

    fn vacant(_: u32) -> Self {
        Self {
            generation: Generation::new(),
            mode: AtomicU8::new(0),
            owner: Owner::new(),
            queue: Queue::new(),
            completions: Completions::new(),
            deaths: Deaths::new(),
            running: AtomicUsize::new(0),
            id: AtomicU64::new(0),
            closing: AtomicBool::new(false),
            poisoned: AtomicBool::new(false),
            body: B::default(),
        }
    }

    fn generation(&self) -> &Generation {
        &self.generation
    }
}
