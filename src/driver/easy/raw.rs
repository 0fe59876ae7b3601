//! The connection that an easy's transfer has for the application.

use std::os::fd::RawFd;

/// The most bytes that OpenSSL takes at once.
pub const RECORD: usize = 16 << 10;

/// A raw connection, from the moment when it is made to the end of the transfer.
pub struct RawConnection {
    pub fd: RawFd,
    /// What its function is called for: CW_SOCKET_ bits.
    pub watched: i32,
    /// What has happened that its function has not heard of.
    pub events: i32,
    /// What came before its function was called first.
    pub early: Vec<u8>,
    /// Whether more may be there to be received of which no descriptor tells, as what OpenSSL has
    /// read ahead.
    pub has_more: bool,
    /// Bytes that OpenSSL may have taken though it did not say so: it insists on them.
    pub refused: Vec<u8>,
    /// Why nothing can be sent or received any more.
    pub broken: Option<String>,
}
