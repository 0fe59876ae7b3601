//! The one door: every call on a handle is looked up, put into its context, asked of the decision
//! table, and then holds the handle while it works.

use std::sync::atomic::Ordering;

use super::refusal;
use super::state::{Easy, EasyBody, EasyRef, MultiEntry, MultiOwned, MultiRef, handles};
use super::{teardown, transfer};
use crate::core::call::Call;
use crate::core::error::Error;
use crate::core::frames::{self, Frame, Pushed};
use crate::core::life::{Phase, View};
use crate::core::registry::fork_depth;
use crate::core::rules::{Answer, Context};
use crate::core::status::cw_status;
use crate::core::thread;
use crate::core::ticket::{Kind, cw_easy, cw_multi};

/// What a driver function answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Proof that this thread owns a multi, for the length of one call.
pub struct Inside {
    pub slot: MultiRef,
    pub multi: cw_multi,
    /// False where the thread owned it before, inside one of its event functions.
    took: bool,
    forks: usize,
    _frame: Pushed,
}

impl Inside {
    /// The owner token was just taken.
    pub fn taken(slot: MultiRef, multi: cw_multi, call: Call) -> Self {
        Self::with(slot, multi, call, true)
    }

    fn with(slot: MultiRef, multi: cw_multi, call: Call, took: bool) -> Self {
        let frame = Frame {
            call,
            callback: None,
            multi,
            easy: cw_easy::default(),
        };
        Self {
            slot,
            multi,
            took,
            forks: fork_depth(),
            _frame: frames::push(frame),
        }
    }

    /// The multi's insides.
    #[inline]
    pub fn owned(&self) -> &MultiOwned {
        // SAFETY: an `Inside` exists only on the thread that has the slot's owner token.
        unsafe { self.slot.body.owned.get() }
    }

    /// Whether the thread owned the multi before this call.
    pub fn is_nested(&self) -> bool {
        !self.took
    }

    /// Whether this is a child that was forked inside the call: what it entered is its parent's.
    #[inline]
    pub fn is_forked(&self) -> bool {
        self.forks != fork_depth()
    }

    /// The insides of an easy that runs on this multi.
    #[inline]
    pub fn running<'a>(&'a self, easy: &'a Easy) -> &'a EasyBody {
        // SAFETY: the caller found the easy running on this multi; a running easy's body belongs
        // to its multi's owner, and only the owner ends that.
        unsafe { easy.body.get() }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.slot.poisoned.store(true, Ordering::SeqCst);
        }
        if self.took {
            self.slot.owner.release();
        }
    }
}

/// Looks a multi up.
#[inline]
pub fn find_multi(multi: cw_multi) -> Result<MultiRef> {
    let fail = |status| Err(refusal::not_found(Kind::Multi, multi.id, status));
    match handles().find::<MultiEntry>(multi.id) {
        Ok(slot) if slot.poisoned.load(Ordering::Relaxed) => fail(cw_status::CW_E_PANICKED),
        Ok(slot) => Ok(slot),
        Err(status) => fail(status),
    }
}

/// Looks an easy up.
#[inline]
pub fn find_easy(easy: cw_easy) -> Result<EasyRef> {
    let fail = |status| Err(refusal::not_found(Kind::Easy, easy.id, status));
    match handles().find::<Easy>(easy.id) {
        Ok(slot) if slot.poisoned.load(Ordering::Relaxed) => fail(cw_status::CW_E_PANICKED),
        Ok(slot) => Ok(slot),
        Err(status) => fail(status),
    }
}

/// Where a call on a multi comes from.
pub fn multi_context(slot: MultiRef, multi: cw_multi) -> (Context, Option<Frame>) {
    let frame = frames::callback_of(multi, cw_easy::default());
    (context(slot, frame), frame)
}

fn context(slot: MultiRef, frame: Option<Frame>) -> Context {
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

/// Refuses what a misuse handler must not call.
pub fn check_handler(call: Call) -> Result<()> {
    if frames::in_misuse_handler() && !call.is_getter() {
        return Err(refusal::in_misuse_handler());
    }
    Ok(())
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
    inside.owned().event.repeat_failed(inside.multi);
    transfer::settle(&inside);
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
pub fn driven(slot: MultiRef, multi: cw_multi) -> Error {
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
    if let Err(error) = find_multi(multi) {
        // The slot may have another life by now, whose closer found it taken.
        drop(inside);
        teardown::close_if_due(slot);
        return Err(error);
    }
    slot.owner.set_home(me);
    Ok(inside)
}

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

/// The insides of a multi whose id nobody has yet.
pub fn unborn_multi(slot: &MultiEntry) -> &MultiOwned {
    // SAFETY: this thread acquired the slot, and the id is not handed out before it is made.
    unsafe { slot.body.owned.get() }
}

/// Looks at an easy that this thread holds.
pub fn on_held<T>(slot: EasyRef, look: impl FnOnce(&EasyBody) -> T) -> T {
    // SAFETY: the caller took the easy's holder for this thread and gives it back afterwards.
    look(unsafe { slot.body.get() })
}

/// The body of a dead easy, for the one thread that its life names to tear it down.
pub fn reaped(slot: EasyRef) -> &'static EasyBody {
    // SAFETY: `Life` names one reaper for each easy, and lets nobody in after its death.
    unsafe { slot.body.get() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::{easy, multi, simple};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn a_multi_that_panicked_can_only_be_closed_and_others_go_on() {
        let broken = multi::new().unwrap();
        let panics = || on_multi::<()>(Call::cw_multi_perform, broken, |_| panic!("on purpose"));
        assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
        let refused = simple::perform(broken).unwrap_err();
        assert_eq!(refused.status, cw_status::CW_E_PANICKED);
        multi::close(broken).unwrap();

        let fine = multi::new().unwrap();
        assert_eq!(simple::perform(fine).unwrap(), 0);
        multi::close(fine).unwrap();
    }

    #[test]
    fn an_easy_that_panicked_can_only_be_freed() {
        let broken = easy::new().unwrap();
        let panics = || on_easy::<()>(Call::cw_easy_reset, broken, |_| panic!("on purpose"));
        assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
        let refused = easy::reset(broken).unwrap_err();
        assert_eq!(refused.status, cw_status::CW_E_PANICKED);
        easy::free(broken).unwrap();
        let stale = easy::free(broken).unwrap_err();
        assert_eq!(stale.status, cw_status::CW_E_STALE_HANDLE);
    }
}
