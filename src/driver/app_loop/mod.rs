//! What the application's own loop was told, and whether it does it.

pub mod announce;
pub mod heed;
pub mod sockets;
pub mod watchdog;
