//! Tells a loop that drives without waiting.

use std::sync::atomic::Ordering;

use crate::core::errors::error::{Error, number};
use crate::core::errors::status::cw_status;
use crate::core::multi::slot::Mode;
use crate::core::protocol::messages;
use crate::core::table::call::Call;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::misuse;
use crate::driver::libcurl::ffi;
use crate::driver::reactor::spinning::Spinning;

/// A driving call begins.
#[inline]
pub fn count(inside: &Inside, call: Call) {
    if inside.owned().spinning.count() {
        look(inside, call);
    }
}

#[cold]
fn look(inside: &Inside, call: Call) {
    // A blocking perform is curlward's own loop.
    if inside.slot().body.hidden.load(Ordering::SeqCst) {
        return;
    }
    if inside.owned().spinning.is_found(moved(inside)) {
        report(inside, call);
    }
}

/// What the transfers have sent and received so far.
fn moved(inside: &Inside) -> u64 {
    let running = inside.owned().running.borrow();
    let slots = running.iter().filter_map(|&number| inside.easy(number));
    let moved = slots.map(|slot| {
        let handle = inside.running(slot).handle.borrow();
        handle.as_ref().map_or(0, ffi::moved_bytes)
    });
    moved.fold(0, u64::wrapping_add)
}

fn report(inside: &Inside, call: Call) {
    let instead = match inside.slot().mode() {
        Mode::Event => {
            "wait for the descriptors and the timer between two calls, for each descriptor only for \
             the events that the socket function got last; -1 stands for no timer"
        }
        _ if messages::are_unread(Libcurl, inside.slot()) => {
            "cw_multi_dispatch does not wait while a message is unread: take each with \
             cw_multi_next_message, or with cw_multi_messages, after each driving call"
        }
        _ => {
            "call cw_multi_poll between two calls, with a timeout of -1 or of how long your other \
             work can wait; if your own loop waits for cw_multi_fd, call cw_multi_dispatch and read \
             the messages"
        }
    };
    let sentence = format!(
        "multi {} was driven {} times without a wait in between, and no transfer began, moved or \
         ended; {instead}",
        number(inside.multi().id),
        Spinning::calls(),
    );
    misuse::report(call, Error::new(cw_status::CW_E_SPINNING, sentence));
}
