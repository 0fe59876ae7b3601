//! The application's own loop: socket and timer functions, actions and timeouts.

use std::cell::{Cell, RefCell};
use std::os::fd::RawFd;
use std::os::raw::{c_int, c_void};
use std::time::{Duration, Instant};

use super::callout::call_out;
use super::door::{Inside, Result, on_multi};
use super::drops::Registration;
use super::held_back;
use super::lanes::Due;
use super::misuse;
use super::multi::active;
use super::sockets::{Known, Sockets};
use super::state::MultiOwned;
use super::transfer;
use super::types::*;
use crate::core::call::Call;
use crate::core::error::{Error, number};
use crate::core::frames::Callback;
use crate::core::multi::Mode;
use crate::core::status::cw_status;
use crate::core::ticket::{cw_easy, cw_multi};

const SOCKET: Callback = Callback::event("socket");
const TIMER: Callback = Callback::event("timer");

/// How late an action may come before its timer counts as let pass, and how often in a row.
const LATE: Duration = Duration::from_millis(50);
const PATIENCE: u8 = 3;

#[derive(Clone, Copy)]
struct Timer {
    /// What libcurl asked for last, -1 for none.
    wanted_ms: i64,
    deadline: Option<Instant>,
    accepted: bool,
    missed: u8,
}

impl Default for Timer {
    fn default() -> Self {
        Self {
            wanted_ms: -1,
            deadline: None,
            accepted: true,
            missed: 0,
        }
    }
}

/// What a multi keeps for the application's loop.
#[derive(Default)]
pub struct Event {
    socket: RefCell<Option<Registration<cw_socket_fn>>>,
    timer_function: RefCell<Option<Registration<cw_timer_fn>>>,
    sockets: RefCell<Sockets>,
    timer: Cell<Timer>,
    /// What the application's timer was set to for several lanes; none since it came.
    due: Cell<Option<Due>>,
    failed: Cell<Option<&'static str>>,
}

impl Event {
    /// libcurl wants a descriptor watched otherwise.
    pub fn announce(&self, multi: cw_multi, fd: RawFd, events: c_int) {
        let data = self.sockets.borrow_mut().announce(fd, events);
        let function = self.socket.borrow().as_ref().and_then(Registration::get);
        let mut accepted = true;
        if let Some((function, user_data)) = function {
            // SAFETY: the application registered the function for this user_data.
            let call = || unsafe { function(multi, fd, events, user_data, data) };
            accepted = call_out(SOCKET, multi, cw_easy::default(), call) == 0;
        }
        self.sockets.borrow_mut().announced(fd, accepted);
        if !accepted {
            self.failed.set(Some(SOCKET.name));
        }
    }

    fn announce_timer(&self, multi: cw_multi, wanted_ms: i64) {
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
        let deadline = u64::try_from(wanted_ms).ok();
        self.timer.set(Timer {
            wanted_ms,
            deadline: deadline.map(|ms| Instant::now() + Duration::from_millis(ms)),
            accepted,
            ..self.timer.get()
        });
        if !accepted {
            self.failed.set(Some(TIMER.name));
        }
    }

    /// A lane's timer is set: the application has one for all.
    pub fn follow_timer(&self, multi: cw_multi, owned: &MultiOwned, wanted_ms: i64) {
        if owned.lanes.len() == 1 {
            self.announce_timer(multi, wanted_ms);
        } else {
            self.set_common_timer(multi, owned);
        }
    }

    /// Sets the application's timer for all lanes and for what waits for them.
    pub fn set_common_timer(&self, multi: cw_multi, owned: &MultiOwned) {
        let due = owned.lanes.due().min(owned.held_back.due());
        if self.due.replace(Some(due)) != Some(due) {
            self.announce_timer(multi, due.ms_left());
        }
    }

    /// Makes the announcements again that the application's functions failed at.
    pub fn repeat_failed(&self, multi: cw_multi) {
        let refused = self.sockets.borrow().refused();
        for (fd, events) in refused {
            self.announce(multi, fd, events);
        }
        let timer = self.timer.get();
        if !timer.accepted {
            self.announce_timer(multi, timer.wanted_ms);
        }
    }

    /// Which function failed during this call, if one did.
    pub fn take_failure(&self) -> Option<&'static str> {
        self.failed.take()
    }

    /// Tells the application to stop watching everything, and forgets its functions.
    pub fn retire(&self, multi: cw_multi) {
        let watched = self.sockets.borrow().watched();
        for (fd, _) in watched {
            self.announce(multi, fd, CW_SOCKET_REMOVE);
        }
        if self.timer.get().wanted_ms >= 0 {
            self.announce_timer(multi, -1);
        }
        self.socket.take();
        self.timer_function.take();
    }

    /// Back to a new multi's state, when libcurl's handle is gone.
    pub fn forget(&self) {
        self.sockets.take();
        self.timer.take();
        self.due.take();
        self.failed.take();
    }
}

/// Sets the socket function; it hears of curlward's own descriptor at once.
pub fn socket_function(
    multi: cw_multi,
    function: cw_socket_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> Result<()> {
    let registration = Registration::new(function, user_data, drop);
    on_multi(Call::cw_multi_socket_function, multi, |inside| {
        let event = &inside.owned().event;
        if function.is_some() {
            choose_event(inside)?;
        }
        event.socket.replace(function.map(|_| registration));
        let own = inside.slot.body.wakeup_fd();
        let mut watched = event.sockets.borrow().watched();
        if watched.is_empty() {
            watched.push((own, CW_SOCKET_IN));
        }
        if function.is_some() {
            for (fd, events) in watched {
                event.announce(multi, fd, events);
            }
        }
        Ok(())
    })
}

/// Sets the timer function; it hears of a timer that runs already.
pub fn timer_function(
    multi: cw_multi,
    function: cw_timer_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> Result<()> {
    let registration = Registration::new(function, user_data, drop);
    on_multi(Call::cw_multi_timer_function, multi, |inside| {
        let event = &inside.owned().event;
        if function.is_some() {
            choose_event(inside)?;
        }
        event.timer_function.replace(function.map(|_| registration));
        let wanted_ms = event.timer.get().wanted_ms;
        if function.is_some() && wanted_ms >= 0 {
            event.announce_timer(multi, wanted_ms);
        }
        Ok(())
    })
}

/// From the first function on, libcurl reports sockets and timers to us.
fn choose_event(inside: &Inside) -> Result<()> {
    let (slot, owned) = (inside.slot, inside.owned());
    if slot.mode() == Mode::Event {
        return Ok(());
    }
    if slot.mode() == Mode::Simple || owned.used.get() || slot.active() > 0 {
        return Err(Error::new(
            cw_status::CW_E_DRIVE_MODE,
            "the multi was performed or has had an easy: set its socket and timer functions first",
        ));
    }
    slot.set_mode(Mode::Event);
    Ok(())
}

/// Sets the data that comes with a descriptor.
pub fn assign(multi: cw_multi, fd: c_int, data: *mut c_void) -> Result<()> {
    on_multi(Call::cw_multi_assign, multi, |inside| {
        let assigned = inside.owned().event.sockets.borrow_mut().assign(fd, data);
        if assigned {
            return Ok(());
        }
        Err(unknown_socket(multi, fd))
    })
}

fn unknown_socket(multi: cw_multi, fd: c_int) -> Error {
    let sentence = format!(
        "descriptor {fd} is not announced by multi {}; pass what its socket function got{}",
        number(multi.id),
        if fd < 0 {
            ", and call cw_multi_timeout for its timer"
        } else {
            ""
        }
    );
    Error::new(cw_status::CW_E_UNKNOWN_SOCKET, sentence)
}

/// Moves the transfers of a descriptor; how many are left.
pub fn action(multi: cw_multi, fd: c_int, events: c_int) -> Result<c_int> {
    on_multi(Call::cw_multi_action, multi, |inside| {
        check_event(inside)?;
        if events & !(CW_SOCKET_INOUT | CW_SOCKET_ERROR) != 0 {
            let sentence = format!("events {events:#x} has bits that are no CW_SOCKET_ event");
            return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
        }
        watch_timer(inside);
        if fd == inside.slot.body.wakeup_fd() {
            inside.slot.body.drain_wakeup();
            return Ok(active(inside.slot));
        }
        let known = inside.owned().event.sockets.borrow().known(fd);
        match known {
            Known::Never => return Err(unknown_socket(multi, fd)),
            Known::Removed => return Ok(active(inside.slot)),
            Known::Announced => {}
        }
        let owned = inside.owned();
        let lane = owned.reactor.lane(fd);
        let moved = owned.lanes.with(lane, |lane| lane.action(fd, events));
        settle_turn(inside);
        moved.unwrap_or(Ok(()))?;
        Ok(active(inside.slot))
    })
}

/// Runs what is due; how many transfers are left.
pub fn timeout(multi: cw_multi) -> Result<c_int> {
    on_multi(Call::cw_multi_timeout, multi, |inside| {
        check_event(inside)?;
        let event = &inside.owned().event;
        event.timer.set(Timer {
            deadline: None,
            missed: 0,
            ..event.timer.get()
        });
        let ran = run_timers(inside);
        settle_turn(inside);
        let owned = inside.owned();
        // Driven as a whole, libcurl tells a timer again only when it changed.
        if owned.lanes.len() > 1 || owned.lanes.is_limited() {
            owned.event.set_common_timer(multi, owned);
        }
        ran?;
        Ok(active(inside.slot))
    })
}

/// An application may come early: then libcurl tells it the same timer again.
fn run_timers(inside: &Inside) -> Result<()> {
    let owned = inside.owned();
    let (hold_back, now) = (owned.lanes.hold_back(), Instant::now());
    let only = owned.lanes.len() == 1;
    owned.event.due.set(None);
    owned.lanes.try_each(|lane| {
        if (only || lane.due.get().has_come(now)) && !inside.is_ending() {
            return lane.timeout(hold_back);
        }
        Ok(())
    })?;
    Ok(())
}

fn settle_turn(inside: &Inside) {
    transfer::harvest(inside);
    held_back::release(inside);
}

fn check_event(inside: &Inside) -> Result<()> {
    if inside.slot.mode() == Mode::Event {
        return Ok(());
    }
    Err(Error::new(
        cw_status::CW_E_DRIVE_MODE,
        "no socket or timer function is set: set them first, or drive with cw_multi_perform and \
         cw_multi_poll",
    ))
}

/// An application that comes late several times, each time again by `LATE`, and with actions only,
/// has forgotten its timer. The actions of one batch count once.
fn watch_timer(inside: &Inside) {
    let event = &inside.owned().event;
    let timer = event.timer.get();
    if timer.deadline.is_none_or(|it| it.elapsed() <= LATE) {
        return;
    }
    let missed = timer.missed.saturating_add(1);
    event.timer.set(Timer {
        deadline: Some(Instant::now()),
        missed,
        ..timer
    });
    if missed == PATIENCE {
        let sentence = format!(
            "the timer of multi {} passed {PATIENCE} times and cw_multi_timeout was not called",
            number(inside.multi.id)
        );
        let error = Error::new(cw_status::CW_E_TIMER_IGNORED, sentence);
        misuse::report(Call::cw_multi_action, error);
    }
}
