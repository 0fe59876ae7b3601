//! What an application's loop left out: it is done for it, and the misuse handler hears of it.

use std::os::raw::c_int;
use std::time::Duration;

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::app_loop::heed::Verdict;
use crate::driver::app_loop::sockets::Known;
use crate::driver::app_loop::watchdog::{Found, Ignored};
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::*;
use crate::driver::calls::moving;
use crate::driver::outer_call::turn;
use crate::driver::transfer::harvest;

/// The watchdog's alarm went off, if its time has come.
pub fn check(inside: &Inside) -> Result<()> {
    let owned = inside.owned();
    let is_due = |now| owned.common_due().has_come(now);
    let Some(found) = owned.app_loop.look(is_due) else {
        return harvest::end_turn(inside);
    };
    accuse(inside, &found);
    let ran = match found.timer {
        Some(_) => moving::run_timers(inside),
        None => Ok(()),
    };
    let moved = found
        .sockets
        .iter()
        .take_while(|_| !inside.is_ending())
        .map(|ignored| act(inside, ignored))
        .fold(Ok(()), Result::and);
    let settled = harvest::end_turn(inside);
    if found.timer.is_some() {
        owned.app_loop.is_stale.set(true);
    }
    if !inside.is_ending() {
        let active = inside.slot().active();
        owned.app_loop.go_on(inside.multi(), &found, active);
    }
    ran.and(moved).and(settled)
}

fn act(inside: &Inside, ignored: &Ignored) -> Result<()> {
    let owned = inside.owned();
    let known = owned.app_loop.sockets.borrow().known(ignored.fd);
    if known != Known::Announced {
        return Ok(());
    }
    if ignored.fd == inside.slot().body.own.poller().number() {
        return own_is_ready(inside);
    }
    moving::act(inside, ignored.fd, ignored.events)
}

/// The multi's own descriptor is ready: what queued commands need is done by each call, and only
/// what else it watches is to be looked at.
pub fn own_is_ready(inside: &Inside) -> Result<()> {
    let own = &inside.slot().body.own;
    turn::look(inside, &own.poller(), Some(Duration::ZERO), &mut [])?;
    own.drain_wakeup();
    inside.owned().reactor.take_ended();
    inside.owned().app_loop.is_stale.set(true);
    Ok(())
}

fn accuse(inside: &Inside, found: &Found) {
    if found.timer == Some(Verdict::Accuse) {
        report_timer(inside, "more than a second ago");
    }
    report_sockets(inside, found.sockets.iter().filter(|it| it.is_proven));
}

/// The timer passed, at a time or so many times, and the application has not heeded it: it hears so
/// once.
pub fn report_timer(inside: &Inside, when: &str) {
    if inside.owned().app_loop.watchdog.told_of_timer.replace(true) {
        return;
    }
    let sentence = format!(
        "not called though the timer of multi {} passed {when}; call it when the time that the \
         timer function got last has passed, at once where that is 0; only -1 stands for no timer",
        number(inside.multi().id)
    );
    let error = Error::new(cw_status::CW_E_TIMER_IGNORED, sentence);
    misuse::report(Call::cw_multi_timeout, error);
}

/// Once too, and of the first one by its number.
fn report_sockets<'a>(inside: &Inside, mut ignored: impl Iterator<Item = &'a Ignored>) {
    let Some(first) = ignored.next() else { return };
    if inside
        .owned()
        .app_loop
        .watchdog
        .told_of_socket
        .replace(true)
    {
        return;
    }
    let others = match ignored.count() {
        0 => String::new(),
        1 => ", nor for another one,".into(),
        count => format!(", nor for {count} others,"),
    };
    let sentence = format!(
        "not called for descriptor {} of multi {}{others} though it was ready {} for more than a \
         second; watch each descriptor for the events that the socket function got last, without \
         EPOLLET and EPOLLONESHOT, and call cw_multi_action each time it has one of them",
        first.fd,
        number(inside.multi().id),
        what_for(first.events),
    );
    let error = Error::new(cw_status::CW_E_SOCKET_IGNORED, sentence);
    misuse::report(Call::cw_multi_action, error);
}

fn what_for(events: c_int) -> &'static str {
    match events & CW_SOCKET_INOUT {
        CW_SOCKET_INOUT => "to be read and written",
        CW_SOCKET_IN => "to be read",
        CW_SOCKET_OUT => "to be written",
        _ => "to tell its error",
    }
}
