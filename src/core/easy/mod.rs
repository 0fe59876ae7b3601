//! An easy: its life, its signals, its result.

pub mod life;
pub mod message;
pub mod signals;
pub mod slot;
