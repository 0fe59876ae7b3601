//! A transfer's pauses, as libcurl is told of them.

use curl_sys::{CURLPAUSE_RECV, CURLPAUSE_SEND};

use super::read_ahead;
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};

/// Brings libcurl's pauses to the level of the easy's signals.
pub fn apply(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let bits = i32::from(slot.signals.paused()) & (CURLPAUSE_RECV | CURLPAUSE_SEND);
    if bits & CURLPAUSE_RECV != 0 {
        read_ahead::stops(inside, body);
    }
    if let Some(raw) = body.raw() {
        // SAFETY: the handle is alive, and this thread owns its multi outside of callbacks.
        // libcurl refuses while there is no connection: then the callbacks see the level.
        unsafe { curl_sys::curl_easy_pause(raw, bits) };
    }
}
