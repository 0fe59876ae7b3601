//! Whether text is UTF-8, also where it comes in pieces.

use std::str;

/// What of a character came at the end of the pieces so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Utf8 {
    begun: [u8; 4],
    len: usize,
}

impl Utf8 {
    /// Whether a further piece is valid after those before.
    #[must_use]
    pub fn takes(&mut self, mut piece: &[u8]) -> bool {
        while self.len > 0 {
            let Some((&next, rest)) = piece.split_first() else {
                return true;
            };
            self.begun[self.len] = next;
            self.len += 1;
            piece = rest;
            match str::from_utf8(&self.begun[..self.len]) {
                Ok(_) => self.len = 0,
                Err(error) if error.error_len().is_some() => return false,
                Err(_) => {}
            }
        }
        let Err(error) = str::from_utf8(piece) else {
            return true;
        };
        let begun = &piece[error.valid_up_to()..];
        if error.error_len().is_some() {
            return false;
        }
        self.len = begun.len();
        self.begun[..begun.len()].copy_from_slice(begun);
        true
    }

    /// Whether no character is left open.
    pub fn is_whole(&self) -> bool {
        self.len == 0
    }
}
