//! Transfers that are WebSocket connections: libcurl makes and upgrades the connection, and moves bytes
//! in both directions as for an upload and a download at once, so that its pauses and its buffers
//! hold. The frames are ours: libcurl's own, sent from its write callback, may come in the middle of
//! what its read callback gave, and block; and what it finds wrong it cannot tell the server.

mod ending;
mod receiving;
mod sending;

use std::os::raw::{c_long, c_void};
use std::ptr;

use curl_sys::{
    CURLOPT_INFILESIZE_LARGE, CURLOPT_READDATA, CURLOPT_READFUNCTION, CURLOPT_UPLOAD, CURLOPT_URL,
    CURLOPT_WRITEDATA, CURLOPT_WRITEFUNCTION, curl_off_t,
};

pub use self::ending::{overdue, settle, watch};
pub use self::receiving::Receiving;
use self::receiving::write;
use self::sending::read;
use crate::core::admission::Clock;
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::easy::registrations::{EVENT, RAW, WS_MESSAGE};
use crate::driver::easy::request::Request;
use crate::driver::libcurl::ffi::{self, BodyFunction, CURLOPT_WS_OPTIONS};
use crate::driver::libcurl::version;
use crate::driver::transfer::called;

/// CURLWS_RAW_MODE.
const RAW_MODE: c_long = 1;
/// The libcurl that sends what a read callback gives over a WebSocket connection.
const FIRST_THAT_SENDS: (u32, &str) = (0x08_10_00, "8.16.0");

/// Refuses a libcurl that has no WebSocket, or cannot send from a read callback.
pub fn require() -> Result<()> {
    if !version::has_protocol(c"ws") {
        let sentence = "this libcurl has no WebSocket: ws is not among its protocols";
        return Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence));
    }
    version::require(FIRST_THAT_SENDS, "what a WebSocket connection needs")
}

impl EasyBody {
    /// Whether its transfers are WebSocket connections.
    pub fn is_websocket(&self) -> bool {
        self.registered(WS_MESSAGE).is_some()
    }

    /// Refuses a transfer that cannot be a WebSocket connection though somebody hears its messages.
    pub fn check_websocket(&self) -> Result<()> {
        match self.is_websocket() {
            true => self.check_all(),
            false => Ok(()),
        }
    }

    #[cold]
    fn check_all(&self) -> Result<()> {
        let settings = self.settings.borrow();
        let options = &settings.options;
        let url = options.string(CURLOPT_URL).unwrap_or_default();
        let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
        let is_fit = ["ws", "wss"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        let why = if !is_fit {
            "a URL that does not begin with ws:// or wss://; set such a URL, or take the function away"
        } else if options.request() != Request::Get || options.body().is_some() {
            "a request with a body, or a HEAD; a WebSocket connection begins with a plain GET: reset \
             the easy, and send with cw_easy_ws_send"
        } else if settings.output_file().is_some() {
            "an output file; what comes over a WebSocket connection goes to the function: take the \
             file away with cw_easy_set_output_file and NULL"
        } else if settings.callbacks.has(EVENT) || settings.callbacks.has(RAW) {
            "an event or a raw function; a transfer can be one of these alone: take the others away"
        } else {
            return Ok(());
        };
        let id = number(self.id.get().id);
        let sentence = format!("easy {id} has a message function and {why}");
        Err(Error::new(cw_status::CW_E_WS_NONE, sentence))
    }
}

/// Has libcurl make a WebSocket connection, if the transfer that begins is one.
pub fn begin(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    if body.is_websocket() {
        begin_one(inside, slot);
    }
}

#[cold]
fn begin_one(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let Some(rules) = slot.outbox(|outbox| outbox.rules()) else {
        return;
    };
    let Some(raw) = body.raw() else { return };
    body.transfer.borrow_mut().uncommon_mut().websocket = Some(Box::new(Receiving::new(rules)));
    let data = ptr::from_ref(slot).cast::<c_void>();
    // SAFETY: the handle is alive and held; the functions have the shapes that libcurl calls, and
    // their data is the slot, which is never freed. The other options take numbers.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_WRITEFUNCTION, write as BodyFunction);
        curl_sys::curl_easy_setopt(raw, CURLOPT_WRITEDATA, data);
        curl_sys::curl_easy_setopt(raw, CURLOPT_READFUNCTION, read as BodyFunction);
        curl_sys::curl_easy_setopt(raw, CURLOPT_READDATA, data);
        curl_sys::curl_easy_setopt(raw, CURLOPT_INFILESIZE_LARGE, -1 as curl_off_t);
        curl_sys::curl_easy_setopt(raw, CURLOPT_UPLOAD, 1 as c_long);
        curl_sys::curl_easy_setopt(raw, CURLOPT_WS_OPTIONS, RAW_MODE);
    }
    watch(inside, slot);
}

/// Gives an easy back what it was set to, when libcurl has given the transfer back.
pub fn leave(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    if body.transfer.borrow().uncommon().websocket.is_some() {
        leave_one(inside, slot);
    }
}

#[cold]
fn leave_one(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let mut transfer = body.transfer.borrow_mut();
    let receiving = transfer.uncommon_mut().websocket.take();
    drop(transfer);
    drop(receiving);
    let mut admission = inside.owned().admission.borrow_mut();
    admission.watched().clear(slot.number, Clock::Closing);
    drop(admission);
    called::provide_bodies(body, slot);
    body.tell_request();
    let options = body
        .settings
        .borrow()
        .options
        .latest_long(CURLOPT_WS_OPTIONS, CURLOPT_WS_OPTIONS);
    if let Some(handle) = body.handle.borrow().as_ref() {
        ffi::set_number(
            handle,
            CURLOPT_WS_OPTIONS,
            options.map_or(0, |(_, set)| set),
        );
    }
}
