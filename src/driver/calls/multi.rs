//! Multis: made, closed, filled, limited.

use std::os::raw::{c_int, c_long};
use std::sync::atomic::Ordering;

use curl_sys::{CURLM_OK, CURLM_UNKNOWN_OPTION};

use crate::core::easy::life::{Phase, View};
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::multi::queue::Command;
use crate::core::multi::slot::Mode;
use crate::core::options::kinds::MultiOption;
use crate::core::table::call::Call;
use crate::core::table::rules::{Answer, Context};
use crate::core::threads::thread;
use crate::driver::access::inside::Inside;
use crate::driver::access::state::{EasyRef, MultiEntry, active, handles};
use crate::driver::boundary::misuse;
use crate::driver::boundary::refusal;
use crate::driver::libcurl::ffi::CURLM_BAD_FUNCTION_ARGUMENT;
use crate::driver::libcurl::version;
use crate::driver::outer_call::door;
use crate::driver::outer_call::door::{
    enter, find_easy, find_multi, multi_context, on_multi, view,
};
use crate::driver::outer_call::teardown;
pub use crate::driver::outer_call::teardown::close;
use crate::driver::transfer::placing;
use crate::driver::transfer::{begin, end};

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
    let registry = handles();
    let (number, slot) = registry
        .acquire::<MultiEntry>()
        .ok_or_else(|| Error::new(cw_status::CW_E_OUT_OF_MEMORY, "all multi slots are in use"))?;
    if let Err(error) = slot.body.own.arm_wakeup() {
        registry.release::<MultiEntry>(number);
        return Err(error);
    }
    let owned = door::unborn_multi(slot);
    owned.hidden.set(hidden);
    owned.used.set(false);
    owned.forks.set(fork_depth());
    placing::open(slot, &owned.lanes, 0).inspect_err(|_| registry.release::<MultiEntry>(number))?;
    slot.set_mode(if hidden { Mode::Simple } else { Mode::Open });
    slot.owner.set_home(thread::current());
    let id = registry.enliven(number, slot);
    slot.id.store(id, Ordering::SeqCst);
    slot.queue.open(cw_multi { id });
    Ok(cw_multi { id })
}

/// Adds an easy, now or by the queue.
pub fn add(multi: cw_multi, easy: cw_easy) -> Result<()> {
    let call = Call::cw_multi_add;
    misuse::check_handler(call)?;
    let slot = find_multi(multi)?;
    let easy_slot = find_easy(easy)?;
    enqueue(easy_slot, easy, multi)?;

    let (context, _) = multi_context(slot, multi);
    if call.on_multi(context) == Answer::Now {
        match enter(call, slot, multi) {
            Ok(inside) => return start_now(inside, easy),
            Err(error) if error.status == cw_status::CW_E_CONCURRENT => {}
            Err(error) => {
                easy_slot.life.detach_waiting(easy, multi, None);
                return Err(error);
            }
        }
    }
    if slot.queue.push(multi, Command::Add(easy)).is_err() {
        easy_slot.life.detach_waiting(easy, multi, None);
        let status = cw_status::CW_E_STALE_HANDLE;
        return Err(refusal::not_found(Kind::Multi, multi.id, status));
    }
    if !matches!(context, Context::Transfer | Context::Event) {
        slot.body.own.wake();
    }
    Ok(())
}

fn start_now(inside: Inside, easy: cw_easy) -> Result<()> {
    door::work_inside(inside, |inside| {
        begin::start(inside, easy).map_err(|(slot, code)| {
            end::take_off(inside, inside.running(slot));
            if slot.life.detach(None) {
                teardown::reap(slot, easy);
            }
            Error::new(cw_status::CW_E_CURLM, version::multi_text(code))
        })
    })
}

/// Idle to queued, if the easy is fit for it.
fn enqueue(slot: EasyRef, easy: cw_easy, multi: cw_multi) -> Result<()> {
    let me = thread::current();
    let now = view(slot, easy)?;
    let mine = now.holder == me;
    if !mine && !slot.life.hold(easy, Phase::Idle, me, Call::cw_multi_add) {
        return Err(unfit(easy, view(slot, easy)?));
    }
    let ready = door::on_held(slot, |body| body.check_upload());
    // Before anybody can see the easy queued, so that no cancel is cleared away.
    slot.signals.clear();
    let queued = ready.is_ok() && slot.life.enqueue(easy, multi);
    if !mine && slot.life.leave() {
        teardown::reap(slot, easy);
    }
    ready?;
    if !queued {
        return Err(unfit(easy, view(slot, easy)?));
    }
    Ok(())
}

fn unfit(easy: cw_easy, now: View) -> Error {
    if now.phase == Phase::Idle {
        return refusal::concurrent(Kind::Easy, easy.id, now.holder, now.call);
    }
    let sentence = format!(
        "easy {} is already added to multi {}; remove it there first",
        number(easy.id),
        number(now.multi.id)
    );
    Error::new(cw_status::CW_E_ALREADY_ADDED, sentence)
}

/// Takes an easy off its multi.
pub fn remove(multi: cw_multi, easy: cw_easy) -> Result<()> {
    let slot = find_easy(easy)?;
    on_multi(Call::cw_multi_remove, multi, |inside| {
        let now = view(slot, easy)?;
        if now.multi != multi || now.phase == Phase::Idle {
            return Err(not_here(easy, multi, now));
        }
        if now.phase == Phase::Running {
            end::take_off(inside, inside.running(slot));
            if slot.life.detach(None) {
                teardown::reap(slot, easy);
            }
        } else {
            slot.life.detach_waiting(easy, multi, None);
        }
        Ok(())
    })
}

fn not_here(easy: cw_easy, multi: cw_multi, now: View) -> Error {
    let place = match now.phase {
        Phase::Idle => "added to no multi".into(),
        _ => format!("added to multi {}", number(now.multi.id)),
    };
    let sentence = format!(
        "easy {} is {place}, not to multi {}",
        number(easy.id),
        number(multi.id)
    );
    Error::new(cw_status::CW_E_NOT_ADDED, sentence)
}

/// How many transfers are queued or running.
pub fn running(multi: cw_multi) -> Result<c_int> {
    find_multi(multi).map(active)
}

/// Sets a number.
pub fn set_long(call: Call, multi: cw_multi, option: c_int, value: c_long) -> Result<()> {
    on_multi(call, multi, |inside| {
        let option = settable(option)?;
        let in_range = (0..=c_long::from(c_int::MAX)).contains(&value);
        let code = match in_range {
            true => inside.owned().lanes.set_option(option.number as u32, value),
            false => CURLM_BAD_FUNCTION_ARGUMENT,
        };
        match code {
            CURLM_OK => Ok(()),
            CURLM_UNKNOWN_OPTION => Err(Error::new(
                cw_status::CW_E_UNSUPPORTED,
                format!("this libcurl has no CURLMOPT_{}", option.name),
            )),
            _ => Err(Error::new(
                cw_status::CW_E_OPTION_VALUE,
                format!("{value} is out of range for CURLMOPT_{}", option.name),
            )),
        }
    })
}

fn settable(number: c_int) -> Result<&'static MultiOption> {
    let Some(option) = MultiOption::by_number(number) else {
        let sentence = format!("{number} is no CW_MOPT_ constant");
        return Err(Error::new(cw_status::CW_E_OPTION_UNKNOWN, sentence));
    };
    if let Some(instead) = option.reserved() {
        let sentence = format!("CURLMOPT_{} is reserved: {instead}", option.name);
        return Err(Error::new(cw_status::CW_E_OPTION_RESERVED, sentence));
    }
    Ok(option)
}
