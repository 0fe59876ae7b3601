//! What libcurl reports of sockets and timers, passed on to the reactor or to the application.

use std::os::fd::RawFd;
use std::os::raw::c_int;
use std::sync::atomic::Ordering;

use curl::multi::{Multi, SocketEvents};

use crate::core::errors::error::Result;
use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::slot::Mode;
use crate::driver::access::state::MultiRef;
use crate::driver::boundary::types::{
    CW_SOCKET_IN, CW_SOCKET_INOUT, CW_SOCKET_OUT, CW_SOCKET_REMOVE,
};
use crate::driver::libcurl::version::curlm;
use crate::driver::reactor::due::Due;

/// Has a lane report its sockets and its timer to us.
pub fn listen(curl: &mut Multi, slot: MultiRef, lane: usize) -> Result<()> {
    let sockets = curl.socket_function(move |fd, events, _| {
        on_socket(slot, lane, fd, bits(&events));
    });
    let timers = curl.timer_function(move |wanted| {
        let wanted_ms = wanted.map_or(-1, |it| i64::try_from(it.as_millis()).unwrap_or(-1));
        on_timer(slot, lane, wanted_ms);
        true
    });
    sockets.and(timers).map_err(|error| curlm(&error))
}

fn on_socket(slot: MultiRef, lane: usize, fd: RawFd, events: c_int) {
    // SAFETY: libcurl calls back only inside a call that this thread makes as the multi's owner.
    let owned = unsafe { slot.body.owned.get() };
    if slot.mode() == Mode::Event {
        owned
            .reactor
            .belongs(fd, lane, (events & CW_SOCKET_INOUT) as u8);
        owned.app_loop.announce(life(slot), fd, events);
    } else if let (Some(epoll), true) = (slot.body.own.epoll(), owned.forks.get() == fork_depth()) {
        let wanted = (events & CW_SOCKET_INOUT) as u8;
        owned.reactor.want(epoll, fd, lane, wanted);
    }
}

fn on_timer(slot: MultiRef, lane: usize, wanted_ms: i64) {
    // SAFETY: as for sockets.
    let owned = unsafe { slot.body.owned.get() };
    let due = Due::in_ms(wanted_ms);
    let before = owned.lanes.with(lane, |lane| lane.due.replace(due));
    if slot.mode() == Mode::Event {
        owned.app_loop.moved(before.unwrap_or_default(), due);
    }
}

fn life(slot: MultiRef) -> cw_multi {
    let id = slot.id.load(Ordering::Relaxed);
    cw_multi { id }
}

fn bits(events: &SocketEvents) -> c_int {
    if events.remove() {
        return CW_SOCKET_REMOVE;
    }
    let input = if events.input() { CW_SOCKET_IN } else { 0 };
    let output = if events.output() { CW_SOCKET_OUT } else { 0 };
    input | output
}
