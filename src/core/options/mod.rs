//! The types of options and infos, which of them are reserved, and what their strings may hold.

pub mod kinds;
pub mod reserved;
pub mod table;
pub mod text;
