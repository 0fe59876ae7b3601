//! The codes of a close.

/// The purpose is fulfilled.
pub const NORMAL: u16 = 1000;
/// The other side broke the protocol.
pub const PROTOCOL: u16 = 1002;
/// Told of a close that had no code; never sent.
pub const NO_CODE: u16 = 1005;
/// Text is not UTF-8.
pub const INVALID: u16 = 1007;
/// A message is too large.
pub const TOO_LARGE: u16 = 1009;

/// Whether a close may carry it.
pub fn is_valid(code: u16) -> bool {
    match code {
        1004..=1006 => false,
        1000..=1014 | 3000..=4999 => true,
        _ => false,
    }
}
