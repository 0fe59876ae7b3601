//! Responses that servers push: the application is asked, and what it accepts runs like what was added.
//!
//! libcurl makes the handle of a pushed transfer and asks about it while it reads. It frees the handle
//! where the answer is no, and also where memory runs out after a yes, of which it tells nobody. So
//! the easy gets its handle when libcurl is known to have taken it.

use std::ffi::CString;
use std::os::raw::c_int;
use std::time::Instant;

use curl_sys::{
    CURLE_OK, CURLE_URL_MALFORMAT, CURLINFO_PRIVATE, CURLOPT_TIMEOUT_MS, CURLOPT_URL, CURLcode,
};

use super::{called, clocks, configured, connections, origin, placing};
use crate::core::admission::Clock;
use crate::core::easy::signals::Halt;
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::cw_easy;
use crate::core::memory;
use crate::core::protocol::drive::Drive;
use crate::core::protocol::messages;
use crate::core::protocol::offers::{self, Offered};
use crate::core::protocol::transfers::{ended, finish};
use crate::core::table::call::Call;
use crate::core::threads::frames::{self, Callback};
use crate::driver::access::easy::{Easy, EasyBody, EasyRef, Handler, slot_number};
use crate::driver::access::handles::{handles, slot_at};
use crate::driver::access::inside::{Dead, Holding, Inside, Owning, VacantEasy};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::{MultiOwned, MultiRef};
use crate::driver::access::pushes::Doubtful;
use crate::driver::access::runs::{Runs, Tells};
use crate::driver::boundary::callout::call_out;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::{CW_PUSH_ACCEPT, CW_PUSH_DENY};
use crate::driver::easy::one_transfer::PushHeader;
use crate::driver::easy::recorded::Value;
use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::libcurl::pushes::Promise;
use crate::driver::libcurl::share::Share;

const PUSH: Callback = Callback::transfer("push");

/// Asks the application about a push on a lane of the multi that this thread drives; whether it
/// accepts.
pub fn ask(slot: MultiRef, owned: &MultiOwned, lane: usize, promise: &Promise) -> bool {
    let function = owned.pushes.function.borrow();
    let function = function.as_ref().and_then(Registration::get);
    let parent = parent_of(slot, promise);
    let (Some((function, user_data)), Some(parent)) = (function, parent) else {
        return false;
    };
    if is_ending(slot, owned) {
        return false;
    }
    // Without memory for the easy nobody can be asked.
    let Ok(vacant) = make(promise) else {
        return false;
    };
    let offered = offers::offer(Libcurl, vacant);
    let (multi, from, pushed) = (slot.multi(), parent.body().id.get(), offered.easy());
    // SAFETY: the application registered the function for this user_data.
    let call = || unsafe { function(multi, from, pushed, user_data) };
    let result = call_out(PUSH, multi, from, call);
    // In a child that was forked there, everything is the parent's.
    if owned.forks.get() != fork_depth() {
        return false;
    }
    let accepts = is_accepted(slot, result) && !is_ending(slot, owned);
    let has_room = || messages::make_room(Libcurl, slot, offered.slot()).is_ok();
    match accepts && has_room() {
        true => accept(slot, owned, lane, &parent, offered),
        false => {
            tear_down(offered.decline());
            false
        }
    }
}

/// The easy whose response made the server push, if somebody still waits for that.
fn parent_of(slot: MultiRef, promise: &Promise) -> Option<Handler> {
    let mut place = 0usize;
    // SAFETY: libcurl asks about this easy, whose option is a number of this size.
    let code =
        unsafe { curl_sys::curl_easy_getinfo(promise.parent, CURLINFO_PRIVATE, &raw mut place) };
    let parent = slot_at(u32::try_from(place).ok()?)?;
    let waits = parent.runs_on(slot.multi()) && parent.signals.halted() == Halt::No;
    // SAFETY: this thread owns the multi that it runs on.
    (code == CURLE_OK && waits).then(|| unsafe { Handler::new(parent) })
}

fn is_ending(slot: MultiRef, owned: &MultiOwned) -> bool {
    slot.is_closing() || owned.forks.get() != fork_depth()
}

fn is_accepted(slot: MultiRef, result: c_int) -> bool {
    if result != CW_PUSH_ACCEPT && result != CW_PUSH_DENY {
        let sentence = format!(
            "the push callback of multi {} returned {result}; its results are CW_PUSH_ACCEPT and \
             CW_PUSH_DENY, and the push is denied",
            number(slot.multi().id)
        );
        let error = Error::new(cw_status::CW_E_CALLBACK_RESULT, sentence);
        misuse::fail(frames::running_call(), &error);
    }
    result == CW_PUSH_ACCEPT
}

/// Makes an easy of libcurl's handle, which stays libcurl's if that fails.
fn make(promise: &Promise) -> Result<VacantEasy> {
    let no_room = || Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no room for another easy");
    let vacant = handles().acquire::<Easy>().ok_or_else(no_room)?;
    // SAFETY: libcurl asks about this handle, which it does not touch before it has an answer.
    let handle = unsafe { EasyHandle::adopt(promise.pushed) }?;
    // What the parent shares is not for a transfer that has no request: libcurl would look there for
    // its host, to keep cookies, and finds none.
    // SAFETY: the handle is on no multi.
    unsafe { Share::detach(&handle) };
    vacant.body().handle.replace(Some(handle));
    match set_up(&vacant, promise) {
        Ok(()) => Ok(vacant),
        Err(error) => {
            let_go(vacant.body());
            vacant.body().settings.take();
            vacant.body().transfer.take();
            Err(error)
        }
    }
}

fn set_up(vacant: &VacantEasy, promise: &Promise) -> Result<()> {
    let body = vacant.body();
    body.forks.set(fork_depth());
    configured::configure(vacant);
    called::listen(vacant, Call::cw_easy_header_function, false);
    let mut headers = Vec::new();
    for (name, value) in promise.headers() {
        let [name, value] = [name, value].map(text);
        let (name, value) = (name?, value?);
        memory::push(&mut headers, PushHeader { name, value })?;
    }
    body.transfer.borrow_mut().begin();
    body.transfer.borrow_mut().uncommon_mut().pushed = Some(headers);
    record_url(body)?;
    body.id.set(cw_easy { id: vacant.id() });
    Ok(())
}

fn text(bytes: &[u8]) -> Result<CString> {
    let terminated = memory::concatenated(bytes, &[0])?;
    Ok(CString::from_vec_with_nul(terminated).unwrap_or_default())
}

/// libcurl has set what it shows as the URL, and not what a later transfer would take.
fn record_url(body: &EasyBody) -> Result<()> {
    let handle = body.handle.borrow();
    let Some(handle) = handle.as_ref() else {
        return Ok(());
    };
    let url = text(handle.effective_url().unwrap_or_default().as_bytes())?;
    // SAFETY: the handle is alive and held, and the string is terminated, and copied.
    unsafe { curl_sys::curl_easy_setopt(handle.raw(), CURLOPT_URL, url.as_ptr()) };
    let mut settings = body.settings.borrow_mut();
    settings.options.make_room()?;
    settings.options.put(CURLOPT_URL, Value::String(Some(url)));
    Ok(())
}

fn let_go(body: &EasyBody) {
    if let Some(handle) = body.handle.take() {
        handle.let_go();
    }
}

fn tear_down(dead: Dead) {
    let_go(dead.body());
    Libcurl.tear_down_easy(dead);
}

/// From here on the easy runs, unless it was freed in the function.
fn accept(
    slot: MultiRef,
    owned: &MultiOwned,
    lane: usize,
    parent: &Handler,
    offered: Offered<'static, Libcurl>,
) -> bool {
    // SAFETY: this thread holds it, and from then on owns the multi that it runs on.
    let pushed = unsafe { Handler::new(offered.slot()) };
    let token = pushed.body().settings.borrow().token;
    match offered.accept(slot, slot.multi(), token) {
        Ok(_) => {
            begin(slot, owned, lane, parent.body(), &pushed);
            true
        }
        Err(dead) => {
            tear_down(dead);
            false
        }
    }
}

fn begin(slot: MultiRef, owned: &MultiOwned, lane: usize, parent: &EasyBody, pushed: &Handler) {
    let (body, place) = (pushed.body(), pushed.slot().number);
    origin::follow(owned, parent);
    owned.used.set(true);
    owned.spinning.start_again();
    let mut running = owned.running.borrow_mut();
    body.runs.set(Runs {
        on: Some(slot),
        place: running.len(),
        lane,
        origin: parent.runs.get().origin,
        is_pushed: true,
        ..Runs::default()
    });
    running.push(place);
    drop(running);
    body.tells.set(Tells {
        has_begun: true,
        ..body.tells.get()
    });
    connections::follow(slot, body);
    placing::enter_pushed(owned, body);
    keep_time(owned, body, place);
    if let Some(handle) = body.handle.take() {
        let doubtful = Doubtful {
            number: place,
            lane,
            handle,
        };
        owned.pushes.doubtful.borrow_mut().push(doubtful);
    }
}

/// libcurl has no clock for a transfer without a request: set, its time would be over at once.
fn keep_time(owned: &MultiOwned, body: &EasyBody, place: u32) {
    let now = Instant::now();
    let whole = clocks::clocks(body, now).whole;
    let Some(deadline) = whole.and_then(|whole| now.checked_add(whole)) else {
        return;
    };
    clocks::set_number(body, CURLOPT_TIMEOUT_MS, 0);
    body.change_runs(|runs| runs.shortened = true);
    let mut admission = owned.admission.borrow_mut();
    admission.watched().set(place, Clock::Whole, deadline);
    drop(admission);
    owned.app_loop.is_stale.set(true);
}

/// libcurl delivers what came for the easy, and so has its handle.
#[inline]
pub fn is_alive(body: &EasyBody) {
    if body.handle.borrow().is_none() {
        take_back(body);
    }
}

#[cold]
fn take_back(body: &EasyBody) {
    let Some(owned) = body.home() else { return };
    let number = slot_number(body.id.get());
    let mut doubtful = owned.pushes.doubtful.borrow_mut();
    if let Some(place) = doubtful.iter().position(|it| it.number == number) {
        let Doubtful { handle, .. } = doubtful.swap_remove(place);
        body.handle.replace(Some(handle));
    }
}

/// Has each easy that was accepted know its handle, if libcurl has that.
#[inline]
pub fn settle(inside: &Inside) {
    if !inside.owned().pushes.doubtful.borrow().is_empty() && !inside.is_forked() {
        settle_all(inside);
    }
}

#[cold]
fn settle_all(inside: &Inside) {
    let owned = inside.owned();
    for doubtful in owned.pushes.doubtful.take() {
        let raw = doubtful.handle.raw();
        let has = owned.lanes.with_curl(doubtful.lane, |curl| curl.has(raw));
        match has.flatten() {
            Some(true) => know(inside, doubtful),
            Some(false) => lose(inside, doubtful),
            None => owned.pushes.doubtful.borrow_mut().push(doubtful),
        }
    }
}

fn know(inside: &Inside, doubtful: Doubtful) {
    match running(inside, doubtful.number) {
        Some(slot) => drop(inside.running(slot).handle.replace(Some(doubtful.handle))),
        // It cannot have ended without its handle.
        None => doubtful.handle.forget(),
    }
}

fn running(inside: &Inside, number: u32) -> Option<EasyRef> {
    let slot = inside.easy(number)?;
    slot.runs_on(inside.multi()).then_some(slot)
}

/// libcurl ran out of memory, and freed the handle. The easy gets another one, as after a reset.
fn lose(inside: &Inside, doubtful: Doubtful) {
    doubtful.handle.forget();
    let Some(slot) = running(inside, doubtful.number) else {
        return;
    };
    let body = inside.running(slot);
    body.settings.take();
    body.tells.take();
    match EasyHandle::new() {
        Ok(handle) => {
            body.handle.replace(Some(handle));
            // SAFETY: this thread owns the multi that it runs on.
            let easy = unsafe { Handler::new(slot) };
            configured::configure(&easy);
            called::listen(&easy, Call::cw_easy_header_function, false);
        }
        Err(_) => slot.poison(),
    }
    body.set_detail("libcurl had no memory for what the server pushed");
    finish(Libcurl, inside, slot, ended(cw_status::CW_E_OUT_OF_MEMORY));
}

/// A newer libcurl would ask for it too, and finds no URL that it took apart.
pub fn explain(body: &EasyBody, code: CURLcode) {
    if code == CURLE_URL_MALFORMAT && body.runs.get().is_pushed {
        ends_early(body);
    }
}

/// The server refused to go on, and libcurl would ask for the response by itself, on another
/// connection and without what the application set for those.
pub fn ends_early(body: &EasyBody) {
    let sentence =
        "the server ended the stream or the connection before it sent what it had pushed";
    body.fail(cw_status::CW_E_PUSH_ENDED, sentence);
}
