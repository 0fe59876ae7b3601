//! Calls on a multi, and the owner token that they take.

use std::sync::atomic::Ordering;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::table::call::Call;
use crate::core::table::rules::{Answer, Context};
use crate::core::threads::frames;
use crate::core::threads::frames::Frame;
use crate::core::threads::thread;
use crate::driver::access::inside::Inside;
use crate::driver::access::state::{MultiEntry, MultiOwned, MultiRef, handles};
use crate::driver::boundary::misuse::check_handler;
use crate::driver::boundary::refusal;
use crate::driver::outer_call::door::find_multi;
use crate::driver::outer_call::teardown;
use crate::driver::transfer::commands;

/// Where a call on a multi comes from.
pub fn multi_context(slot: MultiRef, multi: cw_multi) -> (Context, Option<Frame>) {
    let frame = frames::callback_of(multi, cw_easy::default());
    (context(slot, frame), frame)
}

pub(super) fn context(slot: MultiRef, frame: Option<Frame>) -> Context {
    if let Some(callback) = frame.and_then(|frame| frame.callback) {
        return callback.context;
    }
    let (me, holder) = (thread::current(), slot.owner.holder());
    if holder != 0 && holder != me {
        Context::Driven
    } else if slot.owner.home() == me {
        Context::Home
    } else {
        Context::Other
    }
}

/// Works on a multi, holding it. Queued commands are applied before and after.
pub fn on_multi<T>(
    call: Call,
    multi: cw_multi,
    work: impl FnOnce(&Inside) -> Result<T>,
) -> Result<T> {
    check_handler(call)?;
    let slot = find_multi(multi)?;
    let (context, frame) = multi_context(slot, multi);
    if let Answer::Refuse(status) = call.on_multi(context) {
        return Err(match (status, frame) {
            (cw_status::CW_E_REENTRANT, Some(frame)) => refusal::reentrant(call, frame),
            _ => driven(slot, multi),
        });
    }
    let inside = enter(call, slot, multi)?;
    work_inside(inside, work)
}

/// Works on a multi that was entered.
pub fn work_inside<T>(inside: Inside, work: impl FnOnce(&Inside) -> Result<T>) -> Result<T> {
    inside.owned().app_loop.repeat_failed(inside.multi);
    commands::settle(&inside);
    let result = work(&inside);
    if inside.is_forked() {
        let status = cw_status::CW_E_FORKED;
        return Err(refusal::not_found(Kind::Multi, inside.multi.id, status));
    }
    let left = teardown::leave(inside);
    if left.closed {
        let sentence = "the multi was closed under this call";
        return Err(Error::new(cw_status::CW_E_CLOSED, sentence));
    }
    match left.failed_callback {
        Some(name) if result.is_ok() => {
            let sentence = format!("the {name} function failed; it will be called again");
            Err(Error::new(cw_status::CW_E_CALLBACK, sentence))
        }
        _ => result,
    }
}

/// The error for a multi that another thread is inside.
fn driven(slot: MultiRef, multi: cw_multi) -> Error {
    let owner = &slot.owner;
    refusal::concurrent(Kind::Multi, multi.id, owner.holder(), owner.call())
}

/// Takes a multi's owner token.
pub fn enter(call: Call, slot: MultiRef, multi: cw_multi) -> Result<Inside> {
    let me = thread::current();
    let took = slot.owner.holder() != me;
    if took && !slot.owner.try_take(me, call) {
        return Err(driven(slot, multi));
    }
    let inside = Inside::with(slot, multi, call, took);
    let alive = handles().is_alive(slot, multi.id);
    if !alive || slot.poisoned.load(Ordering::Relaxed) {
        // The slot may have another life by now, whose closer found it taken.
        drop(inside);
        teardown::close_if_due(slot);
        let status = match alive {
            true => cw_status::CW_E_PANICKED,
            false => cw_status::CW_E_STALE_HANDLE,
        };
        return Err(refusal::not_found(Kind::Multi, multi.id, status));
    }
    slot.owner.set_home(me);
    Ok(inside)
}

/// The insides of a multi whose id nobody has yet.
pub fn unborn_multi(slot: &MultiEntry) -> &MultiOwned {
    // SAFETY: this thread acquired the slot, and the id is not handed out before it is made.
    unsafe { slot.body.owned.get() }
}
