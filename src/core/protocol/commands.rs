//! The commands that wait for a multi's owner.

use super::drive::{Drive, EasyOf, InsideOf};
use super::transfers::{begin, ended, finish, gone};
use crate::core::easy::life::Phase;
use crate::core::easy::slot::EasySlot;
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::Table;
use crate::core::handles::ticket::cw_easy;
use crate::core::multi::queue::Command;

/// Applies one round of commands, in order; what they queue waits for the next.
#[inline(always)]
pub fn apply_queued<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>) {
    if !inside.slot.queue.is_empty() && !inside.is_forked() {
        apply_round(drive, inside);
    }
}

#[inline(never)]
fn apply_round<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>) {
    for command in inside.slot.queue.take() {
        if inside.is_forked() {
            return;
        }
        apply(drive, inside, command);
    }
}

fn apply<'a, D: Drive<'a>>(drive: D, inside: &InsideOf<'a, D>, command: Command) {
    match command {
        Command::Add(easy, added) => {
            match drive.handles().find::<EasyOf<'a, D>>(easy.id) {
                Ok(slot) => {
                    if let Err(refusal) = begin(drive, inside, (slot, easy), Some(added)) {
                        let message = drive.refused(inside, slot, refusal);
                        finish(drive, inside, slot, message);
                    }
                }
                Err(_) => gone(inside),
            }
            inside.slot.queue.add_applied();
        }
        Command::Cancel(easy, transfer) => {
            if let Some(slot) = running_here(drive, inside, easy, Some(transfer)) {
                finish(drive, inside, slot, ended(cw_status::CW_E_CANCELLED));
            }
        }
        Command::Pause(easy) => {
            if let Some(slot) = running_here(drive, inside, easy, None) {
                drive.pause(inside, slot);
            }
        }
        Command::Set(easy, transfer, option, value) => {
            if let Some(slot) = running_here(drive, inside, easy, Some(transfer)) {
                drive.set(inside, slot, option, value);
            }
        }
        Command::Reap(number) => {
            let slot = Table::<EasySlot<D::Easy>>::slots(&drive.handles().tables).get(number);
            if let Some(slot) = slot.filter(|slot| slot.life.died_on(inside.multi)) {
                finish(drive, inside, slot, ended(cw_status::CW_E_CLOSED));
            }
        }
        Command::ForgetNetwork(what) => drive.forget_network(inside, what),
    }
}

/// The easy, if it runs on this multi, and with this transfer if one is named.
fn running_here<'a, D: Drive<'a>>(
    drive: D,
    inside: &InsideOf<'a, D>,
    easy: cw_easy,
    transfer: Option<u32>,
) -> Option<&'a EasyOf<'a, D>> {
    let slot = drive.handles().find::<EasyOf<'a, D>>(easy.id).ok()?;
    let view = slot.life.view(easy)?;
    let here = view.phase == Phase::Running && view.multi == inside.multi;
    let named = transfer.is_none_or(|transfer| transfer == view.transfer);
    (here && named).then_some(slot)
}
