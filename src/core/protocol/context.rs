//! Where a call comes from, by what is on the thread's stack.

use super::drive::{Drive, EasyOf, MultiOf};
use crate::core::easy::life::{Phase, View};
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::table::rules::Context;
use crate::core::threads::frames::{self, Frame};

/// Where a call on a multi comes from, with the callback that it is inside, if it is.
pub fn of_multi<'a, D: Drive<'a>>(
    drive: D,
    slot: &MultiOf<'a, D>,
    multi: cw_multi,
) -> (Context, Option<Frame>) {
    let frame = frames::callback_of(multi, cw_easy::default());
    match frame.and_then(|frame| frame.callback) {
        Some(callback) => (callback.context, frame),
        None => (by_threads(drive, slot), None),
    }
}

fn by_threads<'a, D: Drive<'a>>(drive: D, slot: &MultiOf<'a, D>) -> Context {
    let (me, holder) = (drive.me(), slot.owner.holder());
    if holder != 0 && holder != me {
        Context::Driven
    } else if slot.owner.home() == me {
        Context::Home
    } else {
        Context::Other
    }
}

/// The easy as it is now, None if it is dead. One that is done on a multi that was closed is idle.
pub fn view<'a, D: Drive<'a>>(drive: D, slot: &EasyOf<'a, D>, easy: cw_easy) -> Option<View> {
    let view = slot.life.view(easy)?;
    let closed = || {
        let multi = drive.handles().find::<MultiOf<'a, D>>(view.multi.id);
        multi.is_err()
    };
    if view.phase == Phase::Done && closed() {
        slot.life.outlive(easy, view.multi);
        return slot.life.view(easy);
    }
    Some(view)
}

/// Whether the thread is inside the multi that runs the easy's transfer.
pub fn drives<'a, D: Drive<'a>>(drive: D, slot: &EasyOf<'a, D>, easy: cw_easy) -> bool {
    let running = slot
        .life
        .view(easy)
        .filter(|view| view.phase == Phase::Running);
    let multi = running.map(|view| drive.handles().find::<MultiOf<'a, D>>(view.multi.id));
    multi.is_some_and(|multi| multi.is_ok_and(|it| it.owner.holder() == drive.me()))
}

/// Where a call on an easy comes from, with the callback that it is inside, if it is.
pub fn of_easy<'a, D: Drive<'a>>(drive: D, easy: cw_easy, view: View) -> (Context, Option<Frame>) {
    let me = drive.me();
    if view.holder != 0 && view.holder != me {
        return (Context::Driven, None);
    }
    let frame = frames::callback_of(view.multi, easy);
    if let Some(callback) = frame.and_then(|frame| frame.callback) {
        return (callback.context, frame);
    }
    let context = match drive.handles().find::<MultiOf<'a, D>>(view.multi.id) {
        Ok(slot) if view.phase == Phase::Running => by_threads(drive, slot),
        Ok(slot) if slot.owner.home() != me => Context::Other,
        _ => Context::Home,
    };
    (context, None)
}
