//! Transfers that got no descriptor: idle connections are closed, and they begin once more.

use curl_sys::{
    CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY,
    CURLE_SSL_CACERT_BADFILE, CURLcode,
};

use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::libcurl::ffi::{LongInfo, info_long};
use crate::driver::reactor::poller;

/// What the multi can do for those who got no descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// It closed idle connections.
    Made,
    /// It has none that is idle, but others, which end some time.
    Later,
    /// It has no connection at all.
    Never,
}

/// Closes the idle connections of all lanes.
pub fn make_room(inside: &Inside) -> Room {
    let owned = inside.owned();
    let before = owned.reactor.connections();
    for lane in owned.reactor.idle_lanes() {
        owned.lanes.close_idle_of(lane);
    }
    match owned.reactor.connections() {
        left if left < before => Room::Made,
        0 => Room::Never,
        _ => Room::Later,
    }
}

/// Whether a transfer ended for want of a descriptor, with nothing sent.
pub fn is_starved(body: &EasyBody, code: CURLcode) -> bool {
    let is_starved = match code {
        CURLE_COULDNT_CONNECT => is_want(body.transfer.borrow().socket_errno),
        // libcurl does not tell why it could not look up or read.
        CURLE_COULDNT_RESOLVE_HOST | CURLE_COULDNT_RESOLVE_PROXY | CURLE_SSL_CACERT_BADFILE => {
            poller::deaf().is_none()
        }
        _ => false,
    };
    is_starved && has_sent_nothing(body)
}

/// Whether it is what opening a descriptor fails with where none is left.
pub fn is_want(errno: i32) -> bool {
    [libc::EMFILE, libc::ENFILE].contains(&errno)
}

fn has_sent_nothing(body: &EasyBody) -> bool {
    let handle = body.handle.borrow();
    let handle = handle.as_ref();
    handle.is_some_and(|easy| info_long(easy, LongInfo::REQUEST_SIZE) == 0)
}
