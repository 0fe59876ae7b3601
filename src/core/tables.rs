//! A table for each kind of handle.

use crate::core::easy::slot::EasySlot;
use crate::core::handles::registry::Table;
use crate::core::handles::slots::Slots;
use crate::core::multi::slot::MultiSlot;
use crate::core::url::slot::UrlSlot;

/// The tables, by what the driver keeps in the slots of multis, easies and URLs.
pub struct Tables<M, E, U = ()> {
    multis: Slots<MultiSlot<M>>,
    easies: Slots<EasySlot<E>>,
    urls: Slots<UrlSlot<U>>,
}

impl<M: Default, E: Default, U> Default for Tables<M, E, U> {
    fn default() -> Self {
        Self {
            multis: Slots::new(),
            easies: Slots::new(),
            urls: Slots::new(),
        }
    }
}

impl<M, E, U> Table<MultiSlot<M>> for Tables<M, E, U> {
    fn slots(&self) -> &Slots<MultiSlot<M>> {
        &self.multis
    }
}

impl<M, E, U> Table<EasySlot<E>> for Tables<M, E, U> {
    fn slots(&self) -> &Slots<EasySlot<E>> {
        &self.easies
    }
}

impl<M, E, U> Table<UrlSlot<U>> for Tables<M, E, U> {
    fn slots(&self) -> &Slots<UrlSlot<U>> {
        &self.urls
    }
}
