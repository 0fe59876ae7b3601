//! WebSocket connections.

use std::os::raw::{c_char, c_int, c_void};

use super::args::{self, Out};
use super::guard::guard;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::core::websocket::rules::Rules;
use crate::driver::boundary::types::{cw_drop_fn, cw_ws_drain_fn, cw_ws_message_fn};
use crate::driver::calls::{callbacks, websocket};

/// A flag of cw_ws_settings: messages are told in the pieces that they come in, of
/// any size, and have no limit.
pub const CW_WS_PIECES: u32 = 1;
/// A flag of cw_ws_settings: pings are told, and not answered.
pub const CW_WS_MANUAL_PONG: u32 = 2;

/// What cw_easy_set_ws() sets for an easy's WebSocket connections.
///
/// Later versions may add members at the end, which `size` tells.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_ws_settings {
    /// sizeof(cw_ws_settings).
    pub size: usize,
    /// CW_WS_PIECES, CW_WS_MANUAL_PONG, both or 0.
    pub flags: u32,
    /// How many bytes a message that comes may have; 0 is 16 MiB.
    pub message_limit: usize,
    /// How many bytes may wait to be sent, as cw_easy_ws_send() counts them; 0 is
    /// 1 MiB.
    pub send_limit: usize,
    /// The drain function is called when no more than these wait any more.
    pub low_water: usize,
}

/// Sets the function that takes WebSocket messages.
///
/// With it, the transfers of the easy are WebSocket connections: its URL has to
/// begin with ws:// or wss://, cw_easy_ws_send() sends, and the transfer ends when
/// the connection does. Without it, a transfer to such a URL gives what comes to
/// the write function, as libcurl decodes it, and sends nothing.
///
/// The function gets each text or binary message whole, each pong, and the close
/// of the server with its code and reason. Pings are answered by curlward; with
/// CW_WS_MANUAL_PONG the function gets them. A close is answered when the function
/// has taken it, with its code, or with that of a cw_easy_ws_close() inside. While
/// CW_RECV is paused nothing is told, and no ping or close is answered.
///
/// The transfer ends with:
/// - CW_OK: both sides have closed, whoever was first. The code is in the
///   CW_WS_CLOSE that the function got.
/// - CW_E_WS_DROPPED: the connection broke off without that.
/// - CW_E_WS_TIMEOUT: the server did not answer cw_easy_ws_close() in time.
/// - CW_E_WS_PROTOCOL: the server sent what RFC 6455 forbids. It was told by a
///   close with code 1002, or 1007 for text that is not UTF-8.
/// - CW_E_BODY_TOO_LARGE: a message has more bytes than cw_easy_set_ws() allows. The
///   server was told by a close with code 1009.
/// - CW_E_CURL: there was no connection, or the server did not upgrade it;
///   `curl_code` is CW_CURLE_HTTP_RETURNED_ERROR then. libcurl follows no redirect.
///
/// cw_multi_add() and cw_easy_perform() fail with CW_E_WS_NONE if the URL begins
/// otherwise, or if the easy is to send a body, has CW_OPT_NOBODY or an output
/// file.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if libcurl has no WebSocket or is older than 8.16. Corresponds
/// to curl_ws_recv() and curl_ws_meta().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_ws_message_function(
    easy: cw_easy,
    function: cw_ws_message_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_ws_message_function, || {
        callbacks::ws_message(easy, function, user_data, drop)
    })
}

/// Sets the function that hears when there is room to send.
///
/// It is called when no more than `low_water` bytes of cw_easy_set_ws() wait any
/// more, after a cw_easy_ws_send() that left more waiting than that, or that was
/// refused with CW_E_WS_FULL. It may send. While CW_SEND is paused it is not
/// called.
///
/// Parameters, callers and errors are those of cw_easy_ws_message_function().
/// libcurl has no such function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_ws_drain_function(
    easy: cw_easy,
    function: cw_ws_drain_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_ws_drain_function, || {
        callbacks::ws_drain(easy, function, user_data, drop)
    })
}

/// Sets limits and habits of WebSocket connections.
///
/// `settings` is copied; NULL sets everything back to its default. cw_easy_reset()
/// does that too; cw_easy_dup() does not copy it.
///
/// Callable and errors as cw_easy_set_long(), CW_E_ARGUMENT for a `size` that is
/// none, unknown `flags`, or a `low_water` that is not below the limit, and
/// CW_E_UNSUPPORTED as for cw_easy_ws_message_function(). Corresponds to
/// CURLOPT_WS_OPTIONS.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_ws(
    easy: cw_easy,
    settings: *const cw_ws_settings,
) -> cw_status {
    guard(Call::cw_easy_set_ws, || {
        let rules = match settings.is_null() {
            true => Ok(Rules::default()),
            // SAFETY: the caller passes a cw_ws_settings, or at least its size.
            false => unsafe { args::sized(settings, "settings") }.and_then(rules),
        };
        websocket::set_rules(easy, rules)
    })
}

fn rules(settings: cw_ws_settings) -> Result<Rules> {
    let unfit = |sentence| Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    let flags = settings.flags;
    if flags & !(CW_WS_PIECES | CW_WS_MANUAL_PONG) != 0 {
        return unfit(format!(
            "settings->flags is {flags:#x}, and only CW_WS_PIECES and CW_WS_MANUAL_PONG are flags"
        ));
    }
    let or_default = |limit, default| if limit == 0 { default } else { limit };
    let waiting = or_default(settings.send_limit, Rules::DEFAULT_WAITING);
    let low = settings.low_water;
    if low >= waiting {
        return unfit(format!(
            "settings->low_water is {low} and has to be below the limit of {waiting}"
        ));
    }
    Ok(Rules {
        waiting,
        low,
        message: or_default(settings.message_limit, Rules::DEFAULT_MESSAGE),
        pieces: flags & CW_WS_PIECES != 0,
        manual_pong: flags & CW_WS_MANUAL_PONG != 0,
    })
}

/// Sends a message over a WebSocket connection.
///
/// `kind` is CW_WS_TEXT, CW_WS_BINARY, CW_WS_PING or CW_WS_PONG. With CW_WS_MORE
/// added to one of the first two it is a fragment of a message, and the next one of
/// that kind goes on with it; pings and pongs may come between. `data` is copied,
/// and may be NULL if `len` is 0. Messages are sent in the order of the calls, also
/// those from before the server has upgraded the connection, and each as one
/// frame. CW_OK says that the message is queued. What waits when the transfer ends
/// is dropped.
///
/// `waiting`, which may be NULL, receives how many bytes wait to be handed to
/// libcurl, also with CW_E_WS_FULL. Each message counts 16 more than it has, from
/// the call until libcurl has all of it.
///
/// Callable from every thread and every callback while the easy is queued or
/// running. Errors:
/// - CW_E_NOT_ADDED: the easy is idle.
/// - CW_E_WS_NONE: the easy has no message function.
/// - CW_E_WS_FULL: with this message, more would wait than the limit allows. It
///   was not taken. This is no misuse: send it again when the drain function was
///   called.
/// - CW_E_WS_CLOSED: the connection is being closed, by whichever side, or the
///   transfer has ended. This is no misuse.
/// - CW_E_NULL: `data` is NULL and `len` is not 0.
/// - CW_E_ARGUMENT: `kind` is none, text is not UTF-8, a ping or pong has more than
///   125 bytes, a fragment does not fit to the one before, or the message alone is
///   over the limit.
/// - CW_E_CALLBACK: a socket or timer function failed; the message is queued.
/// - CW_E_OUT_OF_MEMORY: no memory for the copy.
/// - CW_E_UNSUPPORTED: as for cw_easy_ws_message_function().
///
/// Corresponds to curl_ws_send() and curl_ws_start_frame().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_ws_send(
    easy: cw_easy,
    kind: c_int,
    data: *const c_void,
    len: usize,
    waiting: *mut usize,
) -> cw_status {
    guard(Call::cw_easy_ws_send, || {
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let data = unsafe { args::optional_bytes(data, len, "data") }?;
        // SAFETY: the caller passes NULL or a writable size_t.
        let out = unsafe { Out::optional(waiting) };
        let mut waits = None;
        let sent = websocket::send(easy, kind, data.unwrap_or_default(), &mut waits);
        if let Some(waits) = waits {
            out.set(waits);
        }
        sent
    })
}

/// Closes a WebSocket connection.
///
/// The close is sent after everything that waits. When the server has answered
/// it, the transfer ends with CW_OK. `code` is 1000 for a normal end, another one
/// of RFC 6455 or one from 3000 to 4999, or 0 for none. `reason` is UTF-8 of at
/// most 123 bytes, `len` of them; it may be NULL if `len` is 0, and needs a `code`.
///
/// `deadline_ms` milliseconds after this call the transfer ends with
/// CW_E_WS_TIMEOUT if the server has not answered until then, also if it does not
/// take what waits. -1 is no deadline.
///
/// Callable as cw_easy_ws_send(), and with its errors. CW_E_ARGUMENT is for a `code`
/// that no close may have, a `reason` that is too long or not UTF-8, or a
/// `deadline_ms` below -1. A second close is CW_E_WS_CLOSED. Corresponds to
/// curl_ws_send() with CURLWS_CLOSE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_ws_close(
    easy: cw_easy,
    code: c_int,
    reason: *const c_char,
    len: usize,
    deadline_ms: i64,
) -> cw_status {
    guard(Call::cw_easy_ws_close, || {
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let reason = unsafe { args::optional_bytes(reason.cast(), len, "reason") }?;
        websocket::close(easy, code, reason.unwrap_or_default(), deadline_ms)
    })
}
