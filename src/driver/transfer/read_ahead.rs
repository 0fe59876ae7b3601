//! What one transfer of a connection read for the others.
//!
//! OpenSSL takes from a socket all that has arrived. The stream that has it do so may find its own
//! end in that and leave, or pause, and the rest belongs to other streams of the connection. They
//! would wait for ever, since the socket is empty and libcurl looks again only at the stream that
//! read. So their socket is driven once more: then libcurl looks at all of its transfers.

use std::os::raw::c_long;

use curl_sys::{CURL_HTTP_VERSION_1_0, CURL_HTTP_VERSION_1_1, CURLOPT_FOLLOWLOCATION};

use crate::driver::access::easy::{EasyBody, slot_number};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::multi::MultiOwned;
use crate::driver::easy::recorded::Recorded;
use crate::driver::lanes::lane::Lane;
use crate::driver::libcurl::ffi;

/// A transfer is about to leave its connection, or reads no more for now.
#[inline]
pub fn stops(inside: &Inside, body: &EasyBody) {
    if body.settings.borrow().placed.multiplexes {
        note(inside, body);
    }
}

fn note(inside: &Inside, body: &EasyBody) {
    let owned = inside.owned();
    if is_alone(owned, body) || inside.is_ending() {
        return;
    }
    let handle = body.handle.borrow();
    let Some(handle) = handle.as_ref() else {
        return;
    };
    // 0 until there is a response.
    let version = ffi::info_long(handle, ffi::LongInfo::HTTP_VERSION);
    if is_single(version) {
        return;
    }
    if let Some(fd) = ffi::active_socket(handle) {
        owned.look_again.at(fd);
    }
}

/// The same, inside a callback of libcurl's.
pub fn stops_in_callback(body: &EasyBody) {
    if !body.settings.borrow().placed.multiplexes {
        return;
    }
    let Some(owned) = body.home() else { return };
    if !is_alone(owned, body) {
        let number = slot_number(body.id.get());
        owned.look_again.at_connection_of(number);
    }
}

/// Whether the transfers to `url` with these options may share a connection with others, or be led
/// to one.
pub fn may_multiplex(url: &str, version: c_long, options: &Recorded) -> bool {
    if is_single(version) {
        return false;
    }
    let is_secure = |scheme: &str| {
        ["https", "wss"]
            .iter()
            .any(|it| scheme.eq_ignore_ascii_case(it))
    };
    let secure = url
        .split_once("://")
        .is_none_or(|(scheme, _)| is_secure(scheme));
    let led = || options.is_on(CURLOPT_FOLLOWLOCATION) || options.is_on(ffi::CURLOPT_HSTS_CTRL);
    secure || version != 0 || led()
}

fn is_single(version: c_long) -> bool {
    version == c_long::from(CURL_HTTP_VERSION_1_0) || version == c_long::from(CURL_HTTP_VERSION_1_1)
}

fn is_alone(owned: &MultiOwned, body: &EasyBody) -> bool {
    let running = owned.lanes.with(body.runs.get().lane, Lane::running);
    running.is_none_or(|running| running < 2)
}
