//! The way into a multi or an easy and out again, the same for every call, and a turn of the loop.

pub mod close;
pub mod done;
pub mod drive;
pub mod find;
pub mod on_easy;
pub mod on_multi;
pub mod publish;
pub mod refusal;
pub mod spinning;
pub mod turn;
