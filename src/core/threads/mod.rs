//! What a thread has on its stack, and the numbers of threads.

pub mod frames;
mod own;
pub mod thread;
