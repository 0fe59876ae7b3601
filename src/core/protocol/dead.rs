//! Easies that died and are not torn down yet.

use std::marker::PhantomData;
use std::ptr;

use crate::core::easy::slot::EasySlot;
use crate::core::handles::registry::{Registry, Table};

/// Proof that an easy is dead and that whoever has this tears it down: `Life` names one for each,
/// and lets nobody in after the death.
pub struct Dead<'a, E> {
    slot: &'a EasySlot<E>,
    _on_this_thread: PhantomData<*const ()>,
}

impl<'a, E> Dead<'a, E> {
    /// Its life has named the caller.
    pub(super) fn new(slot: &'a EasySlot<E>) -> Self {
        Self {
            slot,
            _on_this_thread: PhantomData,
        }
    }

    /// Where it lies.
    pub fn slot(&self) -> &'a EasySlot<E> {
        self.slot
    }
}

impl<E: Default> Dead<'_, E> {
    /// Gives the slot back, torn down.
    pub fn release<T: Table<EasySlot<E>> + Default>(self, handles: &Registry<T>) {
        let number = self.slot.number;
        let slots = Table::<EasySlot<E>>::slots(&handles.tables);
        if slots.get(number).is_some_and(|it| ptr::eq(it, self.slot)) {
            handles.release::<EasySlot<E>>(number);
        }
    }
}
