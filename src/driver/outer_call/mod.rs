//! The way into a multi or an easy and out again, the same for every call.

pub mod door;
pub mod teardown;
pub mod turn;
