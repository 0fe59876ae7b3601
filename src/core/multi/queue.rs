//! Commands for a multi that wait for its home thread.

use std::time::Instant;

use crate::core::errors::error;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::memory;
use crate::core::sync::{AtomicUsize, Mutex, Ordering, lock};

/// What is to be done when the outermost call returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Start a queued easy, which was added then.
    Add(cw_easy, Instant),
    /// End this transfer of a running easy, and none that came after it.
    Cancel(cw_easy, u32),
    /// Bring libcurl's pause state to the easy's level.
    Pause(cw_easy),
    /// Set this option for this transfer of a running easy, and for later ones.
    Set(cw_easy, u32, i32, i64),
    /// Tear a dead easy down; its slot, because its ticket is dead.
    Reap(u32),
    /// The network changed: forget connections or addresses.
    ForgetNetwork(Network),
}

/// What a change of the network has a multi forget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// No connection is used again.
    pub connections: bool,
    /// No address of a name.
    pub names: bool,
}

/// A closed queue takes no commands.
#[derive(Debug, PartialEq, Eq)]
pub struct Closed;

struct Inner {
    /// The multi that takes commands, {0} for none.
    open_for: cw_multi,
    commands: Vec<Command>,
}

/// Filled by any thread, emptied by the owner.
pub struct Queue {
    inner: Mutex<Inner>,
    len: AtomicUsize,
    /// Adds that were pushed and not yet applied.
    adds: AtomicUsize,
}

impl Queue {
    /// Closed and empty.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            inner: Mutex::new(Inner {
                open_for: cw_multi::default(),
                commands: Vec::new(),
            }),
            len: AtomicUsize::new(0),
            adds: AtomicUsize::new(0),
        }
    }

    /// Begins to take commands for `multi`.
    pub fn open(&self, multi: cw_multi) {
        lock(&self.inner).open_for = multi;
    }

    /// Makes room for one more command.
    pub fn make_room(&self) -> error::Result<()> {
        let mut inner = lock(&self.inner);
        memory::room(|| inner.commands.try_reserve(1))
    }

    /// Appends a command for `multi`; refused if that is closed, also when the queue serves
    /// another by now.
    pub fn push(&self, multi: cw_multi, command: Command) -> Result<(), Closed> {
        self.push_and(multi, command, || ())
    }

    /// The same, with something that is done to the multi while it cannot be closed.
    pub fn push_and(
        &self,
        multi: cw_multi,
        command: Command,
        and: impl FnOnce(),
    ) -> Result<(), Closed> {
        let mut inner = lock(&self.inner);
        if inner.open_for != multi {
            return Err(Closed);
        }
        and();
        if let Command::Add(..) = command {
            self.adds.fetch_add(1, Ordering::SeqCst);
        }
        inner.commands.push(command);
        self.len.store(inner.commands.len(), Ordering::Release);
        Ok(())
    }

    /// Whether a round would find something.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len.load(Ordering::Acquire) == 0
    }

    /// How many adds wait or are being applied.
    pub fn adds(&self) -> usize {
        self.adds.load(Ordering::SeqCst)
    }

    /// The owner has applied an add.
    pub fn add_applied(&self) {
        self.adds.fetch_sub(1, Ordering::SeqCst);
    }

    /// The easies whose add waits.
    pub fn waiting(&self) -> Vec<cw_easy> {
        let inner = lock(&self.inner);
        let adds = inner.commands.iter().filter_map(|command| match command {
            Command::Add(easy, _) => Some(*easy),
            _ => None,
        });
        adds.collect()
    }

    /// Takes what is there: one round.
    pub fn take(&self) -> Vec<Command> {
        self.drain(&mut lock(&self.inner))
    }

    /// Takes what is there and refuses what comes.
    pub fn close(&self) -> Vec<Command> {
        let mut inner = lock(&self.inner);
        inner.open_for = cw_multi::default();
        self.adds.store(0, Ordering::SeqCst);
        self.drain(&mut inner)
    }

    fn drain(&self, inner: &mut Inner) -> Vec<Command> {
        self.len.store(0, Ordering::Release);
        std::mem::take(&mut inner.commands)
    }
}
