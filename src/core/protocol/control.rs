//! What any thread may tell a transfer: cancel, pause, unpause, options that count at once, and what
//! it is to send.

use super::context;
use super::drive::{Drive, EasyOf, MultiOf};
use super::enter::{NotEntered, enter};
use super::held::NotHeld;
use super::outer_call;
use crate::core::easy::signals::Signals;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::multi::queue::Command;
use crate::core::sync::Ordering;
use crate::core::table::call::Call;
use crate::core::table::rules::{Answer, Context};
use crate::core::websocket::outbox::Outbox;

/// Signals a transfer's callbacks at once, and queues what is to be done for this transfer, where
/// the table allows that for `rule`. If the multi was entered for it, which one and what it has to
/// tell.
pub fn control<'a, D: Drive<'a>>(
    drive: D,
    calls: [Call; 2],
    (slot, easy): (&'a EasyOf<'a, D>, cw_easy),
    signal: impl Fn(&Signals),
    command: impl Fn(u32) -> Command,
) -> Result<Option<(cw_multi, D::Report)>, NotHeld> {
    tell(drive, calls, (slot, easy), || {
        let signalled = slot.life.signal(easy, || signal(&slot.signals));
        signalled.map(|(multi, transfer)| (multi, Some(command(transfer))))
    })
}

/// Has `work` add to what the transfer's WebSocket connection is to send, and tells home where it
/// answers true. It gets None if the transfer is no such connection.
pub fn send<'a, D: Drive<'a>>(
    drive: D,
    call: Call,
    (slot, easy): (&'a EasyOf<'a, D>, cw_easy),
    mut work: impl FnMut(Option<&mut Outbox>) -> bool,
) -> Result<Option<(cw_multi, D::Report)>, NotHeld> {
    tell(drive, [call, call], (slot, easy), || {
        let (multi, is_news) = slot.life.send(easy, &mut work)?;
        Some((multi, is_news.then_some(Command::Pause(easy))))
    })
}

/// Has `give` change what is shared with the transfer, until that was under way: where that is, and
/// what is to be done there, if anything is.
fn tell<'a, D: Drive<'a>>(
    drive: D,
    [call, rule]: [Call; 2],
    (slot, easy): (&'a EasyOf<'a, D>, cw_easy),
    mut give: impl FnMut() -> Option<(cw_multi, Option<Command>)>,
) -> Result<Option<(cw_multi, D::Report)>, NotHeld> {
    loop {
        let view = context::view(drive, slot, easy).ok_or(NotHeld::Stale)?;
        let (context, frame) = context::of_easy(drive, easy, view);
        let answer = rule.on_easy(view.phase, context);
        match answer {
            Answer::Refuse(status) => {
                return Err(NotHeld::Refused {
                    status,
                    view,
                    frame,
                });
            }
            Answer::Nothing => return Ok(None),
            _ => {}
        }
        let Some((multi, command)) = give() else {
            continue;
        };
        let Some(command) = command else {
            return Ok(None);
        };
        let Ok(multi_slot) = drive.handles().find::<MultiOf<'a, D>>(multi.id) else {
            // The multi is being closed, and the transfer ends by that.
            return Ok(None);
        };
        if multi_slot.poisoned.load(Ordering::Relaxed) {
            return Err(NotHeld::NotEntered(multi, NotEntered::Poisoned));
        }
        if multi_slot.queue.push(multi, command).is_err() {
            return Ok(None);
        }
        let now = answer == Answer::Now;
        match now.then(|| enter(drive, call, multi_slot, multi)) {
            Some(Ok(inside)) => {
                let left = outer_call::leave(drive, inside);
                return match left.forked {
                    true => Err(NotHeld::Forked),
                    false => Ok(Some((multi, left.report))),
                };
            }
            _ if matches!(context, Context::Transfer | Context::Event) => {}
            _ => drive.wake(multi_slot),
        }
        return Ok(None);
    }
}
