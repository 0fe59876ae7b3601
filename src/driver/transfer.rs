//! Transfers on a multi: start, end, and the commands that wait for the home thread.

use std::sync::atomic::Ordering;

use curl_sys::{CURLE_ABORTED_BY_CALLBACK, CURLE_OK, CURLMcode, CURLPAUSE_RECV, CURLPAUSE_SEND};

use super::inside::Inside;
use super::state::{Easy, EasyBody, EasyRef, handles, slot_at, slot_number};
use super::{completions, placing};
use crate::core::easy::Halt;
use crate::core::life::{NotStarted, Phase};
use crate::core::message::cw_message;
use crate::core::multi::{Completion, Mode};
use crate::core::queue::Command;
use crate::core::status::cw_status;
use crate::core::ticket::cw_easy;

/// Applies one round of queued commands; what they queue waits for the next.
pub fn settle(inside: &Inside) {
    if inside.is_nested() {
        return;
    }
    let queue = &inside.slot.queue;
    if !queue.is_empty() {
        for command in queue.take() {
            apply(inside, command);
        }
        if !queue.is_empty() {
            inside.slot.body.own.wake();
        }
    }
}

fn apply(inside: &Inside, command: Command) {
    match command {
        Command::Add(easy) => {
            if let Err((slot, code)) = start(inside, easy) {
                inside
                    .running(slot)
                    .set_detail(&super::version::multi_text(code));
                finish(inside, slot, ended(cw_status::CW_E_CURLM));
            }
            inside.slot.queue.add_applied();
        }
        Command::Cancel(easy) => {
            if let Some(slot) = running_here(inside, easy) {
                finish(inside, slot, ended(cw_status::CW_E_CANCELLED));
            }
        }
        Command::Pause(easy) => {
            if let Some(slot) = running_here(inside, easy) {
                apply_pause(inside, slot);
            }
        }
        Command::Reap(number) => {
            if let Some(slot) = slot_at(number).filter(|slot| slot.life.died_on(inside.multi)) {
                finish(inside, slot, ended(cw_status::CW_E_CLOSED));
            }
        }
    }
}

fn running_here(inside: &Inside, easy: cw_easy) -> Option<EasyRef> {
    let slot = handles().find::<Easy>(easy.id).ok()?;
    let view = slot.life.view(easy)?;
    (view.phase == Phase::Running && view.multi == inside.multi).then_some(slot)
}

/// A message that says `status` and nothing else.
pub fn ended(status: cw_status) -> cw_message {
    cw_message {
        easy: cw_easy::default(),
        status,
        curl_code: 0,
        response_code: 0,
        token: 0,
    }
}

/// Gives a queued easy to libcurl. Where libcurl refuses, it runs all the same, for the caller to
/// end.
pub fn start(inside: &Inside, easy: cw_easy) -> Result<(), (EasyRef, CURLMcode)> {
    let Ok(slot) = handles().find::<Easy>(easy.id) else {
        return Ok(());
    };
    match slot.life.start(easy, inside.multi) {
        Ok(()) => {}
        Err(NotStarted::Gone) => return Ok(()),
        Err(NotStarted::Busy) => {
            let _ = inside.slot.queue.push(inside.multi, Command::Add(easy));
            inside.slot.body.own.wake();
            return Ok(());
        }
    }
    let body = inside.running(slot);
    body.begin_transfer(inside.multi, inside.slot);
    let owned = inside.owned();
    owned.used.set(true);
    {
        let mut running = owned.running.borrow_mut();
        body.place.set(running.len());
        running.push(slot_number(easy));
        inside.slot.running.store(running.len(), Ordering::SeqCst);
    }
    placing::enter(inside, body);
    if placing::may_look_up(inside, body) {
        placing::give(inside, body).map_err(|code| (slot, code))?;
    } else {
        placing::hold_back(inside, body);
        if inside.slot.mode() == Mode::Event {
            owned
                .app_loop
                .set_common_timer(inside.multi, owned.common_due());
        }
    }
    // A cancel that came before the add was applied found nothing to end.
    if slot.signals.halted() == Halt::Cancelled {
        finish(inside, slot, ended(cw_status::CW_E_CANCELLED));
    }
    Ok(())
}

/// Takes a running easy from libcurl.
pub fn take_off(inside: &Inside, body: &EasyBody) {
    let owned = inside.owned();
    placing::leave(inside, body);
    let mut running = owned.running.borrow_mut();
    let place = body.place.get();
    running.swap_remove(place);
    if let Some(moved) = running.get(place).copied().and_then(slot_at) {
        inside.running(moved).place.set(place);
    }
    body.multi.take();
    body.multi_slot.take();
    inside.slot.running.store(running.len(), Ordering::SeqCst);
}

/// Ends a running transfer with `message`; a dead easy is torn down when the call leaves.
pub fn finish(inside: &Inside, slot: EasyRef, message: cw_message) {
    let body = inside.running(slot);
    let id = body.id.get();
    take_off(inside, body);
    if message.status == cw_status::CW_E_CANCELLED {
        body.set_detail("the transfer was cancelled");
    }
    let message = cw_message {
        token: body.token.get(),
        ..message
    };
    match slot.life.finish(message) {
        Some(transfer) => {
            let multi = inside.multi;
            let easy = id;
            completions::push(
                inside.slot,
                Completion {
                    multi,
                    easy,
                    transfer,
                },
            );
        }
        None => inside.owned().dead.borrow_mut().push((slot, id)),
    }
}

/// Brings libcurl's pause state to the easy's level.
pub fn apply_pause(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    let paused = slot.signals.paused();
    let handle = body.handle.borrow();
    if let Some(handle) = handle.as_ref() {
        let bits = i32::from(paused) & (CURLPAUSE_RECV | CURLPAUSE_SEND);
        // SAFETY: the handle is alive, and this thread owns its multi outside of callbacks.
        // libcurl refuses while there is no connection: then the callbacks see the level.
        unsafe { curl_sys::curl_easy_pause(handle.raw(), bits) };
    }
}

/// Turns what libcurl finished into messages. Not on a multi that is being closed: there every
/// transfer ends by that.
pub fn harvest(inside: &Inside) {
    if inside.slot.closing.load(Ordering::SeqCst) || inside.is_forked() {
        return;
    }
    let owned = inside.owned();
    let mut ended = owned.ended.take();
    owned.lanes.each(|lane| {
        if lane.touched.get() {
            lane.messages(|number, code| ended.push((number, code)));
        }
    });
    for (number, code) in ended.drain(..) {
        if let Some(slot) = slot_at(number) {
            placing::learn(inside, inside.running(slot));
            let message = outcome(inside.running(slot), slot.signals.halted(), code);
            finish(inside, slot, message);
        }
    }
    owned.ended.replace(ended);
}

/// How a transfer ended that libcurl ended with `code`.
fn outcome(body: &EasyBody, halted: Halt, code: curl_sys::CURLcode) -> cw_message {
    let code = match code {
        CURLE_OK if body.aborted.get() => CURLE_ABORTED_BY_CALLBACK,
        code => code,
    };
    body.explain_socket(code);
    let status = match (halted, body.failure.get(), code) {
        (Halt::Cancelled, ..) => cw_status::CW_E_CANCELLED,
        (_, Some(status), _) => status,
        (.., CURLE_OK) => cw_status::CW_OK,
        _ => cw_status::CW_E_CURL,
    };
    if code != CURLE_OK && status == cw_status::CW_E_CURL {
        body.take_detail_from_libcurl(code);
    }
    cw_message {
        curl_code: code as i32,
        response_code: body.response_code(),
        ..ended(status)
    }
}
