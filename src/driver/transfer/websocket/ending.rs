//! The end of a WebSocket connection: by when, and what it means.

use std::time::Instant;

use curl_sys::{
    CURLE_GOT_NOTHING, CURLE_OK, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_SSL_CONNECT_ERROR,
    CURLcode,
};

use crate::core::admission::Clock;
use crate::core::easy::message::cw_message;
use crate::core::errors::error::number;
use crate::core::errors::status::cw_status;
use crate::core::protocol::transfers::ended;
use crate::driver::access::easy::{EasyBody, EasyRef, Handler, slot_number};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::multi::MultiOwned;

/// What libcurl calls it when an upgraded connection breaks off.
const BREAKS: [CURLcode; 5] = [
    CURLE_OK,
    CURLE_GOT_NOTHING,
    CURLE_RECV_ERROR,
    CURLE_SEND_ERROR,
    CURLE_SSL_CONNECT_ERROR,
];
/// The response to a request for an upgrade that was granted.
const UPGRADED: i64 = 101;

/// Has the multi end the connection when it has to have ended, if anybody said when.
pub fn watch(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let deadline = || slot.outbox(|outbox| outbox.deadline()).flatten();
    if let Some(at) = body.is_websocket().then(deadline).flatten() {
        set(inside.owned(), slot.number, at);
    }
}

/// The same, inside a callback of libcurl's.
pub fn ends_by(body: &EasyBody, at: Instant) {
    if let Some(owned) = body.home() {
        set(owned, slot_number(body.id.get()), at);
    }
}

fn set(owned: &MultiOwned, number: u32, at: Instant) {
    let mut admission = owned.admission.borrow_mut();
    admission.watched().set(number, Clock::Closing, at);
    owned.app_loop.is_stale.set(true);
}

/// Has libcurl ask for more to send, once it has returned from the callback under way.
pub fn tell_home(handler: &Handler) {
    let body = handler.body();
    if let Some(multi) = body.runs.get().on {
        multi.pause_anew(body.id.get());
    }
}

/// How a connection ends that was to have ended by now.
pub fn overdue(body: &EasyBody) -> cw_message {
    let failure = body.transfer.borrow().failure;
    let status = match failure {
        Some(status) => status,
        None if is_closed(body) => cw_status::CW_OK,
        None => {
            let id = number(body.id.get().id);
            body.set_detail(&format!(
                "the server of easy {id} did not answer the close of the WebSocket connection in \
                 time"
            ));
            cw_status::CW_E_WS_TIMEOUT
        }
    };
    cw_message {
        response_code: body.response_code(),
        ..ended(status)
    }
}

/// The status of a connection that libcurl has ended.
pub fn settle(body: &EasyBody, status: cw_status, code: CURLcode) -> (cw_status, CURLcode) {
    if body.transfer.borrow().uncommon().websocket.is_none() {
        return (status, code);
    }
    let ended_by_libcurl = matches!(status, cw_status::CW_OK | cw_status::CW_E_CURL);
    let is_break = BREAKS.contains(&code) && body.response_code() == UPGRADED;
    if !ended_by_libcurl || !is_break {
        return (status, code);
    }
    if is_closed(body) {
        return (cw_status::CW_OK, CURLE_OK);
    }
    let id = number(body.id.get().id);
    let said = match code {
        CURLE_OK => String::new(),
        _ => format!(": {}", body.transfer.borrow().detail),
    };
    body.set_detail(&format!(
        "the WebSocket connection of easy {id} broke off without a closing handshake{said}"
    ));
    (cw_status::CW_E_WS_DROPPED, code)
}

fn is_closed(body: &EasyBody) -> bool {
    let transfer = body.transfer.borrow();
    let receiving = transfer.uncommon().websocket.as_ref();
    receiving.is_some_and(|receiving| receiving.is_closed)
}
