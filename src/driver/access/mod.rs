//! What the slots hold, and the proofs that a thread may touch it.

pub mod guarded;
pub mod inside;
pub mod state;
