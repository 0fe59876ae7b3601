//! Multis: made, closed, filled, limited.

use std::os::raw::{c_int, c_long};
use std::sync::atomic::Ordering;

use curl_sys::{
    CURLM_OK, CURLM_OUT_OF_MEMORY, CURLM_UNKNOWN_OPTION, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX,
};

use crate::core::easy::life::{Phase, View};
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::memory;
use crate::core::multi::slot::Mode;
use crate::core::options::kinds::{MultiOption, MultiOptionKind, is_no};
use crate::core::protocol::add::{self, Added, NotAdded, NotRemoved};
use crate::core::protocol::{context, messages, opening};
use crate::core::table::call::Call;
use crate::core::threads::thread;
use crate::driver::access::easy::Easy;
use crate::driver::access::handles::handles;
use crate::driver::access::inside::{Held, Holding, Owning, VacantMulti, unborn};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::{MultiEntry, active};
use crate::driver::boundary::misuse;
use crate::driver::libcurl::ffi::CURLM_BAD_FUNCTION_ARGUMENT;
use crate::driver::libcurl::version;
pub use crate::driver::outer_call::close::close;
pub use crate::driver::outer_call::done::tell_closed;
use crate::driver::outer_call::find::{find_easy, find_multi};
use crate::driver::outer_call::on_easy::stale;
use crate::driver::outer_call::on_multi::{answer, not_entered, on_multi};
use crate::driver::outer_call::refusal;
use crate::driver::transfer::{event_stream, output_file, placing, raw, surplus, tally};

/// Makes a multi.
pub fn new() -> Result<cw_multi> {
    misuse::check_handler(Call::cw_multi_new)?;
    version::check()?;
    create(false)
}

/// Makes the multi behind a blocking perform.
pub fn new_hidden() -> Result<cw_multi> {
    create(true)
}

fn create(hidden: bool) -> Result<cw_multi> {
    let vacant = acquire()?;
    let (slot, owned) = (vacant.slot(), unborn(&vacant));
    slot.body.hidden.store(hidden, Ordering::SeqCst);
    owned.used.set(false);
    owned.forks.set(fork_depth());
    owned.app_loop.forks.set(fork_depth());
    let made = placing::open_first(&vacant).and_then(|()| slot.body.own.open());
    made.inspect_err(|_| owned.lanes.clear())?;
    slot.set_mode(if hidden { Mode::Simple } else { Mode::Open });
    let multi = opening::open(vacant, thread::current());
    tally::begins(slot);
    Ok(multi)
}

/// A slot for a new multi. One whose last multi panicked while it was torn down is not used again,
/// and one whose descriptors a late caller still keeps not now.
fn acquire() -> Result<VacantMulti> {
    let no_slot = || Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no room for another multi");
    let mut kept = Vec::new();
    loop {
        let vacant = handles().acquire::<MultiEntry>().ok_or_else(no_slot)?;
        if vacant.slot().is_poisoned() {
            vacant.retire();
        } else if vacant.slot().body.own.are_free() {
            return Ok(vacant);
        } else {
            kept.push(vacant);
        }
    }
}

/// Adds an easy, now or by the queue.
pub fn add(multi: cw_multi, easy: cw_easy) -> Result<()> {
    add_for(Call::cw_multi_add, multi, easy)
}

/// Adds an easy on behalf of `call`, which the sentences of errors name.
pub fn add_for(call: Call, multi: cw_multi, easy: cw_easy) -> Result<()> {
    misuse::check_handler(call)?;
    let slot = find_multi(multi)?;
    let easy_slot = find_easy(easy)?;
    messages::make_room(Libcurl, slot, easy_slot)?;
    let check = |held: &Held| {
        held.body().check_upload()?;
        output_file::check(held.body())?;
        event_stream::check(held.body())?;
        raw::check(held.body())?;
        held.body().check_websocket()?;
        Ok(held.body().settings.borrow().token)
    };
    match add::add(Libcurl, (slot, multi), (easy_slot, easy), check) {
        Ok(Added::Queued) => Ok(()),
        Ok(Added::Begun(left)) => {
            if left.closed {
                // This call's error says so, and the easy is its caller's.
                messages::forget(easy_slot, easy);
            }
            answer(multi, &left, Some(Ok(())))
        }
        Err(NotAdded::Stale) => Err(stale(easy)),
        Err(NotAdded::Unfit(view)) => Err(unfit(call, easy, view)),
        Err(NotAdded::Unready(error) | NotAdded::Full(error) | NotAdded::Refused(error)) => {
            Err(error)
        }
        Err(NotAdded::NotEntered(why)) => Err(not_entered(slot, multi, why)),
    }
}

fn unfit(call: Call, easy: cw_easy, now: View) -> Error {
    match (now.phase, call) {
        (Phase::Idle, _) if now.is_offered_to(thread::current()) => refusal::offered(call, easy),
        (Phase::Idle, _) => refusal::concurrent(Kind::Easy, easy.id, now.call),
        (_, Call::cw_easy_perform) => refusal::in_use(call, easy, now),
        _ => Error::new(
            cw_status::CW_E_ALREADY_ADDED,
            refusal::fixed(easy, now, "it cannot be added"),
        ),
    }
}

/// Takes an easy off its multi.
pub fn remove(multi: cw_multi, easy: cw_easy) -> Result<()> {
    let slot = find_easy(easy)?;
    on_multi(Call::cw_multi_remove, multi, |inside| {
        add::remove(Libcurl, inside, slot, easy).map_err(|why| match why {
            NotRemoved::Stale => stale(easy),
            NotRemoved::Elsewhere(view) => not_here(easy, multi, view),
        })
    })
}

fn not_here(easy: cw_easy, multi: cw_multi, now: View) -> Error {
    let sentence = format!(
        "{}, and not added to multi {}",
        refusal::where_is(easy, now),
        number(multi.id)
    );
    Error::new(cw_status::CW_E_NOT_ADDED, sentence)
}

/// How many transfers are queued or running.
pub fn running(multi: cw_multi) -> Result<c_int> {
    find_multi(multi).map(active)
}

/// The easies that are added.
pub fn easies(multi: cw_multi) -> Result<Vec<cw_easy>> {
    find_multi(multi)?;
    let mut added = Vec::new();
    for (slot, id) in handles().live::<Easy>() {
        let easy = cw_easy { id };
        let view = context::view(Libcurl, slot, easy);
        if view.is_some_and(|view| view.phase != Phase::Idle && view.multi == multi) {
            memory::push(&mut added, easy)?;
        }
    }
    Ok(added)
}

/// Switches something on or off.
pub fn set_bool(call: Call, multi: cw_multi, option: c_int, on: bool) -> Result<()> {
    set(call, multi, option, |option| {
        match (option.kind, option.libcurls_number() as u32) {
            // What 1 stood for is gone from libcurl.
            (MultiOptionKind::Switch, CURLMOPT_PIPELINING) if on => Ok(CURLPIPE_MULTIPLEX),
            (MultiOptionKind::Switch, _) => Ok(on.into()),
            _ => {
                let setter = option.setter().unwrap_or_default();
                let sentence = format!("CW_MOPT_{} is set with {setter}", option.name);
                Err(Error::new(cw_status::CW_E_OPTION_TYPE, sentence))
            }
        }
    })
}

/// Sets a number.
pub fn set_long(call: Call, multi: cw_multi, option: c_int, value: c_long) -> Result<()> {
    set(call, multi, option, |_| Ok(value))
}

fn set(
    call: Call,
    multi: cw_multi,
    option: c_int,
    value: impl FnOnce(&MultiOption) -> Result<c_long>,
) -> Result<()> {
    on_multi(call, multi, |inside| {
        let option = settable(option)?;
        let value = value(option)?;
        let in_range = (0..=c_long::from(c_int::MAX)).contains(&value);
        let number = option.libcurls_number() as u32;
        let code = match in_range {
            true => inside.owned().lanes.set_option(number, value),
            false => CURLM_BAD_FUNCTION_ARGUMENT,
        };
        match code {
            CURLM_OK => {
                let owned = inside.owned();
                owned.admit(|it| it.set_limits(owned.lanes.limits()));
                surplus::seek(inside);
                Ok(())
            }
            CURLM_OUT_OF_MEMORY => Err(version::curlm(code)),
            CURLM_UNKNOWN_OPTION => Err(Error::new(
                cw_status::CW_E_UNSUPPORTED,
                format!("this libcurl does not have CW_MOPT_{}", option.name),
            )),
            _ => Err(Error::new(
                cw_status::CW_E_OPTION_VALUE,
                format!(
                    "{value} is out of the range of CW_MOPT_{}, which takes at most 0 to {}",
                    option.name,
                    c_int::MAX
                ),
            )),
        }
    })
}

fn settable(number: c_int) -> Result<&'static MultiOption> {
    let Some(option) = MultiOption::by_number(number) else {
        let sentence = is_no("CW_MOPT_", number);
        return Err(Error::new(cw_status::CW_E_OPTION_UNKNOWN, sentence));
    };
    if let Some(instead) = option.reserved() {
        let sentence = format!("CW_MOPT_{} is reserved: {instead}", option.name);
        return Err(Error::new(cw_status::CW_E_OPTION_RESERVED, sentence));
    }
    Ok(option)
}
