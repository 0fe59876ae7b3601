//! Idle connections that the other side has closed are closed here too, and those that are too many.

use std::time::Instant;

use super::surplus;
use crate::core::errors::error::Result;
use crate::core::multi::slot::Mode;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::lanes::all::Surplus;
use crate::driver::libcurl::sweeper::Sweeper;

/// Has libcurl look at connections of which something was heard, or of which there are too many, if
/// that is due.
#[inline]
pub fn sweep_if_due(inside: &Inside, now: Instant) -> Result<()> {
    let owned = inside.owned();
    let closed = match owned.lanes.surplus.get() {
        Surplus::Sought => surplus::close(inside),
        _ => Ok(()),
    };
    match owned.reactor.hangups.due().has_come(now) {
        true => closed.and(sweep(inside)),
        false => closed,
    }
}

#[cold]
fn sweep(inside: &Inside) -> Result<()> {
    let owned = inside.owned();
    let hangups = owned.reactor.hangups.take();
    let idle = hangups.iter().filter(|it| owned.reactor.is_idle(it.fd));
    let mut lanes: Vec<usize> = idle.map(|it| owned.reactor.lane(it.fd)).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let Some(sweeper) = Sweeper::new() else {
        return Ok(());
    };
    let swept = lanes
        .into_iter()
        .take_while(|_| !inside.is_ending())
        .map(|lane| owned.lanes.sweep(lane, &sweeper))
        .fold(Ok(()), Result::and);
    if !inside.is_ending() {
        let is_ours = inside.slot().mode() != Mode::Event;
        let poller = inside.slot().body.own.poller();
        for hangup in hangups {
            owned.reactor.looked_at(&poller, hangup, is_ours);
        }
    }
    swept
}
