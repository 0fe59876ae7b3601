//! What the application's own loop was told of sockets and timers.

use std::cell::{Cell, RefCell};
use std::os::fd::RawFd;
use std::os::raw::c_int;
use std::time::{Duration, Instant};

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::threads::frames::Callback;
use crate::driver::app_loop::heed::Heed;
use crate::driver::app_loop::sockets::Sockets;
use crate::driver::app_loop::watchdog::Watchdog;
use crate::driver::boundary::callout::call_out;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::*;
use crate::driver::reactor::due::Due;

pub const SOCKET: Callback = Callback::event("socket");
pub const TIMER: Callback = Callback::event("timer");

/// The timer that the application was told of.
#[derive(Clone, Copy)]
pub struct Timer {
    /// What libcurl asked for last, -1 for none.
    pub wanted_ms: i64,
    /// When the application has to come.
    pub deadline: Option<Instant>,
    /// How often in a row it let that pass.
    pub missed: u8,
    /// The event that it first came late with.
    pub late: Option<(RawFd, c_int)>,
    /// Whether its function took it.
    pub accepted: bool,
}

#[cold]
fn lacks(multi: cw_multi, what: &str, setters: &str) -> Error {
    let sentence = format!(
        "multi {} is driven by your event loop and {what}; call {setters} before cw_multi_add",
        number(multi.id)
    );
    Error::new(cw_status::CW_E_DRIVE_MODE, sentence)
}

impl Default for Timer {
    fn default() -> Self {
        Self {
            wanted_ms: -1,
            deadline: None,
            accepted: true,
            missed: 0,
            late: None,
        }
    }
}

/// The functions that the application set, and what they were told.
#[derive(Default)]
pub struct AppLoop {
    /// What watches descriptors.
    pub socket: RefCell<Option<Registration<cw_socket_fn>>>,
    /// What sets the timer.
    pub timer_function: RefCell<Option<Registration<cw_timer_fn>>>,
    /// Which descriptors it knows.
    pub sockets: RefCell<Sockets>,
    /// What it knows of the timer.
    pub timer: Cell<Timer>,
    /// What the application's timer was set to; none since it came.
    pub due: Cell<Option<Due>>,
    /// Whether it has to be looked at again when the call leaves.
    pub is_stale: Cell<bool>,
    /// Whether the application does what it was told.
    pub watchdog: Watchdog,
    failed: Cell<Option<&'static str>>,
    /// The depth of forks that its multi was made at.
    pub forks: Cell<usize>,
}

impl AppLoop {
    /// Whether neither function is set.
    pub fn has_no_function(&self) -> bool {
        self.socket.borrow().is_none() && self.timer_function.borrow().is_none()
    }

    /// Refuses a transfer that the application's loop could not drive.
    pub fn check_complete(&self, multi: cw_multi) -> Result<()> {
        let sockets = self.socket.borrow().is_some();
        let timers = self.timer_function.borrow().is_some();
        match (sockets, timers) {
            (true, true) => Ok(()),
            (true, false) => Err(lacks(
                multi,
                "has no timer function",
                "cw_multi_timer_function",
            )),
            (false, true) => Err(lacks(
                multi,
                "has no socket function",
                "cw_multi_socket_function",
            )),
            (false, false) => Err(lacks(
                multi,
                "has no socket and no timer function any more",
                "cw_multi_socket_function and cw_multi_timer_function",
            )),
        }
    }

    /// libcurl wants a descriptor watched otherwise.
    pub fn announce(&self, multi: cw_multi, fd: RawFd, events: c_int) {
        if self.sockets.borrow_mut().resumes(fd, events) {
            return;
        }
        if events != CW_SOCKET_REMOVE && self.sockets.borrow().is_removal_refused(fd) {
            self.tell(multi, fd, CW_SOCKET_REMOVE);
        }
        self.tell(multi, fd, events);
    }

    /// Another function hears of a descriptor, which it has to watch as the former one did.
    pub fn announce_again(&self, multi: cw_multi, fd: RawFd, events: c_int) {
        let rests = self.sockets.borrow().rests(fd);
        self.tell(multi, fd, events);
        if rests {
            self.rest(fd);
        }
    }

    /// libcurl wants nothing of a connection until another transfer uses it: an application that
    /// watches it for input goes on to do so, instead of stopping and beginning again. Whether it
    /// does.
    pub fn rest(&self, fd: RawFd) -> bool {
        let mut sockets = self.sockets.borrow_mut();
        let rests = sockets.heeded(fd) == Some(CW_SOCKET_IN);
        if rests {
            sockets.rest(fd);
        }
        rests
    }

    /// Has the application stop watching `fd` if that rests; whether it did rest.
    pub fn ends_rest(&self, multi: cw_multi, fd: RawFd) -> bool {
        let rests = self.sockets.borrow().rests(fd);
        if rests {
            self.tell(multi, fd, CW_SOCKET_REMOVE);
        }
        rests
    }

    /// Has the application stop watching all that rests.
    pub fn end_rests(&self, multi: cw_multi) {
        if self.sockets.borrow().has_resting() {
            let resting = self.sockets.borrow_mut().take_resting();
            for fd in resting {
                self.ends_rest(multi, fd);
            }
        }
    }

    fn tell(&self, multi: cw_multi, fd: RawFd, events: c_int) {
        if self.is_forked() {
            return;
        }
        // Whoever refused to watch it need not be told again to stop.
        let is_last = events == CW_SOCKET_REMOVE && !self.sockets.borrow().is_watched(fd);
        let data = self.sockets.borrow_mut().announce(fd, events);
        let function = self.socket.borrow().as_ref().and_then(Registration::get);
        let mut accepted = true;
        if let Some((function, user_data)) = function {
            // SAFETY: the application registered the function for this user_data.
            let call = || unsafe { function(multi, fd, events, user_data, data) };
            accepted = call_out(SOCKET, multi, cw_easy::default(), call) == 0 || is_last;
        }
        self.sockets.borrow_mut().announced(fd, accepted);
        if !accepted {
            self.failed.set(Some(SOCKET.name));
        }
    }

    /// libcurl wants to be called at another time.
    pub fn announce_timer(&self, multi: cw_multi, wanted_ms: i64) {
        if self.is_forked() {
            return;
        }
        let function = self
            .timer_function
            .borrow()
            .as_ref()
            .and_then(Registration::get);
        let mut accepted = true;
        if let Some((function, user_data)) = function {
            // SAFETY: the application registered the function for this user_data.
            let call = || unsafe { function(multi, wanted_ms, user_data) };
            accepted = call_out(TIMER, multi, cw_easy::default(), call) == 0;
        }
        let wanted = u64::try_from(wanted_ms).ok().map(Duration::from_millis);
        self.timer.set(Timer {
            wanted_ms,
            deadline: wanted.and_then(|wanted| Instant::now().checked_add(wanted)),
            accepted,
            ..Timer::default()
        });
        self.watchdog.timer.set(Heed::Paid);
        if !accepted {
            self.failed.set(Some(TIMER.name));
        }
    }

    /// In a child nobody is told of anything: the sockets are its parent's, and so is the loop.
    fn is_forked(&self) -> bool {
        self.forks.get() != fork_depth()
    }

    /// A lane's timer moved, and may have moved the application's.
    pub fn moved(&self, before: Due, due: Due) {
        let known = self.due.get();
        let later = |known| before == known && due > known;
        if known.is_none_or(|known| due < known || later(known)) {
            self.is_stale.set(true);
        }
    }

    /// Sets the application's one timer for all lanes and for what waits for them.
    pub fn set_timer(&self, multi: cw_multi, due: Due) {
        if self.due.replace(Some(due)) != Some(due) {
            self.announce_timer(multi, due.ms_left());
        }
    }

    /// Makes the announcements again that the application's functions failed at.
    pub fn repeat_refused(&self, multi: cw_multi) {
        let refused = self.sockets.borrow().refused();
        for (fd, events) in refused {
            self.tell(multi, fd, events);
        }
        if !self.timer.get().accepted {
            self.announce_timer(multi, self.timer_left());
        }
    }

    /// What is left of the application's timer, in milliseconds; negative for none.
    pub fn timer_left(&self) -> i64 {
        let wanted_ms = self.timer.get().wanted_ms;
        self.due.get().map_or(wanted_ms, Due::ms_left)
    }

    /// Which function failed during this call, if one did.
    pub fn take_failure(&self) -> Option<&'static str> {
        self.failed.take()
    }

    /// Tells the application to stop watching everything, and forgets its functions.
    pub fn retire(&self, multi: cw_multi) {
        self.take_back_sockets(multi);
        self.take_back_timer(multi);
        self.socket.take();
        self.timer_function.take();
    }

    /// Tells the application to stop watching everything.
    pub fn take_back_sockets(&self, multi: cw_multi) {
        let watched = self.sockets.borrow().announced_or_watched();
        for (fd, _) in watched {
            self.announce(multi, fd, CW_SOCKET_REMOVE);
        }
    }

    /// Tells the application that its timer is none.
    pub fn take_back_timer(&self, multi: cw_multi) {
        if self.timer.get().wanted_ms >= 0 {
            self.announce_timer(multi, -1);
        }
    }

    /// Back to a new multi's state, when libcurl's handle is gone.
    pub fn forget(&self) {
        self.sockets.take();
        self.timer.take();
        self.due.take();
        self.is_stale.take();
        self.failed.take();
        self.watchdog.forget();
    }
}
