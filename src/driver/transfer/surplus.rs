//! Idle connections beyond limits that were lowered. libcurl closes them only where it needs another
//! connection.

use std::collections::{BTreeSet, HashMap};

use crate::core::admission::limits::Limits;
use crate::core::admission::placement::Origin;
use crate::core::errors::error::Result;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::lanes::all::Surplus;
use crate::driver::libcurl::sweeper::Sweeper;

/// The limits are others now.
pub fn seek(inside: &Inside) {
    let limits = inside.owned().lanes.limits();
    if limits.is_set() && has_surplus(inside, limits) {
        close_soon(inside);
    }
}

/// A transfer has left its connection.
pub fn seek_again(inside: &Inside) {
    if inside.owned().lanes.surplus.get() == Surplus::Used {
        close_soon(inside);
    }
}

/// At the next driving call, which is due by that.
fn close_soon(inside: &Inside) {
    let owned = inside.owned();
    owned.lanes.surplus.set(Surplus::Sought);
    owned.app_loop.is_stale.set(true);
}

fn has_surplus(inside: &Inside, limits: Limits) -> bool {
    has_full(inside, limits) || !crowded(inside, limits).is_empty()
}

/// Closes what is idle and too much.
#[cold]
pub fn close(inside: &Inside) -> Result<()> {
    let owned = inside.owned();
    owned.lanes.surplus.set(Surplus::None);
    let limits = owned.lanes.limits();
    let closed = close_in_full_lanes(inside, limits);
    for lane in crowded(inside, limits) {
        if !inside.is_ending() {
            owned.lanes.close_idle_of(lane);
        }
    }
    if !inside.is_ending() && has_surplus(inside, limits) {
        owned.lanes.surplus.set(Surplus::Used);
    }
    closed
}

/// libcurl makes room in a lane for a connection that then comes to nothing. An older one closes one
/// at a time.
fn close_in_full_lanes(inside: &Inside, limits: Limits) -> Result<()> {
    let Some(sweeper) = Sweeper::new().filter(|_| has_full(inside, limits)) else {
        return Ok(());
    };
    let mut closed = Ok(());
    for (lane, count) in by_lane(inside).into_iter().enumerate() {
        let times = match cfg!(feature = "bundled") {
            true => count.saturating_sub(limits.of_lane(lane)).min(1),
            false => count.saturating_sub(limits.of_lane(lane)),
        };
        for _ in 0..times {
            if !inside.is_ending() {
                closed = closed.and(inside.owned().lanes.sweep(lane, &sweeper));
            }
        }
    }
    closed
}

fn has_full(inside: &Inside, limits: Limits) -> bool {
    let mut counts = by_lane(inside).into_iter().enumerate();
    counts.any(|(lane, count)| count > limits.of_lane(lane))
}

/// How many connections each lane has.
fn by_lane(inside: &Inside) -> Vec<u32> {
    let owned = inside.owned();
    let mut counts = vec![0; owned.lanes.len()];
    owned.reactor.each_connection(|lane, _| {
        if let Some(count) = counts.get_mut(lane) {
            *count += 1;
        }
    });
    counts
}

/// The lanes that have too many connections to one origin.
fn crowded(inside: &Inside, limits: Limits) -> BTreeSet<usize> {
    let mut counts = HashMap::new();
    let count = |lane, origin: Origin| *counts.entry((lane, origin.index())).or_insert(0) += 1;
    inside.owned().reactor.each_connection(count);
    let full = counts.into_iter();
    let full = full.filter(|&((lane, _), count)| count > limits.host_of_lane(lane));
    full.map(|((lane, _), _)| lane).collect()
}
