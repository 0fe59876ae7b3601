//! Raw connections: made by libcurl, and then the application's, which sends and receives itself.
//!
//! libcurl has the transfer until its end, and so the connection belongs to the multi and counts for
//! its limits. The multi's loop watches the descriptor for the application.

mod io;

use std::os::raw::{c_int, c_long};
use std::time::Instant;

use curl_sys::{
    CURLE_ABORTED_BY_CALLBACK, CURLE_OK, CURLOPT_CONNECT_ONLY, CURLOPT_FORBID_REUSE,
    CURLOPT_HTTP_VERSION, CURLcode,
};

pub use io::{receive, send};

use crate::core::admission::Clock;
use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Halt;
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::multi::slot::Mode;
use crate::core::protocol::transfers::{ended, finish};
use crate::driver::access::easy::{EasyBody, EasyRef, Handler, slot_number};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::app_loop::sockets::Known;
use crate::driver::boundary::types::*;
use crate::driver::easy::raw::RawConnection;
use crate::driver::easy::registrations::{EVENT, RAW};
use crate::driver::libcurl::ffi;
use crate::driver::transfer::calling::Verdict;
use crate::driver::transfer::clocks;

/// What a raw function answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    GoOn,
    End,
    Abort,
}

impl EasyBody {
    /// Whether its transfers make a connection for the application.
    pub fn is_raw(&self) -> bool {
        self.settings.borrow().callbacks.has(RAW)
    }

    /// Works on its raw connection, if it is there.
    fn with_raw<T>(&self, work: impl FnOnce(&mut RawConnection) -> T) -> Option<T> {
        let mut transfer = self.transfer.borrow_mut();
        transfer.uncommon_if_any()?.raw.as_deref_mut().map(work)
    }

    fn on_raw(&self, events: i32) -> Answer {
        let Some((function, user_data)) = self.registered(RAW) else {
            return Answer::Abort;
        };
        // SAFETY: the application registered the function for this user_data.
        let call = || unsafe { function(self.id.get(), events, user_data) };
        match self.call(RAW, call) {
            CW_END => Answer::End,
            result => match self.verdict(RAW, result) {
                Verdict::Continue => Answer::GoOn,
                Verdict::Pause | Verdict::Abort => Answer::Abort,
            },
        }
    }
}

/// Refuses what a raw connection has no place for.
pub fn check(body: &EasyBody) -> Result<()> {
    let settings = body.settings.borrow();
    let callbacks = &settings.callbacks;
    if !callbacks.has(RAW) || (!callbacks.has(EVENT) && settings.output_file().is_none()) {
        return Ok(());
    }
    let sentence = format!(
        "easy {} has a raw function, so that it gets no response, and an event function or an output \
         file too; take one of them away",
        number(body.id.get().id)
    );
    Err(Error::new(cw_status::CW_E_OPTION_VALUE, sentence))
}

/// Has libcurl only connect, where the application wants that.
pub fn begin(body: &EasyBody) {
    if body.is_raw() {
        tell(body, true);
    }
}

#[cold]
fn tell(body: &EasyBody, only_connect: bool) {
    clocks::set_number(body, CURLOPT_CONNECT_ONLY, c_long::from(only_connect));
    let settings = body.settings.borrow();
    let options = &settings.options;
    // It would have libcurl close the connection as soon as there is one.
    let forbids = options.is_on(CURLOPT_FORBID_REUSE) && !only_connect;
    clocks::set_number(body, CURLOPT_FORBID_REUSE, c_long::from(forbids));
    if options
        .latest_long(CURLOPT_HTTP_VERSION, CURLOPT_HTTP_VERSION)
        .is_some()
    {
        return;
    }
    // Else a server may choose HTTP/2, of which libcurl would speak the beginning.
    let set = options.latest_long(ffi::CURLOPT_SSL_ENABLE_ALPN, ffi::CURLOPT_SSL_ENABLE_ALPN);
    let wanted = set.map_or(1, |(_, value)| value);
    let offers = if only_connect { 0 } else { wanted };
    clocks::set_number(body, ffi::CURLOPT_SSL_ENABLE_ALPN, offers);
}

/// A transfer is about to be taken from libcurl: its descriptor is watched no longer.
pub fn disconnect(inside: &Inside, body: &EasyBody) {
    if !body.is_raw() {
        return;
    }
    if let Some(fd) = body.with_raw(|raw| raw.fd) {
        inside.owned().raw.forget(fd);
        watch_descriptor(body, fd, 0);
    }
    // libcurl closes the last connection of such an easy, which may be another one's.
    if !body.runs.get().opened {
        clocks::set_number(body, CURLOPT_CONNECT_ONLY, 0);
    }
}

/// A transfer was taken from libcurl.
pub fn leave(body: &EasyBody) {
    if body.is_raw() {
        tell(body, false);
        let mut transfer = body.transfer.borrow_mut();
        let raw = transfer.uncommon_if_any().and_then(|it| it.raw.take());
        drop(transfer);
        drop(raw);
    }
}

/// Whether libcurl has ended with a connection for the application, which is about to hear of it.
pub fn is_connected(inside: &Inside, slot: EasyRef, code: CURLcode) -> bool {
    let body = inside.running(slot);
    code == CURLE_OK && body.is_raw() && connect(inside, slot)
}

#[cold]
fn connect(inside: &Inside, slot: EasyRef) -> bool {
    let body = inside.running(slot);
    let handle = body.handle.borrow();
    let Some(fd) = handle.as_ref().and_then(ffi::active_socket) else {
        return false;
    };
    drop(handle);
    let mut raw = RawConnection {
        fd,
        watched: CW_SOCKET_IN,
        events: CW_RAW_CONNECTED,
        early: Vec::new(),
        has_more: false,
        refused: Vec::new(),
        broken: None,
    };
    take_hold(body, &mut raw);
    body.transfer.borrow_mut().uncommon_mut().raw = Some(Box::new(raw));
    let owned = inside.owned();
    owned.raw.know(fd, slot.number);
    watch_descriptor(body, fd, CW_SOCKET_IN);
    call_soon(body);
    watch_clock(inside, slot);
    true
}

/// Until something was received or sent, libcurl takes the connection for an idle one, and closes it
/// where the server has said something already.
fn take_hold(body: &EasyBody, raw: &mut RawConnection) {
    let mut early = [0; 4096];
    if let Ok(Some(len)) = io::receive_from(body, &mut early) {
        raw.early.extend_from_slice(&early[..len]);
        raw.has_more = true;
    }
}

/// libcurl's clock for the whole has ended with its work.
fn watch_clock(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let queued = body.transfer.borrow().uncommon().queued;
    let handle = body.handle.borrow();
    let so_far = handle
        .as_ref()
        .map(|it| it.total_time())
        .unwrap_or_default()
        + queued;
    drop(handle);
    let now = Instant::now();
    let whole = clocks::clocks(body, now).whole;
    let deadline = whole.and_then(|whole| now.checked_add(whole.saturating_sub(so_far)));
    if let Some(deadline) = deadline {
        inside
            .owned()
            .admit(|it| it.watched().set(slot.number, Clock::Whole, deadline));
        inside.owned().app_loop.is_stale.set(true);
    }
}

/// Has the loop watch the descriptor for CW_SOCKET_ bits.
fn watch_descriptor(body: &EasyBody, fd: c_int, events: i32) {
    let runs = body.runs.get();
    let (Some(multi), Some(owned)) = (runs.on, body.home()) else {
        return;
    };
    if multi.mode() != Mode::Event {
        let poller = multi.body.own.poller();
        return owned
            .reactor
            .watch_raw(Some(&poller), fd, runs.lane, events as u8);
    }
    owned.reactor.watch_raw(None, fd, runs.lane, events as u8);
    let app_loop = &owned.app_loop;
    let is_known = app_loop.sockets.borrow().known(fd) == Known::Announced;
    match events {
        0 if is_known => app_loop.announce(multi.multi(), fd, CW_SOCKET_REMOVE),
        0 => {}
        events => app_loop.announce(multi.multi(), fd, events),
    }
}

fn call_soon(body: &EasyBody) {
    if let Some(owned) = body.home() {
        owned.raw.call_soon(slot_number(body.id.get()));
        owned.app_loop.is_stale.set(true);
    }
}

/// A descriptor is ready; whether it is that of a raw connection.
#[inline]
pub fn is_ready(inside: &Inside, fd: c_int, events: c_int) -> bool {
    match inside.owned().raw.is_empty() {
        true => false,
        false => note_ready(inside, fd, events),
    }
}

fn note_ready(inside: &Inside, fd: c_int, events: c_int) -> bool {
    let number = inside.owned().raw.of(fd);
    let Some(slot) = number.and_then(|number| inside.easy(number)) else {
        return false;
    };
    if slot.runs_on(inside.multi()) {
        let body = inside.running(slot);
        let seen = match events & CW_SOCKET_ERROR {
            0 => events & CW_SOCKET_INOUT,
            _ => CW_SOCKET_INOUT,
        };
        body.with_raw(|raw| raw.events |= seen & raw.watched);
        inside.owned().raw.call_soon(slot.number);
    }
    true
}

/// Calls the functions of connections of which something is to be told.
pub fn call_due(inside: &Inside) {
    if inside.owned().raw.is_due() && !inside.is_ending() {
        call_all(inside);
    }
}

#[cold]
fn call_all(inside: &Inside) {
    let due = inside.owned().raw.take_due();
    for slot in due.into_iter().filter_map(|number| inside.easy(number)) {
        if inside.is_ending() {
            return;
        }
        if slot.runs_on(inside.multi()) {
            call_one(inside, slot);
        }
    }
}

fn call_one(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let take = |raw: &mut RawConnection| {
        let more = if raw.has_more {
            CW_SOCKET_IN & raw.watched
        } else {
            0
        };
        std::mem::take(&mut raw.events) | more
    };
    let Some(events) = body.with_raw(take).filter(|&events| events != 0) else {
        return;
    };
    inside.owned().spinning.start_again();
    // SAFETY: this thread owns the multi that the easy runs on.
    let handler = unsafe { Handler::new(slot) };
    let answer = handler.run(RAW, 0, |_| Answer::Abort, |body| body.on_raw(events));
    // One that was cancelled or freed meanwhile ends by that.
    if slot.signals.halted() != Halt::No || inside.is_ending() {
        return;
    }
    match answer {
        Answer::GoOn => {
            if body.with_raw(|raw| raw.has_more && raw.watched & CW_SOCKET_IN != 0) == Some(true) {
                call_soon(body);
            }
        }
        Answer::End => {
            let message = cw_message {
                response_code: body.response_code(),
                ..ended(cw_status::CW_OK)
            };
            finish(Libcurl, inside, slot, message);
        }
        Answer::Abort => abort(inside, slot),
    }
}

fn abort(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let failure = body.transfer.borrow().failure;
    let status = failure.unwrap_or_else(|| body.explain(CURLE_ABORTED_BY_CALLBACK));
    let message = cw_message {
        curl_code: CURLE_ABORTED_BY_CALLBACK as i32,
        response_code: body.response_code(),
        ..ended(status)
    };
    finish(Libcurl, inside, slot, message);
}

/// Has the function be called for these events, CW_SOCKET_ bits, from now on.
pub fn watch(body: &EasyBody, events: i32) -> Result<()> {
    let watched = body.with_raw(|raw| {
        raw.watched = events;
        raw.events &= events | CW_RAW_CONNECTED;
        (raw.fd, raw.has_more)
    });
    let (fd, has_more) = watched.ok_or_else(|| not_connected(body))?;
    watch_descriptor(body, fd, events);
    if has_more && events & CW_SOCKET_IN != 0 {
        call_soon(body);
    }
    Ok(())
}

/// Refuses a call on a connection that is not there.
pub fn check_there(body: &EasyBody) -> Result<()> {
    body.with_raw(|_| ()).ok_or_else(|| not_connected(body))
}

/// The connection is not there, or not any more.
#[cold]
fn not_connected(body: &EasyBody) -> Error {
    let why = match body.is_raw() {
        true => "is still connecting; its raw function is called when that has ended",
        false => "makes a transfer of libcurl's; set cw_easy_raw_function before it is added",
    };
    let sentence = format!(
        "easy {} has no raw connection: it {why}",
        number(body.id.get().id)
    );
    Error::new(cw_status::CW_E_NOT_CONNECTED, sentence)
}
