//! All handles of one process image. A forked child gets a registry of its own and knows its
//! parent's handles only by their salt, so that it touches nothing of the parent's.

use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::core::easy::slot::EasySlot;
use crate::core::errors::status::cw_status;
use crate::core::handles::slots::{Slot, Slots};
use crate::core::handles::ticket::{Kind, Ticket};
use crate::core::multi::slot::MultiSlot;

/// The tables of one process image.
pub struct Registry<M, E> {
    salt: u16,
    ancestors: Vec<u16>,
    multis: Slots<MultiSlot<M>>,
    easies: Slots<EasySlot<E>>,
    child: OnceLock<Box<Self>>,
}

/// How many forks lie between the process that loaded the library and this one.
static FORKS: AtomicUsize = AtomicUsize::new(0);

/// To be called in a child right after the fork; safe there.
pub fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}

/// The depth to compare with later, to notice a fork in between.
#[inline]
pub fn fork_depth() -> usize {
    FORKS.load(Ordering::Relaxed)
}

/// A table of the registry.
pub trait Table<S> {
    /// What its tickets are for.
    const KIND: Kind;
    /// The slots.
    fn slots(&self) -> &Slots<S>;
}

impl<M, E> Table<MultiSlot<M>> for Registry<M, E> {
    const KIND: Kind = Kind::Multi;
    fn slots(&self) -> &Slots<MultiSlot<M>> {
        &self.multis
    }
}

impl<M, E> Table<EasySlot<E>> for Registry<M, E> {
    const KIND: Kind = Kind::Easy;
    fn slots(&self) -> &Slots<EasySlot<E>> {
        &self.easies
    }
}

impl<M: Default, E: Default> Registry<M, E> {
    /// The registry of the process that loaded the library.
    pub fn root() -> Self {
        Self::new(Vec::new())
    }

    fn new(ancestors: Vec<u16>) -> Self {
        let salt = || (RandomState::new().hash_one(std::process::id()) as u16).max(1);
        let fresh = std::iter::repeat_with(salt).find(|salt| !ancestors.contains(salt));
        Self {
            salt: fresh.unwrap_or(1),
            ancestors,
            multis: Slots::new(),
            easies: Slots::new(),
            child: OnceLock::new(),
        }
    }

    /// This process' registry; `self` is the root.
    #[inline]
    pub fn here(&'static self) -> &'static Self {
        let mut registry = self;
        for _ in 0..fork_depth() {
            registry = registry.child.get_or_init(|| {
                let mut ancestors = registry.ancestors.clone();
                ancestors.push(registry.salt);
                Box::new(Self::new(ancestors))
            });
        }
        registry
    }

    /// What a process calls its handles by.
    pub fn salt(&self) -> u16 {
        self.salt
    }

    /// The slot that `id` stands for, alive when this was called.
    #[inline]
    pub fn find<S: Slot>(&self, id: u64) -> Result<&S, cw_status>
    where
        Self: Table<S>,
    {
        let ticket = Ticket::from_id(id);
        if ticket.salt != self.salt || ticket.kind != <Self as Table<S>>::KIND as u8 {
            return Err(self.not_mine(id, ticket));
        }
        let slot = self.slots().get(ticket.slot);
        let slot = slot.ok_or(cw_status::CW_E_INVALID_HANDLE)?;
        let generation = slot.generation().load(Ordering::SeqCst);
        if generation == ticket.generation && generation & 1 == 1 {
            return Ok(slot);
        }
        let issued = ticket.generation & 1 == 1 && ticket.generation <= generation;
        Err(if issued {
            cw_status::CW_E_STALE_HANDLE
        } else {
            cw_status::CW_E_INVALID_HANDLE
        })
    }

    /// Whether `id`, once found in `slot`, is alive still.
    #[inline]
    pub fn is_alive<S: Slot>(&self, slot: &S, id: u64) -> bool {
        slot.generation().load(Ordering::SeqCst) == Ticket::from_id(id).generation
    }

    #[cold]
    fn not_mine(&self, id: u64, ticket: Ticket) -> cw_status {
        let known = ticket.kind == Kind::Multi as u8 || ticket.kind == Kind::Easy as u8;
        if id == 0 {
            cw_status::CW_E_NULL
        } else if self.ancestors.contains(&ticket.salt) && known {
            cw_status::CW_E_FORKED
        } else if ticket.salt == self.salt && known {
            cw_status::CW_E_WRONG_KIND
        } else {
            cw_status::CW_E_INVALID_HANDLE
        }
    }

    /// A slot for a new handle with its number, not yet alive.
    pub fn acquire<S: Slot>(&self) -> Option<(u32, &S)>
    where
        Self: Table<S>,
    {
        self.slots().acquire()
    }

    /// Makes the handle in a slot alive, under the id that comes back.
    pub fn enliven<S: Slot>(&self, number: u32, slot: &S) -> u64
    where
        Self: Table<S>,
    {
        let ticket = Ticket {
            salt: self.salt,
            kind: <Self as Table<S>>::KIND as u8,
            generation: self.slots().enliven(slot),
            slot: number,
        };
        ticket.id()
    }

    /// Ends a handle: true for the one call that ended it.
    pub fn kill<S: Slot>(&self, slot: &S, id: u64) -> bool
    where
        Self: Table<S>,
    {
        self.slots().kill(slot, Ticket::from_id(id).generation)
    }

    /// Gives a torn down slot back.
    pub fn release<S: Slot>(&self, number: u32)
    where
        Self: Table<S>,
    {
        self.slots().release(number);
    }
}
