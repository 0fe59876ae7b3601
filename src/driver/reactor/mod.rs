//! The built-in event loop: descriptors, timers, wakeups. It knows descriptors by their numbers and
//! nothing of transfers or handles; only `poller` and `alarm` know what the operating system has for
//! them.

pub mod alarm;
pub mod descriptors;
pub mod due;
pub mod extra;
pub mod files;
pub mod hangups;
pub mod look_again;
pub mod own;
pub mod poller;
pub mod raw;
pub mod refused;
mod shared;
pub mod spinning;
pub mod taken;
pub mod watching;
