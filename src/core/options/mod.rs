//! The types of options and infos, which of them are reserved, and what their strings may
//! hold or have to hide.

pub mod kinds;
pub mod ours;
pub mod reserved;
pub mod secrets;
pub mod table;
pub mod text;
