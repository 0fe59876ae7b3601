//! URLs: the slot, and the beginning and end of one.

pub mod slot;
