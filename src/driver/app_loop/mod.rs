//! What the application's own loop was told.

pub mod announce;
pub mod sockets;
