//! A transfer's pauses, as libcurl is told of them.

use curl_sys::{CURLPAUSE_RECV, CURLPAUSE_SEND};

use super::{read_ahead, websocket};
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::easy::upload::Upload;

/// Brings libcurl's pauses to the level of the easy's signals.
pub fn apply(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    websocket::watch(inside, slot);
    let bits = i32::from(slot.signals.paused()) & (CURLPAUSE_RECV | CURLPAUSE_SEND);
    if bits & CURLPAUSE_RECV != 0 {
        read_ahead::stops(inside, body);
    }
    if bits & CURLPAUSE_SEND == 0 && forgets_pauses(body) {
        tell(body, bits | CURLPAUSE_SEND);
    }
    tell(body, bits);
}

/// An older libcurl sends what it has of a mime before a part that pauses, knows of no pause then,
/// and asks the part again only after the end of one.
fn forgets_pauses(body: &EasyBody) -> bool {
    cfg!(not(feature = "bundled"))
        && matches!(
            body.transfer.borrow().uncommon().upload,
            Some(Upload::Mime(_))
        )
}

fn tell(body: &EasyBody, bits: i32) {
    if let Some(raw) = body.raw() {
        // SAFETY: the handle is alive, and this thread owns its multi outside of callbacks.
        // libcurl refuses while there is no connection: then the callbacks see the level.
        unsafe { curl_sys::curl_easy_pause(raw, bits) };
    }
}
