//! Looks from time to time, while transfers run, whether the application ignores its timer or a
//! descriptor that is ready.
//!
//! A loop that hangs makes no calls. So the application watches one more descriptor, which becomes
//! readable after a second. Each check renews it under another number: a loop that takes each
//! registration for one event only comes back for that.

use std::cell::{Cell, RefCell};
use std::os::fd::{BorrowedFd, RawFd};
use std::os::raw::c_int;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::core::handles::ticket::cw_multi;
use crate::driver::app_loop::announce::AppLoop;
use crate::driver::app_loop::heed::{Check, Heed, Verdict};
use crate::driver::boundary::types::{
    CW_SOCKET_ERROR, CW_SOCKET_IN, CW_SOCKET_OUT, CW_SOCKET_REMOVE,
};
use crate::driver::reactor::alarm::Alarm;
use crate::driver::reactor::poller::{self, FEW};

/// Between two checks.
const SECOND: Duration = Duration::from_secs(1);
/// Before the third check of what was owed twice. It is shorter than the others, so that a loop that
/// serves one descriptor in each of its slow rounds, and this one first, is late for one of them.
const THIRD: Duration = Duration::from_millis(250);
/// How late the application may come to a check that proves something.
const LATE: Duration = Duration::from_millis(500);
/// Between two checks that do an application's work.
const SOON: Duration = Duration::from_millis(20);
/// Between two checks where nothing happens, or where the loop is slow.
const LONGEST: Duration = Duration::from_secs(8);
/// At how many descriptors that were not in doubt before one check looks.
const MANY: usize = 256;

/// What calls have to do about the alarm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Set it, if transfers run.
    #[default]
    Off,
    /// Nothing.
    Set,
    /// Nothing yet: this is the call that it was served by.
    Served,
    /// It rests for long. Set it to a second, now that something happens.
    Resting,
    /// Nothing: there was no descriptor for it.
    Lost,
}

/// The watch over one application's loop.
#[derive(Default)]
pub struct Watchdog {
    /// How it heeds its timer.
    pub timer: Cell<Heed>,
    alarm: RefCell<Option<Alarm>>,
    /// Those that it has not stopped watching.
    former: RefCell<Vec<Alarm>>,
    /// The number of the alarm, and when it goes off.
    at: Cell<Option<(RawFd, Instant)>>,
    state: Cell<State>,
    rest: Cell<Duration>,
    /// Whether something is owed twice.
    is_third: Cell<bool>,
    /// Where the next check begins.
    first: Cell<RawFd>,
    /// Whether the misuse handler has heard that it ignores the timer.
    pub told_of_timer: Cell<bool>,
    /// Whether it has heard of a descriptor.
    pub told_of_socket: Cell<bool>,
}

/// A descriptor that is ready and was not acted on.
#[derive(Clone, Copy)]
pub struct Ignored {
    /// Which.
    pub fd: RawFd,
    /// What it is ready for: CW_SOCKET_ bits.
    pub events: c_int,
    /// Whether the application is to be told.
    pub is_proven: bool,
}

/// What a check found.
#[derive(Default)]
pub struct Found {
    /// What is to be done about the timer.
    pub timer: Option<Verdict>,
    /// What is to be acted on.
    pub sockets: Vec<Ignored>,
    check: Check,
    /// Whether the application has acted since the last check.
    was_heard: bool,
    is_owed: bool,
    is_owed_twice: bool,
}

impl Found {
    fn note(&mut self, heed: Heed, is_ready: bool) -> (Heed, Verdict) {
        let (heed, verdict) = heed.after(self.check, is_ready);
        self.is_owed |= heed == Heed::Owed;
        self.is_owed_twice |= heed == Heed::OwedTwice;
        (heed, verdict)
    }

    fn helps(&self) -> bool {
        self.timer.is_some() || !self.sockets.is_empty()
    }
}

impl Watchdog {
    /// Whether this is the alarm's descriptor.
    #[inline]
    pub fn is_alarm(&self, fd: RawFd) -> bool {
        self.at.get().is_some_and(|(alarm, _)| alarm == fd)
    }

    /// Shows each descriptor of its own, without allocating.
    pub fn each(&self, mut show: impl FnMut(RawFd)) {
        if let (Ok(alarm), Ok(former)) = (self.alarm.try_borrow(), self.former.try_borrow()) {
            let all = alarm.iter().chain(former.iter());
            all.for_each(|alarm| show(alarm.fd()));
        }
    }

    /// The check that the alarm calls for; none before its time.
    fn check(&self, now: Instant) -> Option<Check> {
        let (_, at) = self.at.get()?;
        Some(Check {
            is_third: self.is_third.get(),
            is_late: now.checked_duration_since(at)? > LATE,
            is_known: self.told_of_timer.get() || self.told_of_socket.get(),
        })
    }

    fn next_rest(&self, found: &Found) -> Duration {
        let twice = 2 * self.rest.get();
        match found.check {
            check if check.is_known && found.helps() => SOON,
            check if check.is_known => twice.min(SECOND),
            _ if found.is_owed_twice => THIRD,
            check if check.is_late => twice.clamp(SECOND, LONGEST),
            _ if found.is_owed || found.was_heard || found.helps() => SECOND,
            _ => twice.clamp(SECOND, LONGEST),
        }
    }

    fn is_set(&self, fd: RawFd, now: Instant, rest: Duration) {
        self.at.set(Some((fd, now + rest)));
        self.rest.set(rest);
        self.state.set(State::Set);
    }

    /// Back to a new multi's state.
    pub fn forget(&self) {
        self.alarm.take();
        self.former.take();
        self.at.take();
        self.state.take();
        self.timer.take();
        self.is_third.take();
        self.told_of_timer.take();
        self.told_of_socket.take();
    }
}

impl AppLoop {
    /// A call leaves; `active` tells how many transfers there are.
    #[inline]
    pub fn watch_over(&self, multi: cw_multi, active: impl FnOnce() -> usize) {
        if self.watchdog.state.get() != State::Set {
            self.set_alarm(multi, active());
        }
    }

    #[cold]
    fn set_alarm(&self, multi: cw_multi, active: usize) {
        let watchdog = &self.watchdog;
        match watchdog.state.get() {
            State::Off | State::Lost if active == 0 => self.end_rests(multi),
            State::Off if self.has_socket_function() => {
                // A timer that runs by now may be owed at the first check.
                watchdog.timer.set(Heed::NotNeeded);
                self.renew(multi, SECOND);
            }
            State::Served => watchdog.state.set(State::Resting),
            State::Resting => self.postpone(SECOND),
            _ => {}
        }
    }

    fn has_socket_function(&self) -> bool {
        let socket = self.socket.borrow();
        socket.as_ref().is_some_and(|it| it.get().is_some())
    }

    /// Has another alarm watched.
    fn renew(&self, multi: cw_multi, rest: Duration) {
        let watchdog = &self.watchdog;
        // Before the alarm is set, which then goes off no earlier.
        let now = Instant::now();
        let Some(alarm) = self.another(rest) else {
            return self.postpone(rest);
        };
        let fd = alarm.fd();
        let former = watchdog.alarm.replace(Some(alarm));
        watchdog.is_set(fd, now, rest);
        self.let_go(multi, former);
        self.announce(multi, fd, CW_SOCKET_IN);
    }

    /// Another alarm than the one that is set: one that the application goes on to watch, or a new
    /// one. The last descriptors are for the transfers.
    fn another(&self, rest: Duration) -> Option<Alarm> {
        self.close_unwatched();
        let former = self.watchdog.former.borrow_mut().pop();
        match former {
            Some(alarm) => alarm.set(rest).ok().map(|()| alarm),
            None if poller::are_left(FEW) => Alarm::after(rest).ok(),
            None => None,
        }
    }

    /// The application was told to stop watching every alarm.
    pub fn stop_watchdog(&self) {
        let alarm = self.watchdog.alarm.take();
        self.watchdog.former.borrow_mut().extend(alarm);
        self.watchdog.at.take();
        self.watchdog.state.take();
        self.close_unwatched();
    }

    /// The application stops watching an alarm, which stays open until it has.
    fn let_go(&self, multi: cw_multi, alarm: Option<Alarm>) {
        if let Some(alarm) = alarm {
            let fd = alarm.fd();
            self.watchdog.former.borrow_mut().push(alarm);
            self.announce(multi, fd, CW_SOCKET_REMOVE);
            self.close_unwatched();
        }
    }

    fn close_unwatched(&self) {
        let mut former = self.watchdog.former.borrow_mut();
        former.retain(|alarm| self.sockets.borrow().is_watched(alarm.fd()));
    }

    /// Sets the alarm that is there.
    fn postpone(&self, rest: Duration) {
        let watchdog = &self.watchdog;
        let alarm = watchdog.alarm.borrow();
        let now = Instant::now();
        match alarm.as_ref().filter(|alarm| alarm.set(rest).is_ok()) {
            Some(alarm) => watchdog.is_set(alarm.fd(), now, rest),
            None => watchdog.state.set(State::Lost),
        }
    }

    /// What the application has ignored, where the alarm has gone off. `is_due` tells of the timer.
    pub fn look(&self, is_due: impl FnOnce(Instant) -> bool) -> Option<Found> {
        let now = Instant::now();
        let check = self.watchdog.check(now)?;
        let mut found = Found {
            check,
            ..Found::default()
        };
        let timer = self.watchdog.timer.get();
        found.was_heard = timer == Heed::Paid;
        let (timer, verdict) = found.note(timer, is_due(now) && self.timer.get().accepted);
        self.watchdog.timer.set(timer);
        found.timer = (verdict != Verdict::Wait).then_some(verdict);
        let doubtful = self.doubtful(&mut found);
        let ready = ready_for(&doubtful);
        for (fd, events) in ready {
            self.judge(&mut found, fd, events);
        }
        Some(found)
    }

    /// The descriptors to look at, with their events.
    fn doubtful(&self, found: &mut Found) -> Vec<(RawFd, c_int)> {
        let watchdog = &self.watchdog;
        let (mut doubtful, mut unknown, mut next) = (Vec::new(), 0, None);
        let mut sockets = self.sockets.borrow_mut();
        sockets.each_watched(watchdog.first.get(), |fd, events, heed| {
            if watchdog.is_alarm(fd) {
                return;
            }
            found.was_heard |= *heed == Heed::Paid;
            if !heed.is_doubtful(found.check) {
                *heed = found.note(*heed, false).0;
                return;
            }
            unknown += usize::from(*heed == Heed::NotNeeded);
            match *heed {
                Heed::NotNeeded if unknown > MANY => next = next.or(Some(fd)),
                _ => doubtful.push((fd, events)),
            }
        });
        watchdog.first.set(next.unwrap_or(0));
        doubtful
    }

    fn judge(&self, found: &mut Found, fd: RawFd, events: c_int) {
        let mut sockets = self.sockets.borrow_mut();
        let Some(heed) = sockets.heed(fd) else { return };
        let (after, verdict) = found.note(*heed, events != 0);
        *heed = after;
        if verdict != Verdict::Wait {
            found.sockets.push(Ignored {
                fd,
                events,
                is_proven: verdict == Verdict::Accuse,
            });
        }
    }

    /// After a check: sets the alarm for the next one. Where no transfer is left, nothing is watched
    /// any more.
    pub fn go_on(&self, multi: cw_multi, found: &Found, active: usize) {
        let watchdog = &self.watchdog;
        if active == 0 {
            self.end_rests(multi);
            watchdog.at.set(None);
            watchdog.is_third.set(false);
            watchdog.state.set(State::Off);
            let former = watchdog.alarm.take();
            return self.let_go(multi, former);
        }
        let rest = watchdog.next_rest(found);
        watchdog.is_third.set(found.is_owed_twice && rest == THIRD);
        self.renew(multi, rest);
        if rest > SECOND && !found.check.is_late {
            watchdog.state.set(State::Served);
        }
    }
}

/// Each descriptor with the events, of those that are wanted, that it has now: CW_SOCKET_ bits, 0
/// for none.
fn ready_for(wanted: &[(RawFd, c_int)]) -> Vec<(RawFd, c_int)> {
    let mut fds: Vec<PollFd> = wanted
        .iter()
        .map(|&(fd, events)| {
            let mut flags = PollFlags::empty();
            flags.set(PollFlags::IN, events & CW_SOCKET_IN != 0);
            flags.set(PollFlags::OUT, events & CW_SOCKET_OUT != 0);
            // SAFETY: the number goes to poll only, which says of one that is not open that it is
            // not.
            PollFd::from_borrowed_fd(unsafe { BorrowedFd::borrow_raw(fd) }, flags)
        })
        .collect();
    if poll(&mut fds, Some(&Timespec::default())).is_err() {
        return Vec::new();
    }
    let seen = wanted.iter().zip(&fds);
    seen.map(|(&(fd, events), seen)| (fd, from_poll(seen.revents(), events)))
        .collect()
}

fn from_poll(seen: PollFlags, wanted: c_int) -> c_int {
    let has = |flags, bit| if seen.intersects(flags) { bit } else { 0 };
    has(PollFlags::IN, CW_SOCKET_IN)
        | has(PollFlags::OUT, CW_SOCKET_OUT)
        | has(PollFlags::HUP, wanted)
        | has(PollFlags::ERR, CW_SOCKET_ERROR)
}
