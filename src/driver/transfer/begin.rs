//! The begin of a transfer.

use curl_sys::CURLMcode;

use super::placing;
use crate::core::multi::slot::Mode;
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::runs::Runs;

/// Gives a transfer to libcurl, or has it wait for another's look-up of the same name.
pub fn give(inside: &Inside, slot: EasyRef) -> Result<(), CURLMcode> {
    let body = inside.running(slot);
    let owned = inside.owned();
    owned.used.set(true);
    let mut running = owned.running.borrow_mut();
    body.runs.set(Runs {
        on: Some(inside.slot()),
        place: running.len(),
        ..Runs::default()
    });
    running.push(slot.number);
    drop(running);
    body.transfer.borrow_mut().begin();
    placing::enter(inside, body);
    if placing::may_look_up(inside, body) {
        return placing::give(inside, body);
    }
    placing::hold_back(inside, slot);
    if inside.slot().mode() == Mode::Event {
        owned.app_loop.is_stale.set(true);
    }
    Ok(())
}
