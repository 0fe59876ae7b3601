//! Tables of slots that are never moved and never freed, found by ticket without a lock.

use std::sync::OnceLock;

use crate::core::handles::ticket::{Kind, MAX_GENERATION, MAX_SLOTS};
use crate::core::memory;
use crate::core::sync::{AtomicU32, Mutex, Ordering, lock};

/// What a table holds: the slots of one kind of handle.
pub trait Slot {
    /// What their tickets are for.
    const KIND: Kind;
    /// The slot of this number, which nobody uses yet.
    fn vacant(number: u32) -> Self;
    /// Its generation.
    fn generation(&self) -> &Generation;
}

/// The generation that a ticket has to have; odd while a handle is alive.
pub struct Generation(AtomicU32);

impl Generation {
    /// Of a slot that nobody has used yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(AtomicU32::new(0))
    }

    /// What it is now.
    #[inline]
    pub fn get(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }

    /// As if so many handles had been in its slot.
    #[cfg(test)]
    pub(crate) fn age_to(&self, generation: u32) {
        self.0.store(generation.max(self.get()), Ordering::SeqCst);
    }
}

// Slots stand in chunks and chunks on shelves. Chunks are small, so that few slots are made that
// nobody uses; a model makes all of them anew for each of its runs.
const CHUNK: u32 = if cfg!(loom) { 1 } else { 32 };
const CHUNKS: u32 = if cfg!(loom) { 16 } else { 1024 };
const SHELVES: u32 = if cfg!(loom) {
    1
} else {
    MAX_SLOTS / (CHUNK * CHUNKS)
};

type Chunk<S> = Box<[S; CHUNK as usize]>;
type Shelf<S> = Box<[OnceLock<Chunk<S>>; CHUNKS as usize]>;

/// A table of slots.
pub struct Slots<S> {
    shelves: [OnceLock<Shelf<S>>; SHELVES as usize],
    unused: Mutex<Unused>,
}

struct Unused {
    /// Slots below this have been in use.
    top: u32,
    free: Vec<u32>,
}

impl<S: Slot> Slots<S> {
    /// An empty table.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            shelves: [const { OnceLock::new() }; SHELVES as usize],
            unused: Mutex::new(Unused {
                top: 0,
                free: Vec::new(),
            }),
        }
    }

    /// The slot of this number, if it was ever in use.
    #[inline]
    pub fn get(&self, number: u32) -> Option<&S> {
        let (shelf, chunk, offset) = place(number)?;
        self.shelves[shelf].get()?[chunk].get()?.get(offset)
    }

    /// Slots from this number on were never in use.
    pub(super) fn top(&self) -> u32 {
        lock(&self.unused).top
    }

    /// A slot for a new handle, and its number. None when all are in use or memory ran out.
    pub(super) fn acquire(&self) -> Option<(u32, &S)> {
        let number = {
            let mut unused = lock(&self.unused);
            match unused.free.pop() {
                Some(number) => number,
                None if unused.top < MAX_SLOTS => {
                    unused.top += 1;
                    unused.top - 1
                }
                None => return None,
            }
        };
        let slot = self.made(number);
        if slot.is_none() {
            self.give_back(number);
        }
        Some((number, slot?))
    }

    fn made(&self, number: u32) -> Option<&S> {
        let (shelf, chunk, offset) = place(number)?;
        let first = number - offset as u32;
        let shelf = made(&self.shelves[shelf], |_| OnceLock::new())?;
        made(&shelf[chunk], |offset| S::vacant(first + offset))?.get(offset)
    }

    /// Makes the handle in `slot` alive; what its ticket's generation is.
    pub(super) fn enliven(&self, slot: &S) -> u32 {
        slot.generation().0.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// The end of a handle: true for the one call that ended it.
    pub(super) fn kill(&self, slot: &S, generation: u32) -> bool {
        let dead = generation.wrapping_add(1);
        let swap = |old, new| {
            let order = Ordering::SeqCst;
            slot.generation().0.compare_exchange(old, new, order, order)
        };
        generation & 1 == 1 && swap(generation, dead).is_ok()
    }

    /// Gives a torn down slot back. False if its generations have run out: it is not used again.
    pub(super) fn release(&self, number: u32) -> bool {
        let generation = self.get(number).map(|slot| slot.generation());
        let next = generation.map_or(u32::MAX, Generation::get);
        let goes_on = next < MAX_GENERATION;
        if goes_on {
            self.give_back(number);
        }
        goes_on
    }

    /// Where there is no memory to remember it, the slot is not used again.
    fn give_back(&self, number: u32) {
        let _ = memory::push(&mut lock(&self.unused).free, number);
    }
}

/// What is in `cell`, made if need be. Two threads may make it; one of the two stays.
fn made<T, const COUNT: usize>(
    cell: &OnceLock<Box<[T; COUNT]>>,
    new: impl Fn(u32) -> T,
) -> Option<&[T; COUNT]> {
    if cell.get().is_none() {
        let mut all = Vec::new();
        memory::room(|| all.try_reserve_exact(COUNT)).ok()?;
        all.extend((0..COUNT as u32).map(new));
        let _ = cell.set(all.into_boxed_slice().try_into().ok()?);
    }
    cell.get().map(|all| &**all)
}

#[inline]
fn place(number: u32) -> Option<(usize, usize, usize)> {
    let chunk = number / CHUNK;
    let shelf = chunk / CHUNKS;
    let place = (shelf, chunk % CHUNKS, number % CHUNK);
    (shelf < SHELVES).then_some((place.0 as usize, place.1 as usize, place.2 as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bare(Generation);

    impl Slot for Bare {
        const KIND: Kind = Kind::Easy;
        fn vacant(_: u32) -> Self {
            Self(Generation::new())
        }
        fn generation(&self) -> &Generation {
            &self.0
        }
    }

    #[test]
    fn every_number_has_a_place_of_its_own() {
        let back =
            |(shelf, chunk, offset)| (shelf * CHUNKS as usize + chunk) * CHUNK as usize + offset;
        for number in (0..100_000).chain([MAX_SLOTS - 1]) {
            assert_eq!(place(number).map(back), Some(number as usize));
        }
        assert_eq!(place(MAX_SLOTS), None);
    }

    #[test]
    fn a_slot_is_used_again_with_another_generation() {
        let slots = Slots::<Bare>::new();
        let (number, slot) = slots.acquire().unwrap();
        let first = slots.enliven(slot);
        assert!(slots.kill(slot, first));
        assert!(!slots.kill(slot, first));
        assert!(slots.release(number));
        let (again, slot) = slots.acquire().unwrap();
        assert_eq!(again, number);
        assert_ne!(slots.enliven(slot), first);
    }

    #[test]
    fn a_slot_whose_generations_ran_out_is_retired() {
        let slots = Slots::<Bare>::new();
        let (number, slot) = slots.acquire().unwrap();
        slot.0.age_to(MAX_GENERATION - 1);
        let last = slots.enliven(slot);
        assert_eq!(last, MAX_GENERATION);
        assert!(slots.kill(slot, last));
        assert!(!slots.release(number));
        assert_ne!(slots.acquire().unwrap().0, number);
    }
}
