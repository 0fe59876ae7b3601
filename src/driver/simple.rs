//! The simple loop: perform, poll, wait, wakeup.

use std::os::raw::{c_int, c_uint};
use std::ptr;

use curl_sys::{CURL_WAIT_POLLIN, CURLM_OK, curl_waitfd};

use super::door::{Inside, Result, on_multi};
use super::multi::active;
use super::state::{MultiEntry, handles};
use super::transfer;
use super::types::cw_waitfd;
use super::version;
use crate::core::call::Call;
use crate::core::error::{self, Error};
use crate::core::multi::Mode;
use crate::core::status::cw_status;
use crate::core::ticket::cw_multi;

/// How long a wait is at most while progress is watched, which libcurl tells only when driven.
const PROGRESS_MS: c_int = 1000;

/// Moves all transfers that can move; how many are left.
pub fn perform(multi: cw_multi) -> Result<c_int> {
    on_multi(Call::cw_multi_perform, multi, |inside| {
        choose_simple(inside)?;
        if let Some(curl) = inside.owned().curl.borrow().as_ref() {
            curl.perform().map_err(|error| curlm(&error))?;
        }
        transfer::harvest(inside);
        Ok(active(inside.slot))
    })
}

fn choose_simple(inside: &Inside) -> Result<()> {
    if inside.slot.mode() == Mode::Event {
        return Err(Error::new(
            cw_status::CW_E_DRIVE_MODE,
            "a socket or timer function is set: drive the multi with cw_multi_action and \
             cw_multi_timeout",
        ));
    }
    inside.slot.set_mode(Mode::Simple);
    Ok(())
}

/// An error of libcurl's multi interface.
pub fn curlm(error: &curl::MultiError) -> Error {
    let sentence = format!("libcurl: {} ({})", error.description(), error.code());
    Error::new(cw_status::CW_E_CURLM, sentence)
}

/// Waits; how many descriptors have events.
pub fn poll(
    call: Call,
    multi: cw_multi,
    extra: &mut [cw_waitfd],
    timeout_ms: c_int,
) -> Result<c_int> {
    if timeout_ms < -1 {
        let sentence = format!("a timeout of {timeout_ms} ms; -1 is for ever");
        return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    }
    on_multi(call, multi, |inside| {
        choose_simple(inside)?;
        let nothing = extra.is_empty() && active(inside.slot) == 0;
        if call == Call::cw_multi_wait && nothing {
            return Ok(0);
        }
        let asked = if timeout_ms < 0 {
            c_int::MAX
        } else {
            timeout_ms
        };
        let watched = inside.owned().progressing.get() > 0;
        wait(
            inside,
            extra,
            if watched {
                asked.min(PROGRESS_MS)
            } else {
                asked
            },
        )
    })
}

fn wait(inside: &Inside, extra: &mut [cw_waitfd], timeout_ms: c_int) -> Result<c_int> {
    let owned = inside.owned();
    let mut fds = owned.waitfds.take();
    fds.clear();
    fds.push(curl_waitfd {
        fd: inside.slot.body.wakeup_fd(),
        events: CURL_WAIT_POLLIN,
        revents: 0,
    });
    fds.extend(extra.iter().map(|it| curl_waitfd {
        fd: it.fd,
        events: it.events,
        revents: 0,
    }));
    let mut ready = 0;
    let code = match owned.curl.borrow().as_ref() {
        // SAFETY: the handle is alive and this thread owns it; `fds` has that many entries.
        Some(curl) => unsafe {
            let count = fds.len() as c_uint;
            let fds = fds.as_mut_ptr();
            curl_sys::curl_multi_poll(
                curl.raw(),
                fds,
                count,
                timeout_ms,
                ptr::from_mut(&mut ready),
            )
        },
        None => CURLM_OK,
    };
    // When a signal ends its wait, libcurl leaves garbage there.
    if ready == 0 {
        fds.iter_mut().for_each(|it| it.revents = 0);
    }
    if fds[0].revents != 0 {
        inside.slot.body.drain_wakeup();
        ready -= 1;
    }
    for (theirs, ours) in extra.iter_mut().zip(&fds[1..]) {
        theirs.revents = ours.revents;
    }
    owned.waitfds.replace(fds);
    match code {
        CURLM_OK => Ok(ready),
        code => Err(Error::new(cw_status::CW_E_CURLM, version::multi_text(code))),
    }
}

/// Wakes the home thread. Allocates nothing and takes no lock: safe in a signal handler.
pub fn wakeup(multi: cw_multi) -> cw_status {
    match handles().find::<MultiEntry>(multi.id) {
        Ok(slot) => {
            slot.body.wake();
            cw_status::CW_OK
        }
        Err(status) => {
            error::remember_briefly(Call::cw_multi_wakeup, status);
            status
        }
    }
}

/// When the multi wants to be driven, in milliseconds; -1 if it does not.
pub fn get_timeout(multi: cw_multi) -> Result<i64> {
    on_multi(Call::cw_multi_get_timeout, multi, |inside| {
        let curl = inside.owned().curl.borrow();
        let timeout = match curl.as_ref() {
            Some(curl) => curl.get_timeout().map_err(|error| curlm(&error))?,
            None => None,
        };
        let queued = !inside.slot.queue.is_empty();
        Ok(match timeout {
            _ if queued => 0,
            Some(timeout) => i64::try_from(timeout.as_millis()).unwrap_or(i64::MAX),
            None => -1,
        })
    })
}
