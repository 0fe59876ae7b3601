//! The begin of a transfer.

use std::sync::atomic::Ordering;

use curl_sys::CURLMcode;

use crate::core::easy::life::NotStarted;
use crate::core::easy::signals::Halt;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::multi::queue::Command;
use crate::core::multi::slot::Mode;
use crate::driver::access::inside::Inside;
use crate::driver::access::state::{Easy, EasyRef, handles, slot_number};
use crate::driver::transfer::end::{ended, finish};
use crate::driver::transfer::placing;

/// Gives a queued easy to libcurl. Where libcurl refuses, it runs all the same, for the caller to
/// end.
pub fn start(inside: &Inside, easy: cw_easy) -> Result<(), (EasyRef, CURLMcode)> {
    let Ok(slot) = handles().find::<Easy>(easy.id) else {
        return Ok(());
    };
    match slot.life.start(easy, inside.multi) {
        Ok(()) => {}
        Err(NotStarted::Gone) => return Ok(()),
        Err(NotStarted::Busy) => {
            let _ = inside.slot.queue.push(inside.multi, Command::Add(easy));
            inside.slot.body.own.wake();
            return Ok(());
        }
    }
    let body = inside.running(slot);
    body.begin_transfer(inside.multi, inside.slot);
    let owned = inside.owned();
    owned.used.set(true);
    {
        let mut running = owned.running.borrow_mut();
        body.place.set(running.len());
        running.push(slot_number(easy));
        inside.slot.running.store(running.len(), Ordering::SeqCst);
    }
    placing::enter(inside, body);
    if placing::may_look_up(inside, body) {
        placing::give(inside, body).map_err(|code| (slot, code))?;
    } else {
        placing::hold_back(inside, body);
        if inside.slot.mode() == Mode::Event {
            owned
                .app_loop
                .set_common_timer(inside.multi, owned.common_due());
        }
    }
    // A cancel that came before the add was applied found nothing to end.
    if slot.signals.halted() == Halt::Cancelled {
        finish(inside, slot, ended(cw_status::CW_E_CANCELLED));
    }
    Ok(())
}
