//! The slot of a multi.

use std::collections::VecDeque;

use super::owner::Owner;
use super::queue::Queue;
use super::slots::Slot;
use super::sync::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Mutex, Ordering, lock};
use super::ticket::{cw_easy, cw_multi};

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

/// A multi: owner, queues, counters, and a body of the driver's.
pub struct MultiSlot<B> {
    generation: AtomicU32,
    mode: AtomicU8,
    /// Who is inside.
    pub owner: Owner,
    /// What waits for the home thread.
    pub queue: Queue,
    /// What nobody read yet.
    pub completions: Completions,
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
    fn vacant() -> Self {
        Self {
            generation: AtomicU32::new(0),
            mode: AtomicU8::new(0),
            owner: Owner::new(),
            queue: Queue::new(),
            completions: Completions {
                entries: Mutex::new(VecDeque::new()),
            },
            running: AtomicUsize::new(0),
            id: AtomicU64::new(0),
            closing: AtomicBool::new(false),
            poisoned: AtomicBool::new(false),
            body: B::default(),
        }
    }

    fn generation(&self) -> &AtomicU32 {
        &self.generation
    }
}
