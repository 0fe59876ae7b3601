//! Leaving a multi, closing it, and the end of an easy.

use std::sync::atomic::Ordering;

use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Halt;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, Ticket, cw_easy, cw_multi};
use crate::core::multi::queue::Command;
use crate::core::multi::slot::Mode;
use crate::core::table::call::Call;
use crate::core::threads::thread;
use crate::driver::access::inside;
use crate::driver::access::inside::Inside;
use crate::driver::access::state::{
    Easy, EasyRef, MultiEntry, MultiRef, handles, slot_at, slot_number,
};
use crate::driver::boundary::{misuse, refusal};
use crate::driver::outer_call::turn;
use crate::driver::transfer::commands::settle;
use crate::driver::transfer::completions;
use crate::driver::transfer::end::{ended, take_off};

/// Closes a multi, now or when nobody is inside any more.
pub fn close(multi: cw_multi) -> Result<()> {
    if multi.id == 0 {
        return Ok(());
    }
    misuse::check_handler(Call::cw_multi_close)?;
    let gone = |status| refusal::not_found(Kind::Multi, multi.id, status);
    let slot = match handles().find::<MultiEntry>(multi.id) {
        Err(cw_status::CW_E_FORKED) => return Ok(()),
        Err(status) => return Err(gone(status)),
        Ok(slot) => slot,
    };
    if !handles().kill(slot, multi.id) {
        return Err(gone(cw_status::CW_E_STALE_HANDLE));
    }
    // What a panic left half done is leaked, not touched.
    if slot.poisoned.load(Ordering::SeqCst) {
        return Ok(());
    }
    slot.closing.store(true, Ordering::SeqCst);
    slot.body.own.wake();
    close_if_due(slot);
    Ok(())
}

/// What a call leaves behind.
pub struct Left {
    /// The multi was closed under it.
    pub closed: bool,
    /// A socket or timer function failed.
    pub failed_callback: Option<&'static str>,
}

/// Leaves a multi: applies what was queued, tears down what was closed, gives the token back.
pub fn leave(inside: Inside) -> Left {
    let mut left = Left {
        closed: false,
        failed_callback: None,
    };
    if inside.is_nested() || inside.is_forked() {
        return left;
    }
    let slot = inside.slot;
    if !slot.closing.load(Ordering::SeqCst) {
        settle(&inside);
        reap_dead(&inside);
        set_stale_timer(&inside);
        left.failed_callback = inside.owned().app_loop.take_failure();
        turn::publish(&inside);
    }
    if slot.closing.load(Ordering::SeqCst) {
        left.closed = true;
        close_and_release(inside);
    } else {
        drop(inside);
        close_if_due(slot);
    }
    left
}

/// Once, however many lanes the call drove.
fn set_stale_timer(inside: &Inside) {
    let owned = inside.owned();
    if owned.app_loop.is_stale.take() {
        owned
            .app_loop
            .set_common_timer(inside.multi, owned.common_due());
    }
}

/// Tears a closed multi down unless somebody is inside, who will.
pub fn close_if_due(slot: MultiRef) {
    let due = || slot.closing.load(Ordering::SeqCst);
    // Looks again after each release: another closer may have found the token taken by this one.
    while due() && slot.owner.try_take(thread::current(), Call::cw_multi_close) {
        if !due() {
            slot.owner.release();
            continue;
        }
        let id = slot.id.load(Ordering::SeqCst);
        let inside = Inside::taken(slot, cw_multi { id }, Call::cw_multi_close);
        close_and_release(inside);
    }
}

/// The slot is given back last, when nothing of this life can touch it any more.
fn close_and_release(inside: Inside) {
    let number = Ticket::from_id(inside.multi.id).slot;
    tear_down(&inside);
    drop(inside);
    handles().release::<MultiEntry>(number);
}

fn tear_down(inside: &Inside) {
    let slot = inside.slot;
    let owned = inside.owned();
    // First of all, while every descriptor that was announced is still open.
    if slot.mode() == Mode::Event {
        owned.app_loop.retire(inside.multi);
    }
    for command in slot.queue.close() {
        if let Command::Add(easy) = command {
            detach_queued(inside, easy);
        }
    }
    loop {
        let next = owned.running.borrow().last().copied();
        let Some(easy) = next.and_then(slot_at) else {
            break;
        };
        let body = inside.running(easy);
        easy.signals.halt(Halt::Gone);
        body.set_detail("the multi was closed under the transfer");
        take_off(inside, body);
        let message = cw_message {
            token: body.token.get(),
            ..ended(cw_status::CW_E_CLOSED)
        };
        if easy.life.detach(Some(message)) {
            reap(easy, body.id.get());
        }
    }
    reap_dead(inside);
    report_unread(inside);
    if let Some(epoll) = slot.body.own.epoll() {
        owned.reactor.retire(epoll);
    }
    owned.lanes.clear();
    owned.app_loop.forget();
    owned.reactor.forget();
    owned.next_progress.take();
    owned.armed.take();
    owned.turned.take();
    slot.body.own.retract();
    slot.closing.store(false, Ordering::SeqCst);
}

/// A queued easy that is dead is reaped by whom its life named.
fn detach_queued(inside: &Inside, easy: cw_easy) {
    if let Ok(slot) = handles().find::<Easy>(easy.id) {
        let closed = ended(cw_status::CW_E_CLOSED);
        slot.life.detach_waiting(easy, inside.multi, Some(closed));
    }
}

fn report_unread(inside: &Inside) {
    let next = || completions::take(inside.slot, inside.multi);
    let unread = std::iter::from_fn(next).count();
    if unread > 0 && !inside.owned().hidden.get() {
        let sentence = format!(
            "{unread} message(s) were never read; call cw_multi_next_message until it is CW_EMPTY"
        );
        let error = Error::new(cw_status::CW_E_MESSAGES_UNREAD, sentence);
        misuse::report(Call::cw_multi_close, error);
    }
}

/// Tears down what died while it ran.
fn reap_dead(inside: &Inside) {
    for (slot, easy) in inside.owned().dead.take() {
        reap(slot, easy);
    }
}

/// Tears a dead easy down; the caller is the one whom its life names.
pub fn reap(slot: EasyRef, easy: cw_easy) {
    if slot.poisoned.load(Ordering::SeqCst) {
        return;
    }
    let body = inside::reaped(slot);
    let own_multi = body.own_multi.take();
    body.vacate();
    handles().release::<Easy>(slot_number(easy));
    if own_multi.id != 0 {
        let _ = close(own_multi);
    }
}
