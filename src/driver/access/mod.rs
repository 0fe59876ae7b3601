//! What the slots hold, and the proofs that a thread may touch it.

pub mod easy;
pub mod fork;
pub mod guarded;
pub mod handles;
pub mod inside;
pub mod libcurl;
pub mod mime;
pub mod multi;
pub mod pushes;
pub mod runs;
pub mod share;
pub mod url;
