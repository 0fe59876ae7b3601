//! What an event or a timer of the application's loop moves.

use std::os::raw::c_int;
use std::time::Instant;

use crate::core::errors::error::Result;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::lanes::lane::Lane;
use crate::driver::transfer::raw;
use crate::driver::transfer::sweeping::sweep_if_due;

/// A descriptor that was announced is ready. Something of one that rests is mostly its end.
pub fn act(inside: &Inside, fd: c_int, events: c_int) -> Result<()> {
    if raw::is_ready(inside, fd, events) {
        return Ok(());
    }
    let owned = inside.owned();
    if owned.app_loop.ends_rest(inside.multi(), fd) {
        owned.reactor.hangups.note(fd);
        owned.app_loop.is_stale.set(true);
        return Ok(());
    }
    let lane = owned.reactor.lane(fd);
    let moved = owned.lanes.with(lane, |lane| lane.action(fd, events));
    moved.unwrap_or(Ok(()))
}

/// An application may come early: then libcurl tells it the same timer again.
pub fn run_timers(inside: &Inside) -> Result<()> {
    let owned = inside.owned();
    let now = Instant::now();
    owned.app_loop.due.set(None);
    let run = |lane: &Lane| match inside.is_ending() {
        true => Ok(()),
        false => lane.timeout(),
    };
    let ran = match owned.lanes.len() {
        1 => owned.lanes.try_each(run),
        _ => owned.lanes.try_each_due(now, run),
    };
    ran.and(sweep_if_due(inside, now))
}
