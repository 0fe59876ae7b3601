//! The built-in event loop: descriptors, timers, wakeups. Knows nothing of transfers.

pub mod descriptors;
pub mod due;
pub mod extra;
pub mod look_again;
pub mod own;
pub mod watching;
