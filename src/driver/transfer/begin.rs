//! The begin of a transfer.

use std::sync::atomic::Ordering;
use std::time::Instant;

use super::{
    clocks, end, event_stream, lost_sockets, output_file, placing, raw, upload, waiting, websocket,
};
use crate::core::admission::{Clocks, Start};
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::multi::slot::Mode;
use crate::core::protocol::transfers::finish;
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::runs::{Runs, Tells};
use crate::driver::libcurl::version;

/// Gives a transfer to libcurl, or has it wait for what it needs. It was added then, or just now.
/// Where a file cannot be opened, its message may say so.
pub fn give(inside: &Inside, slot: EasyRef, added: Option<Instant>) -> Result<()> {
    let body = inside.running(slot);
    let owned = inside.owned();
    owned.used.set(true);
    owned.spinning.start_again();
    let mut running = owned.running.borrow_mut();
    body.runs.set(Runs {
        on: Some(inside.slot()),
        place: running.len(),
        ..Runs::default()
    });
    running.push(slot.number);
    drop(running);
    body.transfer.borrow_mut().begin();
    match enter(inside, slot, added) {
        Err(error) if ends_by(inside, body, &error) => {
            let message = end::refused(inside, slot, error);
            finish(Libcurl, inside, slot, message);
            return Ok(());
        }
        entered => entered?,
    }
    match inside.slot().mode() {
        Mode::Event => owned.app_loop.check_complete(inside.multi()),
        _ => Ok(()),
    }
}

/// Whether this is the end of the transfer, and not of the call that adds it: a file to be sent is
/// missing, or one to be written cannot be, which an add refuses and a blocking perform does not.
fn ends_by(inside: &Inside, body: &EasyBody, error: &Error) -> bool {
    let is_performed = inside.slot().body.hidden.load(Ordering::Relaxed);
    match error.status {
        cw_status::CW_E_FILE => is_performed || body.transfer.borrow().never_began,
        cw_status::CW_E_FILE_IN_USE => is_performed,
        _ => false,
    }
}

/// Gives a transfer that counts as running to libcurl, or has it wait.
pub fn enter(inside: &Inside, slot: EasyRef, added: Option<Instant>) -> Result<()> {
    let body = inside.running(slot);
    let wish = placing::wish(inside, body);
    let arrived = inside
        .owned()
        .admission
        .borrow_mut()
        .arrives(slot.number, wish);
    match arrived {
        Ok(start) => {
            let clocks = added.map(|at| clocks::clocks(body, at));
            go(inside, slot, start, clocks)
        }
        Err(need) => {
            waiting::hold(inside, slot, wish, need, added);
            Ok(())
        }
    }
}

/// Gives a transfer to libcurl, which has waited with these clocks.
pub fn go(inside: &Inside, slot: EasyRef, start: Start, waited: Option<Clocks>) -> Result<()> {
    let body = inside.running(slot);
    if let Some(clocks) = waited {
        clocks::shorten(body, &clocks);
    }
    body.tells.set(Tells {
        has_begun: true,
        ..body.tells.get()
    });
    placing::enter(inside, body, start);
    clocks::watch(inside, slot);
    lost_sockets::check(inside)?;
    upload::open(body)?;
    websocket::begin(inside, slot);
    output_file::begin(body)?;
    event_stream::begin(body)?;
    raw::begin(body);
    placing::give(inside, body).map_err(version::curlm)
}
