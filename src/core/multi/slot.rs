//! The slot of a multi.

use crate::core::handles::slots::{Generation, Slot};
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::multi::completions::Completions;
use crate::core::multi::counts::Counts;
use crate::core::multi::deaths::Deaths;
use crate::core::multi::owner::Owner;
use crate::core::multi::queue::{Command, Queue};
use crate::core::sync::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use crate::core::table::call::Call;

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
    pub(in crate::core) owner: Owner,
    /// What waits for the home thread.
    pub(in crate::core) queue: Queue,
    /// What nobody read yet.
    pub(in crate::core) completions: Completions,
    /// What functions of the application's are to hear of.
    pub(in crate::core) heard: Completions,
    /// What died here and is not torn down yet.
    pub(in crate::core) deaths: Deaths,
    /// How many easies libcurl has; written by the owner.
    pub(in crate::core) running: AtomicUsize,
    /// The id of this life, also while it is being closed.
    pub(in crate::core) id: AtomicU64,
    /// Closed, but not yet torn down.
    pub(in crate::core) closing: AtomicBool,
    /// A panic happened inside: only close works, and leaks.
    pub(in crate::core) poisoned: AtomicBool,
    /// What is counted.
    pub counts: Counts,
    /// What the driver holds.
    pub body: B,
}

impl<B> MultiSlot<B> {
    /// How many easies are queued or running.
    pub fn active(&self) -> usize {
        self.queued() + self.running()
    }

    /// How many adds wait for the owner.
    pub fn queued(&self) -> usize {
        self.queue.adds()
    }

    /// How many easies libcurl has, or wait to be given to it.
    pub fn running(&self) -> usize {
        self.running.load(Ordering::SeqCst)
    }

    /// The multi that it serves, also while that is being closed.
    #[inline]
    pub fn multi(&self) -> cw_multi {
        cw_multi {
            id: self.id.load(Ordering::Relaxed),
        }
    }

    /// What the thread inside is doing.
    pub fn call(&self) -> Call {
        self.owner.call()
    }

    /// What waits for the owner, for the models.
    #[cfg(loom)]
    pub fn queue(&self) -> &Queue {
        &self.queue
    }

    /// The easies whose add waits for the owner.
    pub fn waiting(&self) -> Vec<cw_easy> {
        self.queue.waiting()
    }

    /// Whether commands wait for the owner.
    pub fn has_queued(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Has libcurl's pauses of `easy` brought to their level once the call under way has left
    /// libcurl; for the owner.
    pub fn pause_anew(&self, easy: cw_easy) {
        let _ = self.queue.push(self.multi(), Command::Pause(easy));
    }

    /// Whether it was closed, and is not torn down yet.
    pub fn is_closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }

    /// Whether a panic happened inside: only close works, and leaks.
    #[inline]
    pub fn is_poisoned(&self) -> bool {
        self.poisoned.load(Ordering::Relaxed)
    }

    /// A panic happened inside.
    pub fn poison(&self) {
        self.poisoned.store(true, Ordering::SeqCst);
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
            heard: Completions::new(),
            deaths: Deaths::new(),
            running: AtomicUsize::new(0),
            id: AtomicU64::new(0),
            closing: AtomicBool::new(false),
            poisoned: AtomicBool::new(false),
            counts: Counts::default(),
            body: B::default(),
        }
    }

    fn generation(&self) -> &Generation {
        &self.generation
    }
}
