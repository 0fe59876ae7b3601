//! Easies that died and are not torn down yet.

use crate::core::easy::slot::EasySlot;

/// Proof that an easy is dead and that whoever has this tears it down: `Life` names one for each,
/// and lets nobody in after the death.
pub struct Dead<'a, E> {
    slot: &'a EasySlot<E>,
}

impl<'a, E> Dead<'a, E> {
    /// Its life has named the caller.
    pub(super) fn new(slot: &'a EasySlot<E>) -> Self {
        Self { slot }
    }

    /// Where it lies.
    pub fn slot(&self) -> &'a EasySlot<E> {
        self.slot
    }
}
