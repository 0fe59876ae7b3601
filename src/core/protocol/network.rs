//! The network has changed: every multi of a program may be told by any thread.

use super::context;
use super::drive::{Drive, MultiOf};
use super::enter::{NotEntered, enter};
use super::outer_call::{self, Left};
use crate::core::errors::error::Error;
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::queue::{Command, Network};
use crate::core::table::call::Call;
use crate::core::table::rules::{Answer, Context};

/// Why a multi does not hear of it.
pub enum NotTold {
    /// It was closed, or cannot be used any more.
    NotEntered(NotEntered),
    /// The queue has no room for it.
    Full(Error),
}

/// Has a multi forget what belonged to the network, now or by the queue. If the multi was entered for
/// that, what it left.
pub fn forget<'a, D: Drive<'a>>(
    drive: D,
    call: Call,
    (slot, multi): (&'a MultiOf<'a, D>, cw_multi),
    what: Network,
) -> Result<Option<Left<D::Report>>, NotTold> {
    let (context, _) = context::of_multi(drive, slot, multi);
    slot.queue.make_room().map_err(NotTold::Full)?;
    let pushed = slot.queue.push(multi, Command::ForgetNetwork(what));
    pushed.map_err(|_| NotTold::NotEntered(NotEntered::Stale))?;
    let now = call.on_multi(context) == Answer::Now;
    match now.then(|| enter(drive, call, slot, multi)) {
        Some(Ok(inside)) => return Ok(Some(outer_call::leave(drive, inside))),
        Some(Err(why @ (NotEntered::Stale | NotEntered::Poisoned))) => {
            return Err(NotTold::NotEntered(why));
        }
        _ if matches!(context, Context::Transfer | Context::Event) => {}
        _ => drive.wake(slot),
    }
    Ok(None)
}
