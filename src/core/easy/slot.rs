//! The slot of an easy.

use crate::core::easy::life::Life;
use crate::core::easy::signals::Signals;
use crate::core::handles::slots::Slot;
use crate::core::sync::{AtomicBool, AtomicU32};

/// An easy: its life, and a body of the driver's.
pub struct EasySlot<B> {
    generation: AtomicU32,
    /// Phase, holder, result.
    pub life: Life,
    /// For the callbacks.
    pub signals: Signals,
    /// A panic happened inside: only free works, and leaks.
    pub poisoned: AtomicBool,
    /// What the driver holds.
    pub body: B,
}

impl<B: Default> Slot for EasySlot<B> {
    fn vacant() -> Self {
        Self {
            generation: AtomicU32::new(0),
            life: Life::new(),
            signals: Signals::new(),
            poisoned: AtomicBool::new(false),
            body: B::default(),
        }
    }

    fn generation(&self) -> &AtomicU32 {
        &self.generation
    }
}
