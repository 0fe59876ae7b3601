//! The types of options and infos, and which of them are reserved.

pub mod kinds;
pub mod ours;
pub mod reserved;
pub mod table;
