//! Closing a multi.

use std::sync::atomic::Ordering;

use crate::core::easy::life::{Phase, View};
use crate::core::easy::signals::Halt;
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::protocol::{closing, context, messages};
use crate::core::table::call::Call;
use crate::driver::access::easy::Easy;
use crate::driver::access::handles::handles;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::MultiEntry;
use crate::driver::boundary::misuse;
use crate::driver::outer_call::refusal;

/// Closes a multi, now or when nobody is inside any more. {0} and a parent's are forgotten.
pub fn close(multi: cw_multi) -> Result<()> {
    if multi.id == 0 {
        return Ok(());
    }
    misuse::check_handler(Call::cw_multi_close)?;
    let gone = |status| Err(refusal::not_found(Kind::Multi, multi.id, status));
    match handles().find::<MultiEntry>(multi.id) {
        Err(cw_status::CW_E_FORKED) => Ok(()),
        Err(status) => gone(status),
        Ok(slot) if closing::close(Libcurl, slot, multi) => Ok(()),
        Ok(_) => gone(cw_status::CW_E_STALE_HANDLE),
    }
}

/// Ends libcurl's handles and everything else that the multi had.
pub fn tear_down(inside: &Inside) {
    let (slot, owned) = (inside.slot(), inside.owned());
    report_unread(inside);
    owned.reactor.retire(&slot.body.own.poller());
    owned.lanes.clear();
    owned.admission.take();
    owned.app_loop.forget();
    owned.reactor.forget();
    owned.closers.forget();
    owned.look_again.forget();
    owned.raw.clear();
    owned.next_progress.take();
    owned.waiting_progressing.take();
    owned.armed.take();
    owned.turned.take();
    owned.spinning.forget();
    owned.pushes.function.take();
    slot.body.own.close();
}

/// How many easies a sentence names.
const NAMED: usize = 5;

/// Tells of the transfers that the close ends; those that were cancelled are meant to end.
pub fn report_unfinished(inside: &Inside) {
    if inside.is_forked() || inside.slot().body.hidden.load(Ordering::SeqCst) {
        return;
    }
    let unfinished = unfinished(inside);
    if !unfinished.is_empty() {
        let sentence = unfinished_sentence(inside, &unfinished);
        let error = Error::new(cw_status::CW_E_TRANSFERS_UNFINISHED, sentence);
        misuse::report(Call::cw_multi_close, error);
    }
}

fn unfinished(inside: &Inside) -> Vec<cw_easy> {
    let running = inside.owned().running.borrow().clone();
    let running = running.into_iter().filter_map(|number| inside.easy(number));
    let running = running.map(|slot| inside.running(slot).id.get());
    let all = inside.slot().waiting().into_iter().chain(running);
    all.filter(|easy| is_unfinished(inside, *easy)).collect()
}

fn is_unfinished(inside: &Inside, easy: cw_easy) -> bool {
    let Ok(slot) = handles().find::<Easy>(easy.id) else {
        return false;
    };
    let here = |view: View| view.multi == inside.multi() && view.phase != Phase::Idle;
    context::view(Libcurl, slot, easy).is_some_and(here) && slot.signals.halted() == Halt::No
}

fn unfinished_sentence(inside: &Inside, easies: &[cw_easy]) -> String {
    let named = easies.iter().take(NAMED).map(|it| number(it.id));
    let named = named.collect::<Vec<_>>().join(", ");
    let further = match easies.len().saturating_sub(NAMED) {
        0 => String::new(),
        further => format!(" and {further} more"),
    };
    format!(
        "multi {} was closed with {} transfer(s) queued or running, of easy {named}{further}, which \
         end with CW_E_CLOSED; before that, drive it until none runs, or cancel them",
        number(inside.multi().id),
        easies.len()
    )
}

fn report_unread(inside: &Inside) {
    let next = || messages::take(Libcurl, inside.slot(), inside.multi());
    let unread = std::iter::from_fn(next).count();
    if unread > 0 && !inside.slot().body.hidden.load(Ordering::SeqCst) {
        let sentence = format!(
            "multi {} was closed with {unread} unread message(s); before that, call \
             cw_multi_next_message until it answers CW_EMPTY",
            number(inside.multi().id)
        );
        let error = Error::new(cw_status::CW_E_MESSAGES_UNREAD, sentence);
        misuse::report(Call::cw_multi_close, error);
    }
}
