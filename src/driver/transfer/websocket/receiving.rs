//! What comes over a WebSocket connection.

use std::os::raw::{c_char, c_int, c_void};
use std::time::{Duration, Instant};

use super::ending;
use crate::core::errors::error::{Error, number};
use crate::core::errors::status::cw_status;
use crate::core::websocket::incoming::{Broken, Incoming, Told};
use crate::core::websocket::rules::Rules;
use crate::core::websocket::{Kind, close};
use crate::driver::access::easy::{EasyBody, Handler};
use crate::driver::boundary::types::{CW_RECV, cw_ws_message};
use crate::driver::easy::registrations::WS_MESSAGE;
use crate::driver::transfer::called::{bytes_of, count_for, handler_of};
use crate::driver::transfer::calling::Verdict;

/// How long the server has to end a connection when it has nothing to wait for any more.
const LINGER: Duration = Duration::from_secs(2);

/// What one connection has received.
pub struct Receiving {
    incoming: Incoming,
    answers_pings: bool,
    /// How many of the bytes that libcurl gives again after a pause were taken before it.
    skip: usize,
    /// Whether something was wrong, so that nothing is looked at any more.
    is_broken: bool,
    /// Whether the server closed, as the protocol has it.
    pub is_closed: bool,
}

impl Receiving {
    /// Of a new connection.
    pub fn new(rules: Rules) -> Self {
        Self {
            incoming: Incoming::new(rules),
            answers_pings: !rules.manual_pong,
            skip: 0,
            is_broken: false,
            is_closed: false,
        }
    }
}

/// Takes bytes from the server.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
pub unsafe extern "C" fn write(
    data: *mut c_char,
    size: usize,
    count: usize,
    user_data: *mut c_void,
) -> usize {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl has passed them.
    let bytes = unsafe { bytes_of(data, size, count) };
    let entry = WS_MESSAGE.callback.name;
    let verdict = handler.catch(entry, Verdict::Abort, |body| take(&handler, body, bytes));
    count_for(verdict, bytes.len())
}

fn take(handler: &Handler, body: &EasyBody, bytes: &[u8]) -> Verdict {
    // The application may call anything meanwhile.
    let mut transfer = body.transfer.borrow_mut();
    let receiving = transfer.uncommon_mut().websocket.take();
    drop(transfer);
    let Some(mut receiving) = receiving else {
        return Verdict::Abort;
    };
    let verdict = take_all(handler, &mut receiving, bytes);
    let mut transfer = body.transfer.borrow_mut();
    transfer.taken = transfer.taken.saturating_add(bytes.len());
    transfer.uncommon_mut().websocket = Some(receiving);
    verdict
}

fn take_all(handler: &Handler, receiving: &mut Receiving, bytes: &[u8]) -> Verdict {
    let skip = std::mem::take(&mut receiving.skip);
    let mut rest = bytes.get(skip..).unwrap_or_default();
    while !receiving.is_broken {
        let told = match receiving.incoming.take(&mut rest) {
            Ok(Some(told)) => told,
            Ok(None) => return Verdict::Continue,
            Err(broken) => {
                receiving.is_broken = true;
                breaks(handler, broken);
                return Verdict::Continue;
            }
        };
        let verdict = match told.kind == Kind::Ping && receiving.answers_pings {
            true => answer_ping(handler, receiving.incoming.data()),
            false => tell(handler, told, receiving.incoming.data()),
        };
        match verdict {
            Verdict::Continue if told.kind == Kind::Close => {
                // Only now, since its answer ends the transfer.
                receiving.incoming.accept();
                receiving.is_closed = true;
                answer_close(handler, told.code);
                return Verdict::Continue;
            }
            Verdict::Continue => receiving.incoming.accept(),
            Verdict::Pause => {
                receiving.skip = bytes.len() - rest.len();
                return Verdict::Pause;
            }
            Verdict::Abort => return Verdict::Abort,
        }
    }
    Verdict::Continue
}

/// Tells the application.
fn tell(handler: &Handler, told: Told, data: &[u8]) -> Verdict {
    let message = cw_ws_message {
        kind: told.kind as c_int,
        code: c_int::from(told.code),
        is_last: told.is_last,
        data: data.as_ptr().cast(),
        len: data.len(),
    };
    let call = |body: &EasyBody| {
        let Some((function, user_data)) = body.registered(WS_MESSAGE) else {
            return (Verdict::Abort, 0);
        };
        // SAFETY: the application registered the function for this user_data.
        let call = || unsafe { function(body.id.get(), &raw const message, user_data) };
        let result = body.call(WS_MESSAGE, call);
        (body.verdict(WS_MESSAGE, result), 0)
    };
    handler.run_pausing(WS_MESSAGE, CW_RECV, call).0
}

fn answer_ping(handler: &Handler, data: &[u8]) -> Verdict {
    let wakes = handler.slot().outbox(|outbox| {
        outbox.pong(data.to_vec());
        outbox.wakes()
    });
    if wakes == Some(true) {
        ending::tell_home(handler);
    }
    Verdict::Continue
}

/// After a close nothing is sent but the answer, and with that nothing is left to wait for.
fn answer_close(handler: &Handler, code: u16) {
    let answer = match code {
        close::NO_CODE => Vec::new(),
        code => code.to_be_bytes().to_vec(),
    };
    let now = Instant::now();
    end(handler, answer, |is_answer| match is_answer {
        true => now,
        false => now + LINGER,
    });
}

/// The connection cannot go on: the server hears why, and the application too.
fn breaks(handler: &Handler, broken: Broken) {
    let body = handler.body();
    let id = number(body.id.get().id);
    let (code, error) = match broken {
        Broken::Protocol(code, why) => {
            let sentence = format!(
                "the server of easy {id} broke the WebSocket protocol: {why}; the connection is \
                 closed with {code}"
            );
            (code, Error::new(cw_status::CW_E_WS_PROTOCOL, sentence))
        }
        Broken::TooLarge => {
            let limit = handler.slot().outbox(|outbox| outbox.rules().message);
            let sentence = format!(
                "a WebSocket message to easy {id} has more than the {} bytes that cw_easy_set_ws \
                 allows; the connection is closed with {}",
                limit.unwrap_or_default(),
                close::TOO_LARGE
            );
            let status = cw_status::CW_E_BODY_TOO_LARGE;
            (close::TOO_LARGE, Error::new(status, sentence))
        }
        Broken::Memory => {
            let sentence = "no memory is left for the WebSocket message";
            let status = cw_status::CW_E_OUT_OF_MEMORY;
            (close::TOO_LARGE, Error::new(status, sentence))
        }
    };
    body.fail(error.status, &error.sentence);
    let now = Instant::now();
    end(handler, code.to_be_bytes().to_vec(), |_| now + LINGER);
}

/// Sends a close, unless one was sent, and ends the connection by a time which depends on that.
fn end(handler: &Handler, payload: Vec<u8>, by: impl FnOnce(bool) -> Instant) {
    let deadline = handler.slot().outbox(|outbox| {
        let deadline = by(outbox.has_given_close());
        outbox.end(payload, deadline);
        deadline
    });
    if let Some(deadline) = deadline {
        ending::ends_by(handler.body(), deadline);
        ending::tell_home(handler);
    }
}
