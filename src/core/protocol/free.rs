//! The end of an easy: dead at once, torn down when nobody is inside.

use super::context;
use super::dead::Dead;
use super::drive::{Drive, EasyOf, MultiOf};
use super::enter::enter;
use super::outer_call;
use crate::core::easy::life::Reaper;
use crate::core::easy::signals::Halt;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::multi::queue::Command;
use crate::core::table::call::Call;
use crate::core::table::rules::Context;

/// Frees an easy in any state; false if it was freed before.
pub fn free<'a, D: Drive<'a>>(
    drive: D,
    call: Call,
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
) -> bool {
    let view = slot.life.view(easy);
    let context = view.map(|view| context::of_easy(drive, easy, view).0);
    if !drive.handles().kill(slot, easy.id) {
        return false;
    }
    slot.signals.halt(Halt::Gone);
    let was_done_on = |multi: cw_multi| {
        if let Ok(slot) = drive.handles().find::<MultiOf<'a, D>>(multi.id) {
            slot.counts.one_was_freed(multi);
        }
    };
    match slot.life.kill(easy, was_done_on) {
        Some(Reaper::Killer) => drive.tear_down_easy(Dead::new(slot)),
        Some(Reaper::Owner(multi)) => tear_down_at_home(drive, call, slot, multi, context),
        Some(Reaper::Holder) | None => {}
    }
    true
}

/// The multi's owner takes a running easy off; a multi that is being closed does so anyway.
fn tear_down_at_home<'a, D: Drive<'a>>(
    drive: D,
    call: Call,
    easy: &EasyOf<'a, D>,
    multi: cw_multi,
    context: Option<Context>,
) {
    let Ok(slot) = drive.handles().find::<MultiOf<'a, D>>(multi.id) else {
        return;
    };
    if slot.queue.push(multi, Command::Reap(easy.number)).is_err() {
        return;
    }
    let home = context == Some(Context::Home);
    match home.then(|| enter(drive, call, slot, multi)) {
        Some(Ok(inside)) => {
            outer_call::leave(drive, inside);
        }
        _ if matches!(context, Some(Context::Transfer | Context::Event)) => {}
        _ => drive.wake(slot),
    }
}
