//! What an event or a timer of the application's loop moves.

use std::os::raw::c_int;
use std::time::Instant;

use crate::core::errors::error::Result;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::transfer::sweeping::sweep_if_due;

/// A descriptor that was announced is ready. Something of one that rests is mostly its end.
pub fn act(inside: &Inside, fd: c_int, events: c_int) -> Result<()> {
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
    let only = owned.lanes.len() == 1;
    owned.app_loop.due.set(None);
    let ran = owned.lanes.try_each(|lane| {
        if (only || lane.wanted().has_come(now)) && !inside.is_ending() {
            return lane.timeout();
        }
        Ok(())
    });
    ran.and(sweep_if_due(inside, now))
}
