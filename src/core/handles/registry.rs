//! All handles of one process image. A forked child gets a registry of its own and knows its
//! parent's handles only by their salt, so that it touches nothing of the parent's.

use std::marker::PhantomData;
use std::mem;
use std::sync::atomic::{AtomicUsize, Ordering};

use once_cell::race::OnceBox;

use crate::core::errors::status::cw_status;
use crate::core::handles::slots::{Slot, Slots};
use crate::core::handles::ticket::{Kind, Ticket};

/// The handles of one process image.
pub struct Registry<T> {
    salt: u16,
    ancestors: Vec<u16>,
    /// A table for each kind of handle.
    pub tables: T,
    /// Never locked, because a fork would leave the lock held in the child.
    child: OnceBox<Self>,
}

/// A slot for a new handle, and the proof that nobody else uses it: there is one of these for a
/// slot, on one thread, and no id stands for the slot. Dropped, it gives the slot back.
pub struct Vacant<'a, S: Slot> {
    slots: &'a Slots<S>,
    salt: u16,
    number: u32,
    slot: &'a S,
    _on_this_thread: PhantomData<*const ()>,
}

impl<'a, S: Slot> Vacant<'a, S> {
    /// The slot's number in its table.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The slot.
    pub fn slot(&self) -> &'a S {
        self.slot
    }

    /// The id that the handle will have.
    pub fn id(&self) -> u64 {
        self.id_of(self.slot.generation().get() + 1)
    }

    fn id_of(&self, generation: u32) -> u64 {
        let ticket = Ticket {
            salt: self.salt,
            kind: S::KIND as u8,
            generation,
            slot: self.number,
        };
        ticket.id()
    }

    /// Makes the handle alive, under the id that comes back.
    pub fn enliven(self) -> u64 {
        let id = self.id_of(self.slots.enliven(self.slot));
        mem::forget(self);
        id
    }

    /// Has the slot never used again.
    pub fn retire(self) {
        mem::forget(self);
    }
}

impl<S: Slot> Drop for Vacant<'_, S> {
    fn drop(&mut self) {
        // What a panic left half done is leaked, not touched.
        if !std::thread::panicking() {
            self.slots.release(self.number);
        }
    }
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

/// The table of one kind of handle.
pub trait Table<S> {
    /// Its slots.
    fn slots(&self) -> &Slots<S>;
}

/// From the operating system; a process id where that has none.
fn random() -> u32 {
    getrandom::u32().unwrap_or_else(|_| std::process::id())
}

/// The first from this number on that is not 0 and no ancestor's, as long as there is one.
fn salt_unlike(first: u16, ancestors: &[u16]) -> u16 {
    let following = (0..=u16::MAX).map(|steps| first.wrapping_add(steps));
    let mut free = following.filter(|salt| *salt != 0 && !ancestors.contains(salt));
    free.next().unwrap_or(1)
}

/// Why an id stands for nothing in the asked table.
#[cold]
#[inline(never)]
fn why_not(id: u64, mine: bool, of_ancestor: bool) -> cw_status {
    let known = Kind::by_number(Ticket::from_id(id).kind).is_some();
    match (known, mine, of_ancestor) {
        _ if id == 0 => cw_status::CW_E_NULL,
        (true, _, true) => cw_status::CW_E_FORKED,
        (true, true, _) => cw_status::CW_E_WRONG_KIND,
        _ => cw_status::CW_E_INVALID_HANDLE,
    }
}

impl<T: Default> Registry<T> {
    /// The registry of the process that loaded the library.
    pub fn root() -> Self {
        Self::new(Vec::new())
    }

    fn new(ancestors: Vec<u16>) -> Self {
        Self {
            salt: salt_unlike(random() as u16, &ancestors),
            ancestors,
            tables: T::default(),
            child: OnceBox::new(),
        }
    }

    /// This process' registry, made if need be; `self` is the root.
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

    /// This process' registry, if it was made; `self` is the root.
    pub fn existing(&'static self) -> Option<&'static Self> {
        let mut registry = self;
        for _ in 0..fork_depth() {
            registry = registry.child.get()?;
        }
        Some(registry)
    }

    /// The slot that `id` stands for in this process, if there is one. Makes no registry, which takes
    /// an allocation and a cancellation point: where none was made, no handle was.
    #[inline]
    pub fn look_up<S: Slot>(root: Option<&'static Self>, id: u64) -> Result<&'static S, cw_status>
    where
        T: Table<S>,
    {
        let Some(mut registry) = root else {
            return Err(why_not(id, false, false));
        };
        for _ in 0..fork_depth() {
            let Some(child) = registry.child.get() else {
                return Err(registry.why_not_childs(id));
            };
            registry = child;
        }
        registry.find(id)
    }

    #[cold]
    #[inline(never)]
    fn why_not_mine(&self, id: u64) -> cw_status {
        let salt = Ticket::from_id(id).salt;
        why_not(id, salt == self.salt, self.ancestors.contains(&salt))
    }

    /// In a child that has no registry.
    #[cold]
    #[inline(never)]
    fn why_not_childs(&self, id: u64) -> cw_status {
        let salt = Ticket::from_id(id).salt;
        let of_ancestor = salt == self.salt || self.ancestors.contains(&salt);
        why_not(id, false, of_ancestor)
    }

    /// What a process calls its handles by.
    pub fn salt(&self) -> u16 {
        self.salt
    }

    /// The slot that `id` stands for, alive when this was called. Inlined, because it is what most of
    /// a call's cost consists of.
    #[inline(always)]
    pub fn find<S: Slot>(&self, id: u64) -> Result<&S, cw_status>
    where
        T: Table<S>,
    {
        let ticket = Ticket::from_id(id);
        if ticket.salt != self.salt || ticket.kind != S::KIND as u8 {
            return Err(self.why_not_mine(id));
        }
        let slot = self.tables.slots().get(ticket.slot);
        let slot = slot.ok_or(cw_status::CW_E_INVALID_HANDLE)?;
        let generation = slot.generation().get();
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
        slot.generation().get() == Ticket::from_id(id).generation
    }

    /// Every handle of a kind that is alive when it is come to, with its slot.
    pub fn live<'a, S: Slot + 'a>(&'a self) -> impl Iterator<Item = (&'a S, u64)>
    where
        T: Table<S>,
    {
        let slots = self.tables.slots();
        (0..slots.top()).filter_map(|number| {
            let slot = slots.get(number)?;
            let ticket = Ticket {
                salt: self.salt,
                kind: S::KIND as u8,
                generation: slot.generation().get(),
                slot: number,
            };
            (ticket.generation & 1 == 1).then(|| (slot, ticket.id()))
        })
    }

    /// A slot for a new handle. None when all are in use or memory ran out.
    pub fn acquire<S: Slot>(&self) -> Option<Vacant<'_, S>>
    where
        T: Table<S>,
    {
        let slots = self.tables.slots();
        let (number, slot) = slots.acquire()?;
        Some(Vacant {
            slots,
            salt: self.salt,
            number,
            slot,
            _on_this_thread: PhantomData,
        })
    }

    /// Ends a handle: true for the one call that ended it.
    pub fn kill<S: Slot>(&self, slot: &S, id: u64) -> bool
    where
        T: Table<S>,
    {
        self.tables
            .slots()
            .kill(slot, Ticket::from_id(id).generation)
    }

    /// Gives a torn down slot back, where nobody is inside any more. False if it is not used again.
    pub(in crate::core) fn release<S: Slot>(&self, number: u32) -> bool
    where
        T: Table<S>,
    {
        self.tables.slots().release(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salt_is_not_zero_and_no_ancestors_even_if_nothing_is_random() {
        assert_eq!(salt_unlike(7, &[]), 7);
        assert_eq!(salt_unlike(7, &[8, 7]), 9);
        assert_eq!(salt_unlike(u16::MAX, &[u16::MAX, 1]), 2);
        let all: Vec<u16> = (1..=u16::MAX).collect();
        assert_eq!(salt_unlike(7, &all), 1);
    }
}
