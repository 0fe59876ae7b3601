//! A failed call: its status and the sentence about it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

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

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
    /// Set where nothing may be allocated; counts until the next ordinary error.
    static BRIEF: Cell<Option<(Call, cw_status)>> = const { Cell::new(None) };
}

/// Remembers a failed call of this thread.
pub fn remember(call: Call, error: &Error) {
    let sentence = format!("{}: {}", call.name(), error.sentence);
    BRIEF.with(|brief| brief.set(None));
    let _ = LAST.try_with(|last| *last.borrow_mut() = sentence);
}

/// Remembers a failed call without allocating, as in a signal handler.
pub fn remember_briefly(call: Call, status: cw_status) {
    BRIEF.with(|brief| brief.set(Some((call, status))));
}

/// Shows the sentence about this thread's last failed call.
pub fn with_last<T>(show: impl FnOnce(&str) -> T) -> T {
    if let Some((call, status)) = BRIEF.with(Cell::get) {
        let text = cw_status::entry(status as i32).map_or("", |entry| entry.text);
        return show(&format!("{}: {}", call.name(), text.trim_end_matches('\0')));
    }
    let sentence = LAST.try_with(|last| last.borrow().clone());
    show(&sentence.unwrap_or_default())
}
