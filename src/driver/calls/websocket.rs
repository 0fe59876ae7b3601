//! WebSocket connections: their rules, what is sent over them, their end.

use std::os::raw::c_int;
use std::time::{Duration, Instant};

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::memory;
use crate::core::protocol::control;
use crate::core::table::call::Call;
use crate::core::websocket::outbox::{OVERHEAD, Outbox, Refused};
use crate::core::websocket::rules::Rules;
use crate::core::websocket::{Kind, close as codes};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::{
    CW_WS_BINARY, CW_WS_MORE, CW_WS_PING, CW_WS_PONG, CW_WS_TEXT,
};
use crate::driver::outer_call::find::find_easy;
use crate::driver::outer_call::on_easy::{not_held, on_easy};
use crate::driver::outer_call::on_multi::function_failed;
use crate::driver::transfer::websocket;

/// How long a reason may be: a close has two bytes of code.
const MAX_REASON: usize = 123;

/// Sets the rules.
pub fn set_rules(easy: cw_easy, rules: Result<Rules>) -> Result<()> {
    on_easy(Call::cw_easy_set_ws, easy, |held| {
        websocket::require()?;
        held.slot().set_websocket(None, Some(rules?));
        Ok(())
    })
}

/// Queues a message, and tells how much waits then.
pub fn send(easy: cw_easy, kind: c_int, data: &[u8], waiting: &mut Option<usize>) -> Result<()> {
    let (kind, is_last) = kind_of(kind)?;
    if !kind.is_data() && !Outbox::fits_control(data.len()) {
        let sentence = format!(
            "a ping or pong has at most 125 bytes, and this has {}",
            data.len()
        );
        return Err(argument(sentence));
    }
    let is_utf8 = kind != Kind::Text || std::str::from_utf8(data).is_ok();
    let mut payload = Some(memory::copied(data)?);
    give(Call::cw_easy_ws_send, easy, |outbox| {
        let sent = outbox.send((kind, is_last), payload.take().unwrap_or_default(), is_utf8);
        *waiting = Some(outbox.waiting());
        let room = (outbox.waiting(), outbox.rules().waiting);
        sent.map_err(|why| refused(easy, why, data.len(), room))
    })
}

/// Closes when everything is sent that waits, and ends the transfer in so many milliseconds at the
/// latest.
pub fn close(easy: cw_easy, code: c_int, reason: &[u8], deadline_ms: i64) -> Result<()> {
    let mut payload = Some(payload_of(code, reason)?);
    let deadline = match deadline_ms {
        -1 => None,
        0.. => Instant::now().checked_add(Duration::from_millis(deadline_ms.unsigned_abs())),
        _ => {
            let sentence = format!("deadline_ms is {deadline_ms}; -1 is for none");
            return Err(argument(sentence));
        }
    };
    give(Call::cw_easy_ws_close, easy, |outbox| {
        let closed = outbox.close(payload.take().unwrap_or_default(), deadline);
        closed.map_err(|why| refused(easy, why, 0, (0, 0)))
    })
}

/// Adds to what waits, and tells home of it where that has to know.
fn give(call: Call, easy: cw_easy, mut add: impl FnMut(&mut Outbox) -> Result<()>) -> Result<()> {
    misuse::check_handler(call)?;
    let slot = find_easy(easy)?;
    let mut added = Ok(());
    let mut work = |outbox: Option<&mut Outbox>| {
        let Some(outbox) = outbox else {
            added = websocket::require().and(Err(no_connection(easy)));
            return false;
        };
        added = add(outbox);
        let is_deadline_news = call == Call::cw_easy_ws_close && outbox.deadline().is_some();
        added.is_ok() && (outbox.wakes() || is_deadline_news)
    };
    let told = control::send(Libcurl, call, (slot, easy), &mut work);
    match told {
        Ok(Some((multi, Some(function)))) => added.and(Err(function_failed(multi, function))),
        Ok(_) => added,
        Err(why) => Err(not_held(call, easy, why)),
    }
}

fn kind_of(number: c_int) -> Result<(Kind, bool)> {
    let is_last = number & CW_WS_MORE == 0;
    let kind = match number & !CW_WS_MORE {
        CW_WS_TEXT => Some(Kind::Text),
        CW_WS_BINARY => Some(Kind::Binary),
        CW_WS_PING if is_last => Some(Kind::Ping),
        CW_WS_PONG if is_last => Some(Kind::Pong),
        _ => None,
    };
    let kind = kind.ok_or_else(|| {
        argument(format!(
            "kind {number} is not CW_WS_TEXT or CW_WS_BINARY, each perhaps with CW_WS_MORE, nor \
             CW_WS_PING or CW_WS_PONG; a close is sent by cw_easy_ws_close"
        ))
    })?;
    Ok((kind, is_last))
}

fn payload_of(code: c_int, reason: &[u8]) -> Result<Vec<u8>> {
    let valid = u16::try_from(code).ok().filter(|&it| codes::is_valid(it));
    let code = match (code, valid) {
        (0, _) if reason.is_empty() => return Ok(Vec::new()),
        (0, _) => {
            return Err(argument(
                "code is 0, which is for none, and a reason needs one, such as 1000".into(),
            ));
        }
        (_, Some(code)) => code,
        (_, None) => {
            return Err(argument(format!(
                "code {code} is none that a close may have; take 1000 for a normal end, or one of \
                 your own from 3000 to 4999"
            )));
        }
    };
    if reason.len() > MAX_REASON {
        let len = reason.len();
        return Err(argument(format!(
            "the reason has {len} bytes, and at most {MAX_REASON} can be sent"
        )));
    }
    if std::str::from_utf8(reason).is_err() {
        return Err(argument("the reason is not UTF-8".into()));
    }
    memory::concatenated(&code.to_be_bytes(), reason)
}

fn argument(sentence: String) -> Error {
    Error::new(cw_status::CW_E_ARGUMENT, sentence)
}

#[cold]
fn no_connection(easy: cw_easy) -> Error {
    let sentence = format!(
        "easy {} has no message function, so that its transfer is no WebSocket connection; set one \
         with cw_easy_ws_message_function before you add the easy",
        number(easy.id)
    );
    Error::new(cw_status::CW_E_WS_NONE, sentence)
}

#[cold]
fn refused(easy: cw_easy, why: Refused, len: usize, (waiting, limit): (usize, usize)) -> Error {
    let id = number(easy.id);
    let (status, sentence) = match why {
        Refused::Memory(error) => return error,
        Refused::Closed => (
            cw_status::CW_E_WS_CLOSED,
            format!("the WebSocket connection of easy {id} is being closed already"),
        ),
        Refused::Full => (
            cw_status::CW_E_WS_FULL,
            format!(
                "{waiting} bytes wait to be sent over the WebSocket connection of easy {id}, and with \
                 {} more it would be over the limit of {limit}; send it again when the drain function \
                 was called, or set another limit with cw_easy_set_ws",
                len.saturating_add(OVERHEAD)
            ),
        ),
        Refused::TooLong => (
            cw_status::CW_E_ARGUMENT,
            format!(
                "a message of {len} bytes can never be sent over the WebSocket connection of easy \
                 {id}, for which {limit} may wait; set another limit with cw_easy_set_ws, or send it \
                 in fragments with CW_WS_MORE"
            ),
        ),
        Refused::OutOfTurn => (
            cw_status::CW_E_ARGUMENT,
            format!(
                "the message that easy {id} has begun with CW_WS_MORE is of the other kind; send its \
                 last fragment first, without CW_WS_MORE"
            ),
        ),
        Refused::NotUtf8 => (
            cw_status::CW_E_ARGUMENT,
            format!("the text for easy {id} is not UTF-8; send other bytes with CW_WS_BINARY"),
        ),
    };
    Error::new(status, sentence)
}
