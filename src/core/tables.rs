//! A table for each kind of handle.

use crate::core::easy::slot::EasySlot;
use crate::core::handles::registry::Table;
use crate::core::handles::slots::Slots;
use crate::core::multi::slot::MultiSlot;

/// The tables, by what the driver keeps in a multi's slot and in an easy's.
pub struct Tables<M, E> {
    multis: Slots<MultiSlot<M>>,
    easies: Slots<EasySlot<E>>,
}

impl<M: Default, E: Default> Default for Tables<M, E> {
    fn default() -> Self {
        Self {
            multis: Slots::new(),
            easies: Slots::new(),
        }
    }
}

impl<M, E> Table<MultiSlot<M>> for Tables<M, E> {
    fn slots(&self) -> &Slots<MultiSlot<M>> {
        &self.multis
    }
}

impl<M, E> Table<EasySlot<E>> for Tables<M, E> {
    fn slots(&self) -> &Slots<EasySlot<E>> {
        &self.easies
    }
}
