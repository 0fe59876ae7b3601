//! Idle connections that the other side has closed are closed here too.

use std::time::Instant;

use crate::core::errors::error::Result;
use crate::core::multi::slot::Mode;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::libcurl::sweeper::Sweeper;

/// Has libcurl look at connections of which something was heard, if that is due.
#[inline]
pub fn sweep_if_due(inside: &Inside, now: Instant) -> Result<()> {
    match inside.owned().reactor.hangups.due().has_come(now) {
        true => sweep(inside),
        false => Ok(()),
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
