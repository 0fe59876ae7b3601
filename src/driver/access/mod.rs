//! What the slots hold, and the proofs that a thread may touch it.

pub mod fork;
pub mod guarded;
pub mod inside;
pub mod libcurl;
pub mod runs;
pub mod state;
