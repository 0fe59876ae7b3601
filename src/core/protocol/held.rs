//! Holding an easy for a call, by itself or through the multi that it runs on.

use super::context;
use super::dead::Dead;
use super::drive::{Drive, EasyOf, InsideOf, MultiOf};
use super::enter::{NotEntered, enter};
use super::outer_call;
use crate::core::easy::life::{Phase, View};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::sync::Ordering;
use crate::core::table::call::Call;
use crate::core::table::rules::{Answer, Rule};
use crate::core::threads::frames::{self, Frame, Pushed};

/// Proof that this thread holds an easy, for the length of one call.
pub struct Held<'a, D: Drive<'a>> {
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
    drive: D,
    how: How<'a, D>,
    forks: usize,
}

enum How<'a, D: Drive<'a>> {
    /// By its own holder.
    Holder(Pushed),
    /// Through the multi that it runs on.
    Owner(InsideOf<'a, D>),
    /// The thread is inside a callback of the transfer, or of the call that holds it.
    Callback,
    /// The thread is inside the function that decides about it.
    Offered,
}

/// Why an easy is not held.
pub enum NotHeld {
    /// It is dead.
    Stale,
    /// The table refuses.
    Refused {
        /// With this status.
        status: cw_status,
        /// The easy as it was.
        view: View,
        /// The callback that the call is inside.
        frame: Option<Frame>,
    },
    /// The multi that it runs on is not to be entered.
    NotEntered(cw_multi, NotEntered),
    /// The multi that it runs on is being closed.
    Closing(View),
    /// This is a child that was forked inside the call: what it held is its parent's.
    Forked,
}

/// Holds an easy as the table allows, or as `rule` does.
pub fn hold<'a, D: Drive<'a>>(
    drive: D,
    (call, rule): (Call, Rule),
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
) -> Result<Held<'a, D>, NotHeld> {
    loop {
        let view = context::view(drive, slot, easy).ok_or(NotHeld::Stale)?;
        let (context, frame) = context::of_easy(drive, easy, view);
        if let Answer::Refuse(status) = rule.answer(view.phase as usize, context) {
            return Err(NotHeld::Refused {
                status,
                view,
                frame,
            });
        }
        let how = match view.phase {
            Phase::Running => hold_by_multi(drive, call, slot, easy, view, frame)?,
            phase => hold_by_itself(drive, call, slot, easy, phase, view),
        };
        if let Some(how) = how {
            return Ok(Held {
                slot,
                easy,
                drive,
                how,
                forks: fork_depth(),
            });
        }
    }
}

/// Holds an easy that is idle, for a multi's add; None if it is not, or somebody is inside. Where it
/// does not look so at first, `view` shows it.
pub(super) fn hold_idle<'a, D: Drive<'a>, E>(
    drive: D,
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
    view: impl FnOnce() -> Result<View, E>,
) -> Result<Option<Held<'a, D>>, E> {
    let call = Call::cw_multi_add;
    let how = match slot.life.hold(easy, Phase::Idle, drive.me(), call) {
        true => Some(by_holder(call, easy)),
        false => match view()? {
            view if view.is_offered_to(drive.me()) => None,
            view => hold_by_itself(drive, call, slot, easy, Phase::Idle, view),
        },
    };
    Ok(how.map(|how| Held {
        slot,
        easy,
        drive,
        how,
        forks: fork_depth(),
    }))
}

/// Tries to hold an easy as it looked; None if it changed meanwhile.
fn hold_by_itself<'a, D: Drive<'a>>(
    drive: D,
    call: Call,
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
    phase: Phase,
    view: View,
) -> Option<How<'a, D>> {
    let me = drive.me();
    if view.holder == me {
        return Some(match view.is_offered_to(me) {
            true => How::Offered,
            false => How::Callback,
        });
    }
    let held = slot.life.hold(easy, phase, me, call);
    held.then(|| by_holder(call, easy))
}

fn by_holder<'a, D: Drive<'a>>(call: Call, easy: cw_easy) -> How<'a, D> {
    How::Holder(frames::push(Frame {
        call,
        callback: None,
        multi: cw_multi::default(),
        easy,
    }))
}

fn hold_by_multi<'a, D: Drive<'a>>(
    drive: D,
    call: Call,
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
    view: View,
    frame: Option<Frame>,
) -> Result<Option<How<'a, D>>, NotHeld> {
    if frame.is_some_and(|frame| frame.multi == view.multi) {
        return Ok(Some(How::Callback));
    }
    let Ok(multi) = drive.handles().find::<MultiOf<'a, D>>(view.multi.id) else {
        // Which detaches the easy in a moment.
        return Err(NotHeld::Closing(view));
    };
    let entered = enter(drive, call, multi, view.multi);
    let inside = entered.map_err(|why| NotHeld::NotEntered(view.multi, why))?;
    let still = |now: View| now.phase == Phase::Running && now.multi == view.multi;
    if slot.life.view(easy).is_some_and(still) {
        return Ok(Some(How::Owner(inside)));
    }
    outer_call::leave(drive, inside);
    Ok(None)
}

impl<'a, D: Drive<'a>> Held<'a, D> {
    /// The easy's slot.
    #[inline]
    pub fn slot(&self) -> &'a EasyOf<'a, D> {
        self.slot
    }

    /// The easy.
    #[inline]
    pub fn easy(&self) -> cw_easy {
        self.easy
    }

    /// Whether it is offered by a server, and this is the function that decides about it.
    pub fn is_offered(&self) -> bool {
        matches!(self.how, How::Offered)
    }

    /// Works on the easy, then stops holding it; what died meanwhile is torn down.
    pub fn work<T>(self, work: impl FnOnce(&Self) -> T) -> Result<T, NotHeld> {
        let poison = PoisonOnPanic(self.slot);
        let result = work(&self);
        std::mem::forget(poison);
        let forks = self.forks;
        self.leave();
        match forks == fork_depth() {
            true => Ok(result),
            false => Err(NotHeld::Forked),
        }
    }

    pub(super) fn leave(self) {
        match self.how {
            How::Holder(frame) => {
                // In a child, what another thread of the parent's had locked stays locked.
                let dead = self.forks == fork_depth() && self.slot.life.leave();
                drop(frame);
                if dead {
                    self.drive.tear_down_easy(Dead::new(self.slot));
                }
            }
            How::Owner(inside) => {
                outer_call::leave(self.drive, inside);
            }
            How::Callback | How::Offered => {}
        }
    }
}

/// Marks the easy if a panic goes through.
struct PoisonOnPanic<'a, E>(&'a crate::core::easy::slot::EasySlot<E>);

impl<E> Drop for PoisonOnPanic<'_, E> {
    fn drop(&mut self) {
        self.0.poisoned.store(true, Ordering::SeqCst);
    }
}
