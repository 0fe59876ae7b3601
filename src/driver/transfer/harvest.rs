//! What a turn of the loop ends with: what ended is told, and what was left behind is looked at.

use curl_sys::{
    CURLE_ABORTED_BY_CALLBACK, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_COULDNT_RESOLVE_HOST,
    CURLE_COULDNT_RESOLVE_PROXY, CURLE_OK, CURLE_URL_MALFORMAT, CURLOPT_RESUME_FROM,
    CURLOPT_RESUME_FROM_LARGE, CURLOPT_URL, CURLcode,
};

use super::end::refused;
use super::{
    again, event_stream, held, output_file, placing, pushing, raw, read_ahead, starved, waiting,
    websocket,
};
use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Halt;
use crate::core::errors::error::Result;
use crate::core::errors::status::cw_status;
use crate::core::protocol::transfers::{ended, finish};
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::types::CW_SOCKET_IN;
use crate::driver::easy::one_transfer::Cause;

/// Ends a turn.
pub fn end_turn(inside: &Inside) -> Result<()> {
    harvest(inside);
    let looked = look_again(inside);
    held::look(inside);
    raw::call_due(inside);
    waiting::admit(inside);
    looked
}

/// Turns what libcurl finished into messages. Not on a multi that is being closed: there every
/// transfer ends by that.
pub fn harvest(inside: &Inside) {
    pushing::settle(inside);
    if inside.is_ending() {
        return;
    }
    let owned = inside.owned();
    let mut ended = owned.ended.take();
    ended.retain(|&(number, _)| has_given_up(inside, number));
    let mut starved = Vec::new();
    owned.lanes.each_touched(|lane| {
        lane.messages(|number, code| ended.push((number, code)));
    });
    for (number, code) in ended.drain(..) {
        owned.spinning.start_again();
        if let Some(slot) = inside
            .easy(number)
            .filter(|slot| slot.runs_on(inside.multi()))
        {
            match code != CURLE_OK && is_starved(inside, slot, code) {
                true => starved.push((slot, code)),
                false => tell_end(inside, slot, code),
            }
        }
    }
    owned.ended.replace(ended);
    if !starved.is_empty() {
        feed(inside, &starved);
    }
}

/// Whether a transfer that an answer has ended is still there.
fn has_given_up(inside: &Inside, number: u32) -> bool {
    let slot = inside.easy(number);
    slot.filter(|slot| slot.runs_on(inside.multi()))
        .is_some_and(|slot| inside.running(slot).is_aborted())
}

fn tell_end(inside: &Inside, slot: EasyRef, code: CURLcode) {
    let body = inside.running(slot);
    if may_go_on(slot, body) && raw::is_connected(inside, slot, code) {
        return;
    }
    placing::learn(inside, body, code);
    // What it leaves idle can be closed for others.
    inside.owned().admit(|it| it.descriptors_are_free(1));
    let message = outcome(body, slot.signals.halted(), code);
    if may_go_on(slot, body) {
        if again::is_worth_it(inside, body, code) {
            return begin_again(inside, slot);
        }
        if event_stream::goes_on(inside, slot, code) {
            return;
        }
    }
    finish(Libcurl, inside, slot, message);
}

fn begin_again(inside: &Inside, slot: EasyRef) {
    if let Err(error) = again::begin_again(inside, slot) {
        let message = refused(inside, slot, error);
        finish(Libcurl, inside, slot, message);
    }
}

#[cold]
fn is_starved(inside: &Inside, slot: EasyRef, code: CURLcode) -> bool {
    let body = inside.running(slot);
    may_go_on(slot, body) && starved::is_starved(inside, body, code)
}

/// Whether nobody but libcurl has ended the transfer.
pub fn may_go_on(slot: EasyRef, body: &EasyBody) -> bool {
    let transfer = body.transfer.borrow();
    let aborted = matches!(transfer.uncommon().cause, Some(Cause::Aborted(_)));
    slot.signals.halted() == Halt::No && transfer.failure.is_none() && !aborted
}

/// Has transfers that got no descriptor wait for those of the multi's others. One that had no others
/// beside it has nothing to wait for, unless it was in its own way.
#[cold]
fn feed(inside: &Inside, hungry: &[(EasyRef, CURLcode)]) {
    let owned = inside.owned();
    let begun = owned.running.borrow().len() - owned.admission.borrow().len();
    let are_alone = begun == hungry.len() && owned.reactor.connections() == 0;
    match *hungry {
        [(slot, code)] if are_alone && !starved::is_doubtful(code) => {
            return tell_end(inside, slot, code);
        }
        _ => {}
    }
    for &(slot, code) in hungry {
        again::wait_for_descriptor(inside, slot, starved::is_doubtful(code));
    }
    starved::make_room(inside, hungry);
    if are_alone {
        // They were in each other's way.
        owned.admit(|it| it.descriptors_are_free(1));
    }
}

/// How a transfer ended that libcurl ended with `code`.
fn outcome(body: &EasyBody, halted: Halt, code: CURLcode) -> cw_message {
    let code = match code {
        // An old libcurl takes that for a name that has no address, or forgets it.
        CURLE_OK | CURLE_COULDNT_RESOLVE_HOST | CURLE_COULDNT_RESOLVE_PROXY
            if matches!(
                body.transfer.borrow().uncommon().cause,
                Some(Cause::Aborted(_))
            ) =>
        {
            CURLE_ABORTED_BY_CALLBACK
        }
        code => code,
    };
    body.transfer.borrow_mut().never_began = is_refused_at_once(body, code);
    let unresolved = matches!(
        code,
        CURLE_COULDNT_RESOLVE_HOST | CURLE_COULDNT_RESOLVE_PROXY
    );
    if unresolved {
        body.transfer.borrow_mut().uncommon_mut().unresolved = Some(code);
    }
    body.explain_socket(code);
    pushing::explain(body, code);
    body.explain_addresses(code);
    let failure = body.transfer.borrow().failure;
    let mut status = match (halted, failure, code) {
        (Halt::Cancelled, ..) => cw_status::CW_E_CANCELLED,
        (_, Some(status), _) => status,
        (.., CURLE_OK) => cw_status::CW_OK,
        _ => cw_status::CW_E_CURL,
    };
    if code != CURLE_OK && status == cw_status::CW_E_CURL && failure.is_none() {
        status = body.explain(code);
    }
    let (status, code) = output_file::settle(body, status, code);
    let status = event_stream::settle(body, status);
    let (status, code) = websocket::settle(body, status, code);
    cw_message {
        curl_code: code as i32,
        response_code: body.response_code(),
        ..ended(status)
    }
}

/// Whether libcurl has ended the transfer before it forgot the last one.
fn is_refused_at_once(body: &EasyBody, code: CURLcode) -> bool {
    let options = &body.settings.borrow().options;
    let resumes = || {
        let [small, large] = [CURLOPT_RESUME_FROM, CURLOPT_RESUME_FROM_LARGE];
        options.is_on(small) || options.is_on(large)
    };
    match code {
        CURLE_URL_MALFORMAT => options.string(CURLOPT_URL).is_none(),
        CURLE_BAD_FUNCTION_ARGUMENT => options.bytes().is_some() && resumes(),
        _ => false,
    }
}

/// Has libcurl look again where something may have been left. What stops by that is for the next
/// turn, so that a stream which stops often does not keep the others from their events.
#[inline(always)]
fn look_again(inside: &Inside) -> Result<()> {
    match inside.owned().look_again.is_wanted() && !inside.is_ending() {
        true => drive_again(inside),
        false => Ok(()),
    }
}

fn drive_again(inside: &Inside) -> Result<()> {
    let owned = inside.owned();
    let mut stopped = owned.look_again.take_stopped();
    stopped.retain(|number| owned.running.borrow().contains(number));
    for slot in stopped.into_iter().filter_map(|number| inside.easy(number)) {
        read_ahead::stops(inside, inside.running(slot));
    }
    let sockets = owned.look_again.take_sockets();
    let driven = sockets
        .into_iter()
        .take_while(|_| !inside.is_ending())
        .map(|fd| {
            let lane = owned.reactor.lane(fd);
            let driven = owned.lanes.with(lane, |lane| lane.action(fd, CW_SOCKET_IN));
            driven.unwrap_or(Ok(()))
        })
        .fold(Ok(()), Result::and);
    harvest(inside);
    driven
}
