//! The built-in event loop for applications: perform, poll, wait, dispatch, fd, wakeup.

use std::os::raw::c_int;
use std::time::Duration;

use crate::core::errors::error;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::protocol::commands::apply_queued;
use crate::core::protocol::messages;
use crate::core::table::call::Call;
use crate::core::threads::frames;
use crate::driver::access::handles::look_up;
use crate::driver::access::inside::Owning;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::{MultiEntry, active};
use crate::driver::boundary::types::cw_waitfd;
use crate::driver::outer_call::on_multi::{on_multi, on_multi_counting};
use crate::driver::outer_call::turn;
use crate::driver::outer_call::turn::choose_simple;
use crate::driver::transfer::{harvest, lost_sockets};

/// Moves all transfers that can move; how many are left.
pub fn perform(multi: cw_multi) -> Result<c_int> {
    on_multi_counting(Call::cw_multi_perform, multi, |inside| {
        let poller = &choose_simple(inside)?;
        if !inside.owned().reactor.fresh.get() {
            turn::look(inside, poller, Some(Duration::ZERO), &mut [])?;
        }
        turn::turn(inside, poller)
    })
}

/// Waits; how many descriptors have events.
pub fn poll(
    call: Call,
    multi: cw_multi,
    extra: &mut [cw_waitfd],
    timeout_ms: c_int,
) -> Result<c_int> {
    let timeout = timeout_of(timeout_ms)?;
    on_multi(call, multi, |inside| {
        let poller = &choose_simple(inside)?;
        let nothing = extra.is_empty() && active(inside.slot()) == 0;
        if call == Call::cw_multi_wait && nothing {
            return Ok(0);
        }
        if timeout != Some(Duration::ZERO) {
            inside.owned().spinning.start_again();
        }
        if extra.is_empty() && turn::need_not_look(inside) {
            return Ok(0);
        }
        let ready = turn::wait(inside, poller, timeout, extra)?;
        Ok(c_int::try_from(ready).unwrap_or(c_int::MAX))
    })
}

/// Waits for something to do and does it; how many transfers are left.
pub fn dispatch(multi: cw_multi, timeout_ms: c_int) -> Result<c_int> {
    let timeout = timeout_of(timeout_ms)?;
    on_multi_counting(Call::cw_multi_dispatch, multi, |inside| {
        let poller = &choose_simple(inside)?;
        lost_sockets::look(inside);
        // First, so that what it sends is answered while this waits.
        let callbacks = frames::callbacks();
        let ran = turn::run_due(inside);
        harvest::harvest(inside);
        apply_queued(Libcurl, inside);
        // The application has something to look at: an error, a message, or what a callback left to
        // its loop.
        let called = frames::callbacks() != callbacks;
        let has_ended = messages::are_unread(Libcurl, inside.slot())
            || messages::count_heard(inside.slot()) > 0;
        let timeout = match ran.is_err() || called || has_ended {
            true => Some(Duration::ZERO),
            false => timeout,
        };
        if timeout != Some(Duration::ZERO) {
            inside.owned().spinning.start_again();
        }
        let waited = turn::wait(inside, poller, timeout, &mut []).map(drop);
        if !inside.is_ending() {
            // What was queued meanwhile, and woke this, counts in the answer.
            apply_queued(Libcurl, inside);
        }
        let turned = turn::turn(inside, poller);
        ran.and(waited).and(turned)
    })
}

/// The one descriptor.
pub fn fd(multi: cw_multi) -> Result<c_int> {
    fd_for(Call::cw_multi_fd, multi)
}

/// The one descriptor, for `call`.
pub fn fd_for(call: Call, multi: cw_multi) -> Result<c_int> {
    on_multi(call, multi, |inside| {
        let poller = &choose_simple(inside)?;
        // Before a number that is still to be let go of becomes a descriptor of the multi's own.
        inside.owned().reactor.let_go(poller);
        inside.slot().body.own.export()
    })
}

/// None for ever.
fn timeout_of(timeout_ms: c_int) -> Result<Option<Duration>> {
    match timeout_ms {
        -1 => Ok(None),
        0.. => Ok(Some(Duration::from_millis(u64::from(
            timeout_ms.unsigned_abs(),
        )))),
        _ => {
            let sentence = format!("{timeout_ms} is no timeout in milliseconds; -1 waits for ever");
            Err(Error::new(cw_status::CW_E_ARGUMENT, sentence))
        }
    }
}

/// Wakes the home thread. Makes nothing, allocates nothing and takes no lock: safe in a signal
/// handler.
pub fn wakeup(multi: cw_multi) -> cw_status {
    match look_up::<MultiEntry>(multi.id) {
        Ok(slot) => {
            slot.body.own.wake();
            cw_status::CW_OK
        }
        Err(status) => {
            error::remember_unworded(multi.id, status);
            status
        }
    }
}

/// When the multi wants to be driven, in milliseconds; -1 if it does not.
pub fn get_timeout(multi: cw_multi) -> Result<i64> {
    on_multi(Call::cw_multi_get_timeout, multi, |inside| {
        let (slot, reactor) = (inside.slot(), &inside.owned().reactor);
        let is_due = slot.has_queued() || reactor.has_ready() || messages::count_heard(slot) > 0;
        Ok(if is_due {
            0
        } else {
            turn::due(inside).ms_left()
        })
    })
}
