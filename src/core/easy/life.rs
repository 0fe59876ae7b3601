//! The life of an easy: idle, queued, running, done, dead.
//!
//! What an easy holds may be touched by one thread at a time: while it runs by the owner of its
//! multi, otherwise by its holder. Every transition is one short critical section, so that it is
//! decided in one place who may, and who tears down.

use crate::core::easy::message::cw_message;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::sync::{Mutex, lock};
use crate::core::table::call::Call;
use crate::core::threads::thread::ThreadId;
use crate::core::websocket::outbox::Outbox;
use crate::core::websocket::rules::Rules;

/// Where an easy is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Added to no multi.
    Idle = 0,
    /// Its add waits in the multi's queue.
    Queued = 1,
    /// libcurl has it.
    Running = 2,
    /// Ended, libcurl no longer has it, not yet removed.
    Done = 3,
}

impl Phase {
    /// Every phase.
    pub const ALL: [Self; 4] = [Self::Idle, Self::Queued, Self::Running, Self::Done];
}

/// What an easy looks like at one moment.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Its phase.
    pub phase: Phase,
    /// The multi it is attached to, {0} while idle.
    pub multi: cw_multi,
    /// The thread inside a call on it, 0 if none.
    pub holder: ThreadId,
    /// That thread's call.
    pub call: Call,
    /// Counts its transfers, so that what is said of one never reaches the next.
    pub transfer: u32,
}

impl View {
    /// Whether it is offered by a server, and `me` is inside the function that decides about it.
    pub fn is_offered_to(&self, me: ThreadId) -> bool {
        self.holder == me && self.phase == Phase::Idle && self.call == Call::cw_multi_push_function
    }
}

/// Who tears a dead easy down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaper {
    /// Whoever killed it, now.
    Killer,
    /// The thread that is inside a call on it, when it leaves.
    Holder,
    /// The owner of the multi that it runs on.
    Owner(cw_multi),
}

/// Why a queued easy does not start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotStarted {
    /// It is not waiting for this multi any more.
    Gone,
    /// Somebody is inside a call on it.
    Busy,
}

struct State {
    /// The id it answers to; {0} when dead or vacant.
    id: cw_easy,
    view: View,
    dead: bool,
    /// The application's, of the transfer.
    token: usize,
    result: Option<cw_message>,
    unread: bool,
    /// Of an easy that has something to do with WebSocket.
    outbox: Option<Box<Outbox>>,
}

impl State {
    /// The transfer has ended, and with it what waited to be sent.
    fn end_sending(&mut self) {
        if let Some(outbox) = &mut self.outbox {
            outbox.finish();
        }
    }

    fn is_unread(&self, id: cw_easy, transfer: u32) -> bool {
        self.id == id && self.view.transfer == transfer && self.unread
    }

    /// A message of its transfer.
    fn message(&self, outcome: cw_message) -> cw_message {
        cw_message {
            easy: self.id,
            token: self.token,
            ..outcome
        }
    }

    /// Queued or done, if `id` is so on `multi`.
    fn waits(&self, id: cw_easy, multi: cw_multi) -> Option<Phase> {
        let waits = matches!(self.view.phase, Phase::Queued | Phase::Done);
        (self.id == id && self.view.multi == multi && waits).then_some(self.view.phase)
    }

    /// Attached nowhere, and held by whoever holds it.
    fn leave_multi(&mut self) {
        self.view.phase = Phase::Idle;
        self.view.multi = IDLE.multi;
        self.unread = false;
    }

    /// Attached nowhere and held by nobody.
    fn set_idle(&mut self) {
        self.view = View {
            transfer: self.view.transfer,
            ..IDLE
        };
    }
}

/// An easy's phase, holder and result.
pub struct Life {
    state: Mutex<State>,
}

const IDLE: View = View {
    phase: Phase::Idle,
    multi: cw_multi { id: 0 },
    holder: 0,
    call: Call::cw_easy_new,
    transfer: 0,
};

impl Life {
    /// Of no easy.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                id: cw_easy { id: 0 },
                view: IDLE,
                dead: false,
                token: 0,
                result: None,
                unread: false,
                outbox: None,
            }),
        }
    }

    /// Begins a life under `id`.
    pub fn begin(&self, id: cw_easy) {
        let mut state = lock(&self.state);
        state.id = id;
        state.set_idle();
        state.dead = false;
        state.result = None;
        state.unread = false;
        state.outbox = None;
    }

    /// The easy as it is now, if `id` is alive.
    pub fn view(&self, id: cw_easy) -> Option<View> {
        let state = lock(&self.state);
        (state.id == id).then_some(state.view)
    }

    /// Lets `me` inside if the easy does not run, nobody is inside and it still is in `phase`.
    pub fn hold(&self, id: cw_easy, phase: Phase, me: ThreadId, call: Call) -> bool {
        let mut state = lock(&self.state);
        let free = state.id == id && state.view.holder == 0 && state.view.phase == phase;
        if free && phase != Phase::Running {
            state.view.holder = me;
            state.view.call = call;
            return true;
        }
        false
    }

    /// Ends a hold, which an easy never starts running under. True if the easy died meanwhile and the leaver has to reap it.
    #[must_use]
    pub fn leave(&self) -> bool {
        let mut state = lock(&self.state);
        state.view.holder = 0;
        state.dead
    }

    /// Idle to queued, by its holder, with the token of its messages; `prepare` runs before anybody
    /// sees it queued.
    pub fn enqueue(
        &self,
        id: cw_easy,
        multi: cw_multi,
        token: usize,
        prepare: impl FnOnce(),
    ) -> bool {
        let mut state = lock(&self.state);
        if state.id != id || state.view.phase != Phase::Idle {
            return false;
        }
        prepare();
        if let Some(outbox) = &mut state.outbox {
            outbox.begin();
        }
        state.unread = false;
        state.token = token;
        state.view.phase = Phase::Queued;
        state.view.multi = multi;
        state.view.transfer = state.view.transfer.wrapping_add(1);
        true
    }

    /// Idle to running, by its holder, who holds it no more: libcurl has it. False if it is dead.
    pub fn accept(&self, id: cw_easy, multi: cw_multi, token: usize) -> bool {
        let mut state = lock(&self.state);
        if state.id != id {
            return false;
        }
        state.token = token;
        state.view = View {
            phase: Phase::Running,
            multi,
            transfer: state.view.transfer.wrapping_add(1),
            ..IDLE
        };
        true
    }

    /// Queued to running, by the multi's owner.
    pub fn start(&self, id: cw_easy, multi: cw_multi) -> Result<(), NotStarted> {
        let mut state = lock(&self.state);
        let view = state.view;
        if state.id != id || view.phase != Phase::Queued || view.multi != multi {
            return Err(NotStarted::Gone);
        }
        if view.holder != 0 {
            return Err(NotStarted::Busy);
        }
        state.view.phase = Phase::Running;
        state.result = None;
        Ok(())
    }

    /// Running to done with `result`, by the multi's owner. The easy and the number of the
    /// transfer, or None if the easy is dead: then the owner reaps it.
    pub fn finish(&self, result: cw_message) -> Option<(cw_easy, u32)> {
        let mut state = lock(&self.state);
        state.end_sending();
        if state.dead {
            state.set_idle();
            return None;
        }
        state.view.phase = Phase::Done;
        state.result = Some(state.message(result));
        state.unread = true;
        Some((state.id, state.view.transfer))
    }

    /// Running, so that nobody holds it, to idle, with `result`, which may be read once. The easy
    /// and the number of the transfer, or None if the easy is dead: then the caller reaps it.
    #[must_use]
    pub fn detach(&self, result: Option<cw_message>) -> Option<(cw_easy, u32)> {
        let mut state = lock(&self.state);
        state.end_sending();
        state.set_idle();
        state.result = result.map(|result| state.message(result));
        state.unread = result.is_some();
        (!state.dead).then_some((state.id, state.view.transfer))
    }

    /// Detaches `id` from `multi` if it is queued there, with `result`, or done, with the result
    /// that it has. The number of the transfer if it was queued: the result may be read once.
    pub fn detach_waiting(
        &self,
        id: cw_easy,
        multi: cw_multi,
        result: Option<cw_message>,
    ) -> Option<u32> {
        let mut state = lock(&self.state);
        let phase = state.waits(id, multi)?;
        state.leave_multi();
        state.end_sending();
        if phase == Phase::Queued {
            state.result = result.map(|result| state.message(result));
            state.unread = result.is_some();
        }
        (phase == Phase::Queued).then_some(state.view.transfer)
    }

    /// Detaches `id` from `multi` if it is done there, with the result that it has.
    pub fn detach_done(&self, id: cw_easy, multi: cw_multi) -> bool {
        let mut state = lock(&self.state);
        let is_done = state.waits(id, multi) == Some(Phase::Done);
        if is_done {
            state.leave_multi();
        }
        is_done
    }

    /// Detaches `id` from `multi`, which was closed, if it is done there. Its result may still be
    /// read once.
    pub fn outlive(&self, id: cw_easy, multi: cw_multi) {
        let mut state = lock(&self.state);
        if state.waits(id, multi) == Some(Phase::Done) {
            state.view.phase = Phase::Idle;
            state.view.multi = IDLE.multi;
        }
    }

    /// Takes back that `id` was queued on `multi`: its last transfer is still the one before.
    pub fn withdraw(&self, id: cw_easy, multi: cw_multi) {
        let mut state = lock(&self.state);
        if state.waits(id, multi) == Some(Phase::Queued) {
            state.leave_multi();
            state.end_sending();
        }
    }

    /// Gives a signal to the transfer of `id`, queued or running: where and which one it is, None
    /// if there is none.
    pub fn signal(&self, id: cw_easy, give: impl FnOnce()) -> Option<(cw_multi, u32)> {
        let state = lock(&self.state);
        let under_way = matches!(state.view.phase, Phase::Queued | Phase::Running);
        if state.id != id || !under_way {
            return None;
        }
        give();
        Some((state.view.multi, state.view.transfer))
    }

    /// Looks at what is to be sent, or adds to it, for the transfer of `id`, queued or running:
    /// where it is, None if there is none. The easy may have nothing to do with WebSocket.
    pub fn send<T>(
        &self,
        id: cw_easy,
        work: impl FnOnce(Option<&mut Outbox>) -> T,
    ) -> Option<(cw_multi, T)> {
        let mut state = lock(&self.state);
        let under_way = matches!(state.view.phase, Phase::Queued | Phase::Running);
        if state.id != id || !under_way {
            return None;
        }
        let outbox = state.outbox.as_deref_mut().filter(|outbox| outbox.is_on());
        let done = work(outbox);
        Some((state.view.multi, done))
    }

    /// What is to be sent, for the holder or the owner; None if the easy is dead or its transfers
    /// are no WebSocket connections.
    pub fn outbox<T>(&self, work: impl FnOnce(&mut Outbox) -> T) -> Option<T> {
        let mut state = lock(&self.state);
        let outbox = state.outbox.as_deref_mut().filter(|outbox| outbox.is_on());
        outbox.map(work)
    }

    /// Whether transfers are WebSocket connections, and under which rules, for the holder of an idle
    /// easy; what is None stays as it is.
    pub fn set_websocket(&self, is_on: Option<bool>, rules: Option<Rules>) {
        let mut state = lock(&self.state);
        let (was_on, old) = match &state.outbox {
            Some(outbox) => (outbox.is_on(), outbox.rules()),
            None => (false, Rules::default()),
        };
        let (is_on, rules) = (is_on.unwrap_or(was_on), rules.unwrap_or(old));
        let is_plain = !is_on && rules == Rules::default();
        state.outbox = (!is_plain).then(|| Box::new(Outbox::new(rules, is_on)));
    }

    /// The end of a life: no call finds `id` any more. None if it had ended before. If it was done,
    /// `was_done_on` hears on which multi.
    pub fn kill(&self, id: cw_easy, was_done_on: impl FnOnce(cw_multi)) -> Option<Reaper> {
        let mut state = lock(&self.state);
        if state.id != id {
            return None;
        }
        state.id = cw_easy { id: 0 };
        state.dead = true;
        state.unread = false;
        state.outbox = None;
        if state.view.phase == Phase::Running {
            return Some(Reaper::Owner(state.view.multi));
        }
        if state.view.phase == Phase::Done {
            was_done_on(state.view.multi);
        }
        state.view.phase = Phase::Idle;
        Some(match state.view.holder {
            0 => Reaper::Killer,
            _ => Reaper::Holder,
        })
    }

    /// Whether it was freed while it ran on `multi`, and waits there to be torn down.
    pub fn died_on(&self, multi: cw_multi) -> bool {
        let state = lock(&self.state);
        state.dead && state.view.phase == Phase::Running && state.view.multi == multi
    }

    /// How the last transfer ended, if `id` is alive and none is under way.
    pub fn result(&self, id: cw_easy) -> Option<cw_message> {
        let state = lock(&self.state);
        let ended = matches!(state.view.phase, Phase::Idle | Phase::Done);
        state.result.filter(|_| state.id == id && ended)
    }

    /// Whether the message of `transfer` is there to be read.
    pub fn is_unread(&self, id: cw_easy, transfer: u32) -> bool {
        lock(&self.state).is_unread(id, transfer)
    }

    /// Nobody is to read how the last transfer of `id` ended.
    pub fn forget_unread(&self, id: cw_easy) {
        let mut state = lock(&self.state);
        state.unread &= state.id != id;
    }

    /// The message of `transfer`, once.
    pub fn read(&self, id: cw_easy, transfer: u32) -> Option<cw_message> {
        let mut state = lock(&self.state);
        if !state.is_unread(id, transfer) {
            return None;
        }
        state.unread = false;
        state.result
    }
}
