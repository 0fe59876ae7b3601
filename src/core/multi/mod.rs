//! A multi: its owner, what waits for it, what ended on it.

pub mod completions;
pub mod counts;
pub mod deaths;
pub mod lease;
pub mod owner;
pub mod queue;
pub mod slot;
pub mod stats;
