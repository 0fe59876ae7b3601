//! A turn of the built-in event loop: what is ready, what is due, what ended.

use std::time::{Duration, Instant};

use rustix::io::Errno;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::multi::slot::Mode;
use crate::core::protocol::transfers::{ended, finish};
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::types::cw_waitfd;
use crate::driver::libcurl::ffi;
use crate::driver::reactor::due::Due;
use crate::driver::reactor::poller::{NAME, Poller};
use crate::driver::reactor::watching::Waited;
use crate::driver::transfer::sweeping::sweep_if_due;
use crate::driver::transfer::{harvest, idle_progress, lost_sockets, raw, tally};

/// How often transfers with a progress callback are looked at, whatever happens to them.
const PROGRESS: Duration = Duration::from_secs(1);

/// The multi is driven by its own loop from now on.
pub fn choose_simple(inside: &Inside) -> Result<Poller> {
    if inside.slot().mode() == Mode::Event {
        let sentence = match inside.owned().app_loop.has_no_function() {
            false => {
                "a socket or timer function is set: drive the multi with cw_multi_action and \
                 cw_multi_timeout"
            }
            true => {
                "the multi had easies while a socket and a timer function were set: set both \
                 again, or make a new multi"
            }
        };
        return Err(Error::new(cw_status::CW_E_DRIVE_MODE, sentence));
    }
    inside.slot().set_mode(Mode::Simple);
    Ok(inside.slot().body.own.poller())
}

/// When something is to be done though no descriptor is ready.
pub fn due(inside: &Inside) -> Due {
    let owned = inside.owned();
    if owned.look_again.is_wanted() || !owned.reactor.refused.is_empty() {
        return Due::Now;
    }
    let progress = owned.next_progress.get().map_or(Due::Never, Due::At);
    owned.common_due().min(progress)
}

/// Whether a turn is due at once and may be made without a look at the descriptors; not twice in a
/// row, for what is ready must not starve.
pub fn need_not_look(inside: &Inside) -> bool {
    let reactor = &inside.owned().reactor;
    let skips = due(inside) == Due::Now && !reactor.skipped.get();
    reactor.skipped.set(skips);
    if skips {
        reactor.fresh.set(true);
    }
    skips
}

/// Waits at most so long, none for ever; how many descriptors have events, the multi's own left
/// out. What is ready waits for the next turn.
pub fn wait(
    inside: &Inside,
    poller: &Poller,
    timeout: Option<Duration>,
    extra: &mut [cw_waitfd],
) -> Result<usize> {
    let owned = inside.owned();
    // What a child of the parent's waits for would be the parent's.
    if inside.is_ending() || lost_sockets::look(inside) {
        return Ok(0);
    }
    let due = match due(inside) {
        Due::Never => None,
        due => Some(Duration::from_millis(due.ms_left().unsigned_abs())),
    };
    let own = &inside.slot().body.own;
    let is_woken = own.is_woken();
    let timeout = match owned.reactor.has_ready() || is_woken {
        true => Some(Duration::ZERO),
        false => [timeout, due].into_iter().flatten().min(),
    };
    if timeout != Some(Duration::ZERO) {
        tally::publish(inside);
    }
    let waited = look(inside, poller, timeout, extra)?;
    if waited.own > 0 || is_woken {
        own.drain_wakeup();
        owned.armed.set(None);
    }
    Ok(waited.ready)
}

/// Looks what is ready; a wakeup stays for the next wait.
pub fn look(
    inside: &Inside,
    poller: &Poller,
    timeout: Option<Duration>,
    extra: &mut [cw_waitfd],
) -> Result<Waited> {
    inside.owned().reactor.wait(poller, timeout, extra)
}

/// Moves what is ready and what is due, and turns what ended into messages.
pub fn turn(inside: &Inside, poller: &Poller) -> Result<()> {
    inside.owned().turned.set(true);
    lost_sockets::look(inside);
    let moved = run_ready(inside, poller);
    let ran = run_due(inside);
    end_refused(inside);
    let ended = harvest::end_turn(inside);
    moved.and(ran).and(ended)
}

fn run_ready(inside: &Inside, poller: &Poller) -> Result<()> {
    let owned = inside.owned();
    let ready = owned.reactor.take_ready();
    let result = ready
        .iter()
        .take_while(|_| !inside.is_ending())
        .filter(|it| owned.reactor.wants(poller, it.fd))
        .filter(|it| !raw::is_ready(inside, it.fd, it.events))
        .map(|it| {
            let lane = owned.reactor.lane(it.fd);
            let moved = owned.lanes.with(lane, |lane| lane.action(it.fd, it.events));
            moved.unwrap_or(Ok(()))
        })
        .fold(Ok(()), Result::and);
    owned.reactor.give_back(ready);
    result
}

/// Runs what is due.
pub fn run_due(inside: &Inside) -> Result<()> {
    let owned = inside.owned();
    let now = Instant::now();
    let watched = watch_progress(inside, now);
    let ran = owned
        .lanes
        .try_each_due(now, |lane| match inside.is_ending() {
            true => Ok(()),
            false => lane.timeout(),
        });
    watched.and(ran).and(sweep_if_due(inside, now))
}

/// libcurl tells the progress only of what is driven.
fn watch_progress(inside: &Inside, now: Instant) -> Result<()> {
    let owned = inside.owned();
    let waiting = owned.waiting_progressing.get();
    if waiting + owned.lanes.progressing() == 0 {
        owned.next_progress.set(None);
        return Ok(());
    }
    let next = owned.next_progress.get();
    if next.is_none_or(|next| next <= now) {
        owned.next_progress.set(Some(now + PROGRESS));
    }
    if next.is_none_or(|next| next > now) {
        return Ok(());
    }
    if waiting > 0 {
        idle_progress::tell(inside);
    }
    owned.lanes.try_each(|lane| match lane.progressing() {
        0 => Ok(()),
        _ if inside.is_ending() => Ok(()),
        _ => lane.drive_all(),
    })
}

/// Ends the transfers whose descriptors the poller does not take: the one that libcurl wanted it
/// for, which may not be connected yet, and those that share its connection.
fn end_refused(inside: &Inside) {
    for refused in inside.owned().reactor.refused.take() {
        let running = inside.owned().running.borrow().clone();
        let slots = running.into_iter().filter_map(|number| inside.easy(number));
        let uses = |slot: &EasyRef| {
            let handle = inside.running(slot).handle.borrow();
            handle.as_ref().is_some_and(|easy| {
                let wanted_it = refused.whom == Some(easy.raw().addr());
                wanted_it || ffi::active_socket(easy) == Some(refused.fd)
            })
        };
        for slot in slots.filter(uses) {
            give_up(inside, slot, refused.errno);
        }
    }
}

fn give_up(inside: &Inside, slot: EasyRef, errno: Errno) {
    let sentence = format!("{NAME} does not watch the transfer's descriptor: {errno}");
    inside.running(slot).set_detail(&sentence);
    finish(Libcurl, inside, slot, ended(cw_status::CW_E_SYSTEM));
}
