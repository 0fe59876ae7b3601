//! Calls on an easy, which hold it by itself or through the multi that it runs on.

use std::sync::atomic::Ordering;

use crate::core::easy::life::{Phase, View};
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::table::call::Call;
use crate::core::table::rules::{Answer, Context};
use crate::core::threads::frames;
use crate::core::threads::frames::{Frame, Pushed};
use crate::core::threads::thread;
use crate::driver::access::inside::Inside;
use crate::driver::access::state::{Easy, EasyBody, EasyRef, MultiEntry, handles};
use crate::driver::boundary::misuse::check_handler;
use crate::driver::boundary::refusal;
use crate::driver::outer_call::door::on_multi::{context, enter};
use crate::driver::outer_call::door::{find_easy, find_multi};
use crate::driver::outer_call::teardown;

/// Proof that this thread holds an easy, for the length of one call.
pub struct Held {
    pub slot: EasyRef,
    pub easy: cw_easy,
    how: How,
}

enum How {
    /// By its own holder.
    Holder(Pushed),
    /// Through the multi that it runs on.
    Owner(Inside),
    /// The thread is inside a callback of the transfer, or of the call that holds it.
    Callback,
}

impl Held {
    /// The easy's insides.
    #[inline]
    pub fn body(&self) -> &EasyBody {
        // SAFETY: a `Held` exists only on the thread that holds the easy, by its holder, by its
        // multi's owner token, or by one of the two further up on the stack.
        unsafe { self.slot.body.get() }
    }

    /// Stops holding; what died meanwhile is torn down.
    fn leave(self) {
        match self.how {
            How::Holder(frame) => {
                let reap = self.slot.life.leave();
                drop(frame);
                if reap {
                    teardown::reap(self.slot, self.easy);
                }
            }
            How::Owner(inside) => {
                teardown::leave(inside);
            }
            How::Callback => {}
        }
    }
}

/// Marks the easy if a panic goes through.
struct PoisonOnPanic(EasyRef);

impl Drop for PoisonOnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.poisoned.store(true, Ordering::SeqCst);
        }
    }
}

/// The easy as it is now. One that is done on a multi that was closed is idle.
pub fn view(slot: EasyRef, easy: cw_easy) -> Result<View> {
    let dead = || refusal::not_found(Kind::Easy, easy.id, cw_status::CW_E_STALE_HANDLE);
    let view = slot.life.view(easy).ok_or_else(dead)?;
    if view.phase == Phase::Done && handles().find::<MultiEntry>(view.multi.id).is_err() {
        slot.life.detach_waiting(easy, view.multi, None);
        return slot.life.view(easy).ok_or_else(dead);
    }
    Ok(view)
}

/// Where a call on an easy comes from.
pub fn easy_context(easy: cw_easy, view: View) -> (Context, Option<Frame>) {
    let frame = frames::callback_of(view.multi, easy);
    if let Some(callback) = frame.and_then(|frame| frame.callback) {
        return (callback.context, frame);
    }
    let me = thread::current();
    if view.holder != 0 && view.holder != me {
        return (Context::Driven, None);
    }
    let context = match handles().find::<MultiEntry>(view.multi.id) {
        Ok(slot) if view.phase == Phase::Running => context(slot, None),
        Ok(slot) if slot.owner.home() != me => Context::Other,
        _ => Context::Home,
    };
    (context, None)
}

/// The sentence for what the table refuses on an easy.
pub fn refuse_easy(
    call: Call,
    easy: cw_easy,
    view: View,
    frame: Option<Frame>,
    status: cw_status,
) -> Error {
    match (status, frame) {
        (cw_status::CW_E_REENTRANT, Some(frame)) => refusal::reentrant(call, frame),
        (cw_status::CW_E_IN_USE, _) => refusal::in_use(easy, view),
        (cw_status::CW_E_NOT_ADDED, _) => refusal::not_added(easy),
        _ if view.phase == Phase::Running => refusal::runs_elsewhere(easy, view),
        _ => refusal::concurrent(Kind::Easy, easy.id, view.holder, view.call),
    }
}

/// Works on an easy, holding it.
pub fn on_easy<T>(call: Call, easy: cw_easy, work: impl FnOnce(&Held) -> Result<T>) -> Result<T> {
    check_handler(call)?;
    let slot = find_easy(easy)?;
    let how = loop {
        let view = view(slot, easy)?;
        let (context, frame) = easy_context(easy, view);
        if let Answer::Refuse(status) = call.on_easy(view.phase, context) {
            return Err(refuse_easy(call, easy, view, frame, status));
        }
        if let Some(how) = hold(call, slot, easy, view, frame)? {
            break how;
        }
    };
    let _poison = PoisonOnPanic(slot);
    let held = Held { slot, easy, how };
    let result = work(&held);
    held.leave();
    result
}

/// Tries to hold an easy as it looked; None if it changed meanwhile.
fn hold(
    call: Call,
    slot: EasyRef,
    easy: cw_easy,
    view: View,
    frame: Option<Frame>,
) -> Result<Option<How>> {
    let me = thread::current();
    if view.phase != Phase::Running {
        if view.holder == me {
            return Ok(Some(How::Callback));
        }
        let held = slot.life.hold(easy, view.phase, me, call);
        return Ok(held.then(|| {
            How::Holder(frames::push(Frame {
                call,
                callback: None,
                multi: cw_multi::default(),
                easy,
            }))
        }));
    }
    let in_its_callback = frame.is_some_and(|frame| frame.multi == view.multi);
    if in_its_callback {
        return Ok(Some(How::Callback));
    }
    let multi = match find_multi(view.multi) {
        Ok(multi) => multi,
        Err(error) if error.status == cw_status::CW_E_PANICKED => return Err(error),
        // It is being closed there, which detaches the easy in a moment.
        Err(_) => return Err(refusal::runs_elsewhere(easy, view)),
    };
    let inside = enter(call, multi, view.multi)?;
    let still = slot.life.view(easy);
    let still = still.is_some_and(|now| now.phase == Phase::Running && now.multi == view.multi);
    if !still {
        teardown::leave(inside);
        return Ok(None);
    }
    Ok(Some(How::Owner(inside)))
}

/// The body of an easy whose id nobody has yet.
pub fn unborn(slot: &Easy) -> &EasyBody {
    // SAFETY: this thread acquired the slot, and the id is not handed out before it is made.
    unsafe { slot.body.get() }
}

/// Looks at an easy that this thread holds.
pub fn on_held<T>(slot: EasyRef, look: impl FnOnce(&EasyBody) -> T) -> T {
    // SAFETY: the caller took the easy's holder for this thread and gives it back afterwards.
    look(unsafe { slot.body.get() })
}
