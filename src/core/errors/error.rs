//! A failed call: its status and the sentence about it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::fmt::Write;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};

use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::Ticket;
use crate::core::table::call::Call;

/// Why a call failed.
#[derive(Debug)]
pub struct Error {
    /// What it answers.
    pub status: cw_status,
    /// The sentence, without the name of the call in front.
    pub sentence: Cow<'static, str>,
}

/// What a call of the driver's answers.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with its sentence.
    #[cold]
    pub fn new(status: cw_status, sentence: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            sentence: sentence.into(),
        }
    }
}

/// How a handle is called in a sentence: by its slot and, from the second use on, which use.
pub fn number(id: u64) -> String {
    let ticket = Ticket::from_id(id);
    match ticket.generation / 2 {
        0 => (ticket.slot + 1).to_string(),
        uses => format!("{}.{uses}", ticket.slot + 1),
    }
}

/// The longest sentence that is kept, in bytes. With its NUL it fills 1 KiB.
const MAX_SENTENCE: usize = 1023;

#[derive(Clone, Copy)]
struct Sentence {
    text: [u8; MAX_SENTENCE],
    len: usize,
}

impl Sentence {
    const EMPTY: Self = Self {
        text: [0; MAX_SENTENCE],
        len: 0,
    };

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text[..self.len]).unwrap_or_default()
    }
}

impl fmt::Write for Sentence {
    /// Fails when a piece had to be cut, so that no later piece follows the gap.
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        let room = MAX_SENTENCE - self.len;
        let fits = (0..=room.min(piece.len()))
            .rev()
            .find(|&end| piece.is_char_boundary(end))
            .unwrap_or(0);
        self.text[self.len..self.len + fits].copy_from_slice(&piece.as_bytes()[..fits]);
        self.len += fits;
        if fits < piece.len() {
            return Err(fmt::Error);
        }
        Ok(())
    }
}

/// What failed in a signal handler, where no sentence can be made. Atomic, because the handler may
/// interrupt those who read it.
struct Unworded {
    id: AtomicU64,
    /// 0 for nothing.
    status: AtomicI32,
}

// Neither is dropped with the thread, whose last calls come later than that.
thread_local! {
    static LAST: RefCell<Sentence> = const { RefCell::new(Sentence::EMPTY) };
    static UNWORDED: Unworded = const {
        Unworded {
            id: AtomicU64::new(0),
            status: AtomicI32::new(0),
        }
    };
}

/// Remembers a failed call of this thread.
pub fn remember(call: Call, error: &Error) {
    UNWORDED.with(|it| it.status.store(0, Ordering::Relaxed));
    LAST.with(|last| {
        let mut last = last.borrow_mut();
        last.len = 0;
        // What is too long is cut.
        let _ = write!(last, "{}: {}", call.name(), error.sentence);
    });
}

/// Remembers a failed call on a handle as one may in a signal handler: without allocating.
pub fn remember_unworded(id: u64, status: cw_status) {
    UNWORDED.with(|it| {
        it.id.store(id, Ordering::Relaxed);
        it.status.store(status as i32, Ordering::Release);
    });
}

/// The handle and status of the last failed call, if its sentence was not made yet.
pub fn unworded() -> Option<(u64, cw_status)> {
    let (status, id) = UNWORDED.with(|it| {
        let status = it.status.load(Ordering::Acquire);
        (status, it.id.load(Ordering::Relaxed))
    });
    let entry = cw_status::entry(status).filter(|_| status != 0)?;
    Some((id, entry.status))
}

/// Shows the last sentence of this thread.
pub fn with_last<T>(show: impl FnOnce(&str) -> T) -> T {
    let last = LAST.with(|last| *last.borrow());
    show(last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_is_too_long_is_cut_at_the_end_of_a_character() {
        let mut sentence = Sentence::EMPTY;
        assert!(write!(sentence, "x{}", "\u{e9}".repeat(MAX_SENTENCE)).is_err());
        assert_eq!(sentence.len, MAX_SENTENCE);
        assert!(sentence.as_str().ends_with('\u{e9}'));

        let mut shifted = Sentence::EMPTY;
        assert!(write!(shifted, "{}!", "\u{e9}".repeat(MAX_SENTENCE)).is_err());
        assert_eq!(shifted.as_str(), "\u{e9}".repeat(MAX_SENTENCE / 2));
    }
}
