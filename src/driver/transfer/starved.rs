//! Transfers that found no descriptor: idle connections are closed for them, and they wait.

use curl_sys::{
    CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY,
    CURLE_SSL_CACERT_BADFILE, CURLOPT_CUSTOMREQUEST, CURLcode,
};

use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::easy::registrations::HEADER;
use crate::driver::easy::request::Request;
use crate::driver::libcurl::ffi::{LongInfo, info_long};
use crate::driver::reactor::poller::{self, FEW};

/// How often a transfer is given the benefit of the doubt.
const DOUBTS: u32 = 5;

/// Closes the idle connections of all lanes.
pub fn make_room(inside: &Inside, hungry: &[(EasyRef, CURLcode)]) {
    let owned = inside.owned();
    // The connection of one of these did open, and closed for want of another descriptor.
    if hungry
        .iter()
        .any(|&(_, code)| code == CURLE_SSL_CACERT_BADFILE)
    {
        owned.admit(|it| it.descriptors_are_gone());
    }
    for lane in owned.reactor.idle_lanes() {
        owned.lanes.close_idle_of(lane);
    }
}

/// Whether a transfer ended for want of a descriptor, with nothing sent.
pub fn is_starved(inside: &Inside, body: &EasyBody, code: CURLcode) -> bool {
    let is_starved = match code {
        CURLE_COULDNT_CONNECT => is_want(body.transfer.borrow().socket_errno),
        code if is_doubtful(code) => {
            let starves = body.transfer.borrow().uncommon().starves;
            let doubts = starves.map_or(0, |it| it.doubts);
            doubts < DOUBTS && are_few(inside)
        }
        _ => false,
    };
    is_starved && (has_sent_nothing(body) || is_repeatable(body))
}

/// Whether libcurl does not tell why it could not look up or read. What it had opened for that is
/// free again by now.
pub fn is_doubtful(code: CURLcode) -> bool {
    let doubtful = [
        CURLE_COULDNT_RESOLVE_HOST,
        CURLE_COULDNT_RESOLVE_PROXY,
        CURLE_SSL_CACERT_BADFILE,
    ];
    doubtful.contains(&code)
}

fn are_few(inside: &Inside) -> bool {
    inside.owned().admission.borrow().awaits_descriptors() || !poller::are_left(FEW)
}

/// Whether it is what opening a descriptor fails with where none is left.
pub fn is_want(errno: i32) -> bool {
    [libc::EMFILE, libc::ENFILE].contains(&errno)
}

/// Whether nothing comes of it if all its requests are made once more, and the application does not
/// hear of any response twice.
fn is_repeatable(body: &EasyBody) -> bool {
    let options = &body.settings.borrow().options;
    let is_safe = matches!(options.request(), Request::Get | Request::Head)
        && options.string(CURLOPT_CUSTOMREQUEST).is_none();
    is_safe && body.transfer.borrow().taken == 0 && body.registered(HEADER).is_none()
}

fn has_sent_nothing(body: &EasyBody) -> bool {
    let handle = body.handle.borrow();
    let handle = handle.as_ref();
    handle.is_some_and(|easy| info_long(easy, LongInfo::REQUEST_SIZE) == 0)
}
