//! A table for each kind of handle.

use crate::core::easy::slot::EasySlot;
use crate::core::handles::registry::Table;
use crate::core::handles::slots::Slots;
use crate::core::mime::slot::MimeSlot;
use crate::core::multi::slot::MultiSlot;
use crate::core::share::slot::ShareSlot;
use crate::core::url::slot::UrlSlot;

/// The tables, by what the driver keeps in the slots of each kind.
pub struct Tables<M, E, U = (), D = (), C = ()> {
    multis: Slots<MultiSlot<M>>,
    easies: Slots<EasySlot<E>>,
    urls: Slots<UrlSlot<U>>,
    mimes: Slots<MimeSlot<D>>,
    shares: Slots<ShareSlot<C>>,
}

impl<M: Default, E: Default, U, D: Default, C> Default for Tables<M, E, U, D, C> {
    fn default() -> Self {
        Self {
            multis: Slots::new(),
            easies: Slots::new(),
            urls: Slots::new(),
            mimes: Slots::new(),
            shares: Slots::new(),
        }
    }
}

impl<M, E, U, D, C> Table<MultiSlot<M>> for Tables<M, E, U, D, C> {
    fn slots(&self) -> &Slots<MultiSlot<M>> {
        &self.multis
    }
}

impl<M, E, U, D, C> Table<EasySlot<E>> for Tables<M, E, U, D, C> {
    fn slots(&self) -> &Slots<EasySlot<E>> {
        &self.easies
    }
}

impl<M, E, U, D, C> Table<UrlSlot<U>> for Tables<M, E, U, D, C> {
    fn slots(&self) -> &Slots<UrlSlot<U>> {
        &self.urls
    }
}

impl<M, E, U, D, C> Table<MimeSlot<D>> for Tables<M, E, U, D, C> {
    fn slots(&self) -> &Slots<MimeSlot<D>> {
        &self.mimes
    }
}

impl<M, E, U, D, C> Table<ShareSlot<C>> for Tables<M, E, U, D, C> {
    fn slots(&self) -> &Slots<ShareSlot<C>> {
        &self.shares
    }
}
