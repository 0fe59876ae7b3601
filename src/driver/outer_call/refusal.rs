//! The sentences of the decision table's refusals.

use std::sync::atomic::Ordering;

use crate::core::easy::life::{Phase, View};
use crate::core::errors::error::{Error, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::table::call::Call;
use crate::core::threads::frames::Frame;
use crate::driver::access::handles::handles;
use crate::driver::access::multi::MultiEntry;
pub use crate::driver::boundary::refusal::not_found;

/// Whether it stands behind a blocking perform: the application does not know it.
fn is_hidden(multi: cw_multi) -> bool {
    let found = handles().find::<MultiEntry>(multi.id);
    found.is_ok_and(|slot| slot.body.hidden.load(Ordering::SeqCst))
}

/// Whether the application knows it, and it is alive.
pub fn is_visible(multi: cw_multi) -> bool {
    handles().find::<MultiEntry>(multi.id).is_ok() && !is_hidden(multi)
}

/// Where an easy is, as the beginning of a sentence.
pub fn where_is(easy: cw_easy, view: View) -> String {
    let (easy, multi) = (number(easy.id), number(view.multi.id));
    match view.phase {
        Phase::Idle => format!("easy {easy} is idle"),
        _ if is_hidden(view.multi) => format!("easy {easy} is running in cw_easy_perform"),
        Phase::Queued => format!("easy {easy} is queued on multi {multi}"),
        Phase::Running => format!("easy {easy} is running on multi {multi}"),
        Phase::Done => format!("easy {easy} is done, but still added to multi {multi}"),
    }
}

/// What an added easy cannot do, and until when.
pub fn fixed(easy: cw_easy, view: View, what: &str) -> String {
    let end = match is_hidden(view.multi) {
        true => "that has returned",
        false => {
            "it is removed with cw_multi_remove, which is possible outside of callbacks and in a \
             done function"
        }
    };
    format!("{}; {what} until {end}", where_is(easy, view))
}

/// A call that is not possible inside a callback.
#[cold]
pub fn reentrant(call: Call, frame: Frame) -> Error {
    let callback = frame.callback.map_or("", |callback| callback.name);
    let whose = match (frame.easy.id, frame.multi.id) {
        (0, multi) => format!("of multi {}", number(multi)),
        (easy, _) => format!("of easy {}", number(easy)),
    };
    let running = frame.call.name();
    let runner = match frame.multi.id {
        0 => running.into(),
        _ if is_hidden(frame.multi) => "cw_easy_perform".into(),
        multi => format!("{running} on multi {}", number(multi)),
    };
    let sentence = format!(
        "called inside the {callback} callback {whose}, which {runner} is running; {}",
        call.instead()
    );
    Error::new(cw_status::CW_E_REENTRANT, sentence)
}

/// A call while another thread is inside one.
#[cold]
pub fn concurrent(kind: Kind, id: u64, inside: Call) -> Error {
    let sentence = match kind {
        Kind::Multi if is_hidden(cw_multi { id }) => {
            "another thread is inside cw_easy_perform on the easy; call again when that has \
             returned"
                .into()
        }
        Kind::Multi => format!(
            "another thread is inside {} on multi {}; call again when that has returned, or use \
             one of the functions that any thread may call, such as cw_multi_add, cw_easy_cancel \
             and cw_multi_wakeup",
            inside.name(),
            number(id)
        ),
        _ => format!(
            "another thread is inside {} on {} {}; call again when that has returned",
            inside.name(),
            kind.word(),
            number(id)
        ),
    };
    Error::new(cw_status::CW_E_CONCURRENT, sentence)
}

/// A running easy's getter on another thread than its multi's home.
#[cold]
pub fn runs_elsewhere(easy: cw_easy, view: View) -> Error {
    let advice = match is_hidden(view.multi) {
        true => "on another thread; ask when that has returned",
        false => "whose home is another thread; ask there, or when the transfer is done",
    };
    let sentence = format!("{}, {advice}", where_is(easy, view));
    Error::new(cw_status::CW_E_CONCURRENT, sentence)
}

/// A running easy's getter while its multi is being closed, perhaps by this thread.
#[cold]
pub fn closing(easy: cw_easy) -> Error {
    let sentence = format!(
        "the multi of easy {} is being closed; ask when the easy is idle",
        number(easy.id)
    );
    Error::new(cw_status::CW_E_CONCURRENT, sentence)
}

/// A call for an idle easy on one that is not.
#[cold]
pub fn in_use(call: Call, easy: cw_easy, view: View) -> Error {
    let what = match call {
        Call::cw_easy_perform => "it cannot be performed",
        _ => "its options are fixed",
    };
    Error::new(cw_status::CW_E_IN_USE, fixed(easy, view, what))
}

/// A call that would change what a server has made up.
#[cold]
pub fn offered(call: Call, easy: cw_easy) -> Error {
    let call = call.name();
    offered_what(easy, &format!("{call} is not possible"))
}

/// The same for a part of what the call may do.
#[cold]
pub fn offered_what(easy: cw_easy, what: &str) -> Error {
    let sentence = format!(
        "easy {} is offered by a server, which has made up its request: {what}; set how the response is \
         taken, and return CW_PUSH_ACCEPT or CW_PUSH_DENY",
        number(easy.id)
    );
    Error::new(cw_status::CW_E_PUSHED, sentence)
}

/// An easy that its owner lost sight of.
#[cold]
pub fn abandoned(easy: cw_easy, view: View) -> Error {
    let sentence = format!(
        "{} and was destroyed, so that its transfer stops and nobody hears of that; remove it first \
         with cw_multi_remove, keep it until its transfer has ended, or in C++ give it to multi {} with \
         add(std::move(easy)); to stop the transfer on purpose, call cw_easy_cancel or \
         cw_easy_free first",
        where_is(easy, view),
        number(view.multi.id)
    );
    Error::new(cw_status::CW_E_TRANSFER_ABANDONED, sentence)
}

/// Something to be sent over a WebSocket connection that has ended.
#[cold]
pub fn no_connection(easy: cw_easy) -> Error {
    let sentence = format!(
        "the transfer of easy {} has ended, and with it its WebSocket connection",
        number(easy.id)
    );
    Error::new(cw_status::CW_E_WS_CLOSED, sentence)
}

/// A call for an attached easy on an idle one.
#[cold]
pub fn not_added(call: Call, easy: cw_easy) -> Error {
    let advice = match call {
        Call::cw_easy_cancel => "it has no transfer to cancel",
        _ => "it has no transfer; add it with cw_multi_add first",
    };
    let sentence = format!("easy {} is idle: {advice}", number(easy.id));
    Error::new(cw_status::CW_E_NOT_ADDED, sentence)
}

/// A call on the raw connection of an easy whose transfer does not run.
#[cold]
pub fn not_connected(easy: cw_easy, view: View) -> Error {
    let sentence = format!(
        "{} and has no raw connection: it has one while its transfer runs, from the first call of its \
         raw function on",
        where_is(easy, view)
    );
    Error::new(cw_status::CW_E_NOT_CONNECTED, sentence)
}
