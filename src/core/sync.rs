//! The synchronisation primitives in use, exchanged for loom's under model checking.

#[cfg(loom)]
mod modelled;

#[cfg(not(loom))]
pub use std::sync::{
    Mutex, MutexGuard,
    atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering},
};
#[cfg(loom)]
pub use {
    loom::sync::{Mutex, MutexGuard, atomic::Ordering},
    modelled::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize},
};

/// Locks a mutex whose critical sections cannot leave broken state behind.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}
