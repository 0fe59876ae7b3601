//! The slot of a share. Who uses the share has a part in what the slot holds, which outlives it.

use crate::core::handles::registry::{Registry, Table, Vacant};
use crate::core::handles::slots::{Generation, Slot};
use crate::core::handles::ticket::{Kind, Ticket, cw_share};
use crate::core::sync::{Mutex, lock};

/// A share: what the driver has in common for it. The lock is held for a copy only. A fork leaves
/// it held in the child at worst, which never looks at its parent's slots.
pub struct ShareSlot<C> {
    number: u32,
    generation: Generation,
    common: Mutex<Option<C>>,
}

impl<C: Clone> ShareSlot<C> {
    /// What `share` has in common; None if it has been freed.
    pub fn common(&self, share: cw_share) -> Option<C> {
        let common = lock(&self.common);
        // Freed since it was found, the slot may be another's by now.
        let is_alive = self.generation.get() == Ticket::from_id(share.id).generation;
        common.as_ref().filter(|_| is_alive).cloned()
    }
}

impl<C> Slot for ShareSlot<C> {
    const KIND: Kind = Kind::Share;

    fn vacant(number: u32) -> Self {
        Self {
            number,
            generation: Generation::new(),
            common: Mutex::new(None),
        }
    }

    fn generation(&self) -> &Generation {
        &self.generation
    }
}

/// Makes a share alive.
pub fn begin<C>(vacant: Vacant<'_, ShareSlot<C>>, common: C) -> cw_share {
    *lock(&vacant.slot().common) = Some(common);
    cw_share {
        id: vacant.enliven(),
    }
}

/// Frees a share: its part of what it had in common, or None if it was freed before.
pub fn free<T: Table<ShareSlot<C>> + Default, C>(
    handles: &Registry<T>,
    slot: &ShareSlot<C>,
    share: cw_share,
) -> Option<C> {
    if !handles.kill(slot, share.id) {
        return None;
    }
    let common = lock(&slot.common).take();
    handles.release::<ShareSlot<C>>(slot.number);
    common
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::core::tables::Tables;
    use std::sync::Arc;

    type Handles = Registry<Tables<(), (), (), (), Arc<str>>>;
    type Entry = ShareSlot<Arc<str>>;

    #[test]
    fn what_is_in_common_outlives_its_share_and_is_not_the_next_ones() {
        let handles = Handles::root();
        let first = begin(handles.acquire::<Entry>().unwrap(), "first".into());
        let slot = handles.find::<Entry>(first.id).unwrap();
        let kept = slot.common(first).unwrap();
        drop(free(&handles, slot, first).unwrap());
        assert_eq!(slot.common(first), None);
        assert_eq!(Arc::strong_count(&kept), 1);
        assert_eq!(free(&handles, slot, first), None);

        let second = begin(handles.acquire::<Entry>().unwrap(), "second".into());
        assert!(std::ptr::eq(slot, handles.find(second.id).unwrap()));
        assert_eq!(slot.common(first), None);
        assert_eq!(&*slot.common(second).unwrap(), "second");
    }
}
