//! The sentences of refusals that need no look at a handle.

use crate::core::errors::error::{Error, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, Ticket};

/// A handle that is not found.
#[cold]
pub fn not_found(kind: Kind, id: u64, status: cw_status) -> Error {
    let (word, number) = (kind.word(), number(id));
    let sentence = match status {
        cw_status::CW_E_NULL => format!("the {word} is {{0}}, which is no handle"),
        cw_status::CW_E_STALE_HANDLE => format!("{word} {number} was {}", kind.ended()),
        cw_status::CW_E_WRONG_KIND => {
            let other = Kind::by_number(Ticket::from_id(id).kind).map_or("", Kind::word);
            format!("the handle is that of {other} {number}, and no {word}")
        }
        cw_status::CW_E_FORKED => {
            format!("{word} {number} belongs to the parent process; make new handles in the child")
        }
        cw_status::CW_E_PANICKED => format!(
            "an earlier call on {word} {number} failed inside curlward; it can only be {}",
            kind.ended()
        ),
        _ => format!("{id:#x} is no {word} of this copy of curlward"),
    };
    Error::new(status, sentence)
}

/// A call inside the misuse handler.
#[cold]
pub fn in_misuse_handler() -> Error {
    Error::new(
        cw_status::CW_E_REENTRANT,
        "called inside the misuse handler, which may only call functions that tell something, such \
         as cw_last_error and cw_easy_get_state",
    )
}
