//! The sentences of the decision table's refusals.

use crate::core::easy::life::{Phase, View};
use crate::core::errors::error::{Error, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, Ticket, cw_easy};
use crate::core::table::call::Call;
use crate::core::threads::frames::Frame;
use crate::core::threads::thread::ThreadId;

/// A handle that is not found.
#[cold]
pub fn not_found(kind: Kind, id: u64, status: cw_status) -> Error {
    let (word, number) = (kind.word(), number(id));
    let sentence = match status {
        cw_status::CW_E_NULL => format!("the {word} is {{0}}, no handle"),
        cw_status::CW_E_STALE_HANDLE => {
            let ended = kind.ended();
            format!("{word} {number} was {ended}; its id is never used again")
        }
        cw_status::CW_E_WRONG_KIND => {
            let other = Kind::by_number(Ticket::from_id(id).kind).map_or("", Kind::word);
            format!("id {id:#x} is of {other} {number}, not of {word}")
        }
        cw_status::CW_E_FORKED => {
            format!("{word} {number} belongs to the parent process; make new handles in the child")
        }
        cw_status::CW_E_PANICKED => {
            format!("curlward failed inside an earlier call on {word} {number}; only end it")
        }
        _ => format!("id {id:#x} was not issued as {word} by this copy of curlward"),
    };
    Error::new(status, sentence)
}

/// A call that is not possible inside a callback.
#[cold]
pub fn reentrant(call: Call, frame: Frame) -> Error {
    let callback = frame.callback.map_or("", |callback| callback.name);
    let whose = match (frame.easy.id, frame.multi.id) {
        (0, multi) => format!("of multi {}", number(multi)),
        (easy, _) => format!("of easy {}", number(easy)),
    };
    let runner = match frame.multi.id {
        0 => format!("{} is running", frame.call.name()),
        multi => format!(
            "{} on multi {} is running",
            frame.call.name(),
            number(multi)
        ),
    };
    let sentence = format!(
        "called inside the {callback} callback {whose}, which {runner}; {}",
        call.instead()
    );
    Error::new(cw_status::CW_E_REENTRANT, sentence)
}

/// A call inside the misuse handler.
#[cold]
pub fn in_misuse_handler() -> Error {
    Error::new(
        cw_status::CW_E_REENTRANT,
        "called inside the misuse handler, which may call getters and cw_last_error only",
    )
}

/// A call while another thread is inside one.
#[cold]
pub fn concurrent(kind: Kind, id: u64, holder: ThreadId, inside: Call) -> Error {
    let sentence = format!(
        "thread {holder} is inside {} on {} {}; call again when it has returned, or use \
         cw_multi_add, cw_easy_cancel or cw_multi_wakeup, which any thread may call",
        inside.name(),
        kind.word(),
        number(id)
    );
    Error::new(cw_status::CW_E_CONCURRENT, sentence)
}

/// A running easy's getter on another thread than its multi's home.
#[cold]
pub fn runs_elsewhere(easy: cw_easy, view: View) -> Error {
    let sentence = format!(
        "easy {} runs on multi {}, whose home is another thread; ask there, or when it is done",
        number(easy.id),
        number(view.multi.id)
    );
    Error::new(cw_status::CW_E_CONCURRENT, sentence)
}

/// A setter on an attached easy.
#[cold]
pub fn in_use(easy: cw_easy, view: View) -> Error {
    let state = match view.phase {
        Phase::Idle => "idle",
        Phase::Queued => "queued",
        Phase::Running => "running",
        Phase::Done => "done, but not removed,",
    };
    let sentence = format!(
        "easy {} is {state} on multi {}; its options are fixed until cw_multi_remove",
        number(easy.id),
        number(view.multi.id)
    );
    Error::new(cw_status::CW_E_IN_USE, sentence)
}

/// A call for an attached easy on an idle one.
#[cold]
pub fn not_added(easy: cw_easy) -> Error {
    let sentence = format!(
        "easy {} is idle, added to no multi; add it with cw_multi_add first",
        number(easy.id)
    );
    Error::new(cw_status::CW_E_NOT_ADDED, sentence)
}
