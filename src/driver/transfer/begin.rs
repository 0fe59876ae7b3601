//! The begin of a transfer.

use std::time::Instant;

use super::{clocks, lost_sockets, output_file, placing, waiting};
use crate::core::admission::{Clocks, Start};
use crate::core::errors::error::Result;
use crate::core::multi::slot::Mode;
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::runs::{Runs, Tells};
use crate::driver::libcurl::version;

/// Gives a transfer to libcurl, or has it wait for what it needs. It was added then, or just now.
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
    enter(inside, slot, added)?;
    match inside.slot().mode() {
        Mode::Event => owned.app_loop.check_complete(inside.multi()),
        _ => Ok(()),
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
    output_file::begin(body)?;
    placing::give(inside, body).map_err(version::curlm)
}
