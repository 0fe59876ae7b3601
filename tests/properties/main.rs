//! The core against what the documentation promises, under random sequences.

mod contract;
mod life;
