//! The commands that waited for the home thread.


use curl_sys::{CURLPAUSE_RECV, CURLPAUSE_SEND};

use crate::core::easy::life::Phase;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::multi::queue::Command;
use crate::driver::access::inside::Inside;
use crate::driver::access::state::{Easy, EasyRef, handles, slot_at};
use crate::driver::transfer::begin::start;
use crate::driver::transfer::end::{ended, finish};

/// Applies one round of queued commands; what they queue waits for the next.
pub fn settle(inside: &Inside) {
    if inside.is_nested() {
        return;
    }
    let queue = &inside.slot.queue;
    if !queue.is_empty() {
        for command in queue.take() {
            apply(inside, command);
        }
        if !queue.is_empty() {
            inside.slot.body.own.wake();
        }
    }
}

fn apply(inside: &Inside, command: Command) {
    match command {
        Command::Add(easy) => {
            if let Err((slot, code)) = start(inside, easy) {
                inside
                    .running(slot)
                    .set_detail(&crate::driver::libcurl::version::multi_text(code));
                finish(inside, slot, ended(cw_status::CW_E_CURLM));
            }
            inside.slot.queue.add_applied();
        }
        Command::Cancel(easy) => {
            if let Some(slot) = running_here(inside, easy) {
                finish(inside, slot, ended(cw_status::CW_E_CANCELLED));
            }
        }
        Command::Pause(easy) => {
            if let Some(slot) = running_here(inside, easy) {
                apply_pause(inside, slot);
            }
        }
        Command::Reap(number) => {
            if let Some(slot) = slot_at(number).filter(|slot| slot.life.died_on(inside.multi)) {
                finish(inside, slot, ended(cw_status::CW_E_CLOSED));
            }
        }
    }
}

fn running_here(inside: &Inside, easy: cw_easy) -> Option<EasyRef> {
    let slot = handles().find::<Easy>(easy.id).ok()?;
    let view = slot.life.view(easy)?;
    (view.phase == Phase::Running && view.multi == inside.multi).then_some(slot)
}

/// Brings libcurl's pause state to the easy's level.
pub fn apply_pause(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let paused = slot.signals.paused();
    let handle = body.handle.borrow();
    if let Some(handle) = handle.as_ref() {
        let bits = i32::from(paused) & (CURLPAUSE_RECV | CURLPAUSE_SEND);
        // SAFETY: the handle is alive, and this thread owns its multi outside of callbacks.
        // libcurl refuses while there is no connection: then the callbacks see the level.
        unsafe { curl_sys::curl_easy_pause(handle.raw(), bits) };
    }
}
