//! Entering a multi.

use super::closing::close_if_due;
use super::drive::{Drive, InsideOf, MultiOf};
use super::inside::{Inside, generation};
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::owner::NotTaken;
use crate::core::sync::Ordering;
use crate::core::table::call::Call;

/// Why a call does not enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotEntered {
    /// Another thread is inside.
    Busy,
    /// The multi was closed.
    Stale,
    /// A panic happened inside an earlier call.
    Poisoned,
}

/// Takes a multi's owner token for a call; the calling thread becomes home.
#[inline]
pub fn enter<'a, D: Drive<'a>>(
    drive: D,
    call: Call,
    slot: &'a MultiOf<'a, D>,
    multi: cw_multi,
) -> Result<InsideOf<'a, D>, NotEntered> {
    let me = drive.me();
    let nested = slot.owner.holder() == me;
    if !nested {
        let taken = slot.owner.try_take(generation(multi), me, call);
        taken.map_err(|why| match why {
            NotTaken::Busy => NotEntered::Busy,
            NotTaken::Stale => NotEntered::Stale,
        })?;
    }
    let inside = Inside::new(slot, multi, call, !nested);
    let alive = slot.multi() == multi && drive.handles().is_alive(slot, multi.id);
    if alive && !slot.poisoned.load(Ordering::Relaxed) {
        slot.owner.set_home(me);
        return Ok(inside);
    }
    // It was closed, and its closer may have found the token taken by this call.
    drop(inside);
    close_if_due(drive, slot, multi);
    Err(match alive {
        true => NotEntered::Poisoned,
        false => NotEntered::Stale,
    })
}
