//! The application's own loop: socket and timer functions, actions and timeouts.

use std::cell::Cell;
use std::os::raw::{c_int, c_void};
use std::time::{Duration, Instant};

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::slot::Mode;
use crate::core::table::call::Call;
use crate::core::threads::frames::Callback;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::app_loop::announce::{SOCKET, TIMER, Timer};
use crate::driver::app_loop::heed::Heed;
use crate::driver::app_loop::sockets::Known;
use crate::driver::boundary::drops;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::*;
use crate::driver::calls::{missed, moving};
use crate::driver::outer_call::on_multi::{on_multi, on_multi_counting};
use crate::driver::transfer::{harvest, lost_sockets};

/// How late an action may come before its timer counts as let pass, and how often that may be.
const LATE: Duration = Duration::from_millis(50);
const PATIENCE: u8 = 3;

/// Sets the socket function; it hears of curlward's own descriptor at once.
pub fn socket_function(
    multi: cw_multi,
    function: cw_socket_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> Result<()> {
    let registration = Registration::new(function, user_data, drop);
    let set = |inside: &Inside, taken: &Cell<bool>| {
        let app_loop = &inside.owned().app_loop;
        let registration = registration?;
        choose_event(inside, SOCKET, function.is_some())?;
        taken.set(true);
        if function.is_none() {
            app_loop.take_back_sockets(multi);
            app_loop.stop_watchdog();
        }
        app_loop.socket.replace(registration);
        reopen_unused(inside);
        if function.is_some() {
            let mut watched = app_loop.sockets.borrow().announced_now();
            let own = (inside.slot().body.own.poller().number(), CW_SOCKET_IN);
            if !watched.contains(&own) {
                watched.push(own);
            }
            for (fd, events) in watched {
                app_loop.announce_again(multi, fd, events);
            }
        }
        Ok(())
    };
    drops::telling(drop, |taken| {
        let call = Call::cw_multi_socket_function;
        on_multi(call, multi, |inside| set(inside, taken))
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
    let set = |inside: &Inside, taken: &Cell<bool>| {
        let app_loop = &inside.owned().app_loop;
        let registration = registration?;
        choose_event(inside, TIMER, function.is_some())?;
        taken.set(true);
        if function.is_none() {
            app_loop.take_back_timer(multi);
        }
        app_loop.timer_function.replace(registration);
        reopen_unused(inside);
        let left_ms = app_loop.timer_left();
        if function.is_some() && left_ms >= 0 {
            app_loop.announce_timer(multi, left_ms);
        }
        Ok(())
    };
    drops::telling(drop, |taken| {
        let call = Call::cw_multi_timer_function;
        on_multi(call, multi, |inside| set(inside, taken))
    })
}

/// From the first function on, the application's loop drives; it needs both as long as there are
/// transfers.
fn choose_event(inside: &Inside, function: Callback, registers: bool) -> Result<()> {
    let (slot, owned) = (inside.slot(), inside.owned());
    match (slot.mode(), registers) {
        (Mode::Event, false) if slot.active() > 0 => return Err(in_use(inside, function)),
        (Mode::Event, _) | (_, false) => return Ok(()),
        _ => {}
    }
    if slot.mode() == Mode::Simple || owned.used.get() || slot.active() > 0 {
        return Err(Error::new(
            cw_status::CW_E_DRIVE_MODE,
            "the multi was driven in another way or has had an easy; make a new multi and set its \
             socket and timer functions before anything else",
        ));
    }
    slot.set_mode(Mode::Event);
    Ok(())
}

/// Who has taken both functions away again before the first add may drive in any way.
fn reopen_unused(inside: &Inside) {
    let owned = inside.owned();
    if !owned.used.get() && owned.app_loop.has_no_function() {
        inside.slot().set_mode(Mode::Open);
    }
}

#[cold]
fn in_use(inside: &Inside, function: Callback) -> Error {
    let sentence = format!(
        "multi {} has {} transfer(s) queued or running, which its {} function is needed for; set \
         another one in its place, or take it away when none is left",
        number(inside.multi().id),
        inside.slot().active(),
        function.name
    );
    Error::new(cw_status::CW_E_DRIVE_MODE, sentence)
}

/// Sets the data that comes with a descriptor.
pub fn assign(multi: cw_multi, fd: c_int, data: *mut c_void) -> Result<()> {
    on_multi(Call::cw_multi_assign, multi, |inside| {
        let assigned = inside
            .owned()
            .app_loop
            .sockets
            .borrow_mut()
            .assign(fd, data);
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
    on_multi_counting(Call::cw_multi_action, multi, |inside| {
        check_event(inside)?;
        if events & !(CW_SOCKET_INOUT | CW_SOCKET_ERROR) != 0 {
            let sentence = format!("events {events:#x} has bits that are no CW_SOCKET_ event");
            return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
        }
        let app_loop = &inside.owned().app_loop;
        let known = app_loop.sockets.borrow_mut().act(fd, events);
        lost_sockets::look(inside);
        if app_loop.watchdog.is_alarm(fd) {
            return missed::check(inside);
        }
        watch_timer(inside, fd, events);
        if fd == inside.slot().body.own.poller().number() {
            missed::own_is_ready(inside)?;
            return harvest::end_turn(inside);
        }
        match known {
            Known::Never => return Err(unknown_socket(multi, fd)),
            Known::Removed => return Ok(()),
            Known::Announced => {}
        }
        let moved = moving::act(inside, fd, events);
        let settled = harvest::end_turn(inside);
        moved.and(settled)
    })
}

/// Runs what is due; how many transfers are left.
pub fn timeout(multi: cw_multi) -> Result<c_int> {
    on_multi_counting(Call::cw_multi_timeout, multi, |inside| {
        check_event(inside)?;
        lost_sockets::look(inside);
        let app_loop = &inside.owned().app_loop;
        app_loop.timer.set(Timer {
            deadline: None,
            missed: 0,
            late: None,
            ..app_loop.timer.get()
        });
        app_loop.watchdog.timer.set(Heed::Paid);
        let ran = moving::run_timers(inside);
        let settled = harvest::end_turn(inside);
        // The timer that has come is used up.
        inside.owned().app_loop.is_stale.set(true);
        ran.and(settled)
    })
}

fn check_event(inside: &Inside) -> Result<()> {
    if inside.slot().mode() == Mode::Event {
        return Ok(());
    }
    Err(Error::new(
        cw_status::CW_E_DRIVE_MODE,
        "the multi has no socket or timer function, which are set before its first easy is added; \
         drive it with cw_multi_dispatch, or with cw_multi_poll and cw_multi_perform",
    ))
}

/// An application that comes late several times, each time again by `LATE`, and with actions only,
/// has forgotten its timer.
fn watch_timer(inside: &Inside, fd: c_int, events: c_int) {
    let timer = inside.owned().app_loop.timer.get();
    if timer.deadline.is_some_and(|it| it.elapsed() > LATE) {
        comes_late(inside, timer, (fd, events));
    }
}

/// A batch of events may take long, and its loop comes to the timer after that. It has each event
/// once, so that only the same one again says that the loop has waited anew.
#[cold]
fn comes_late(inside: &Inside, timer: Timer, event: (c_int, c_int)) {
    let app_loop = &inside.owned().app_loop;
    let is_announced = |fd| app_loop.sockets.borrow().known(fd) == Known::Announced;
    let timer = match timer.late {
        Some(late) if late == event => timer,
        Some((fd, _)) if is_announced(fd) => return,
        _ => Timer {
            missed: 0,
            late: Some(event),
            ..timer
        },
    };
    let missed = timer.missed.saturating_add(1);
    app_loop.timer.set(Timer {
        deadline: Some(Instant::now()),
        missed,
        ..timer
    });
    if missed == PATIENCE {
        missed::report_timer(inside, &format!("{PATIENCE} times"));
    }
}
