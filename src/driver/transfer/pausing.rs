//! A transfer's pauses, as libcurl is told of them.

use curl_sys::{CURLPAUSE_RECV, CURLPAUSE_SEND};

use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::state::EasyRef;

/// Brings libcurl's pauses to the level of the easy's signals.
pub fn apply(inside: &Inside, slot: EasyRef) {
    let handle = inside.running(slot).handle.borrow();
    if let Some(handle) = handle.as_ref() {
        let bits = i32::from(slot.signals.paused()) & (CURLPAUSE_RECV | CURLPAUSE_SEND);
        // SAFETY: the handle is alive, and this thread owns its multi outside of callbacks.
        // libcurl refuses while there is no connection: then the callbacks see the level.
        unsafe { curl_sys::curl_easy_pause(handle.raw(), bits) };
    }
}
