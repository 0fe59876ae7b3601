//! What goes over a WebSocket connection.

use std::os::raw::{c_char, c_void};
use std::slice;

use curl_sys::{CURL_READFUNC_ABORT, CURL_READFUNC_PAUSE};

use crate::core::errors::error::number;
use crate::core::errors::status::cw_status;
use crate::core::websocket::outbox::Given;
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::boundary::types::CW_SEND;
use crate::driver::easy::registrations::WS_DRAIN;
use crate::driver::transfer::called::handler_of;
use crate::driver::transfer::calling::Verdict;

/// Gives bytes for the server. Where there are none, libcurl pauses, which is no pause of the
/// application's: whoever adds something has it ended.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
pub unsafe extern "C" fn read(
    buf: *mut c_char,
    size: usize,
    count: usize,
    user_data: *mut c_void,
) -> usize {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl lends room for that many bytes for the length of the call.
    let buf = unsafe { slice::from_raw_parts_mut(buf.cast::<u8>(), size * count) };
    let slot = handler.slot();
    let give = |body: &EasyBody| match give(slot, body, buf) {
        Some(0) => (Verdict::Pause, 0),
        Some(len) => (Verdict::Continue, len),
        None => (Verdict::Abort, 0),
    };
    match handler.run(WS_DRAIN, CW_SEND, |verdict| (verdict, 0), give) {
        (Verdict::Continue, len) => len,
        (Verdict::Pause, _) => CURL_READFUNC_PAUSE,
        (Verdict::Abort, _) => CURL_READFUNC_ABORT,
    }
}

/// How many bytes there are; None if that failed.
fn give(slot: EasyRef, body: &EasyBody, buf: &mut [u8]) -> Option<usize> {
    let mut masks = Masks {
        bytes: [0; 64],
        left: 0,
    };
    let given = slot.outbox(|outbox| {
        let given = outbox.give(buf, || masks.next());
        given.map(|given| (given, outbox.waiting()))
    })?;
    match given {
        Ok((Given { len, is_drained }, waiting)) => {
            if is_drained {
                tell_drained(body, waiting);
            }
            Some(len)
        }
        Err(error) => {
            let id = number(body.id.get().id);
            let sentence = format!(
                "a WebSocket frame of easy {id} needs a mask, and the system has no random numbers: \
                 {error}"
            );
            body.fail(cw_status::CW_E_SYSTEM, &sentence);
            None
        }
    }
}

fn tell_drained(body: &EasyBody, waiting: usize) {
    let Some((function, user_data)) = body.registered(WS_DRAIN) else {
        return;
    };
    // SAFETY: the application registered the function for this user_data.
    body.call(WS_DRAIN, || unsafe {
        function(body.id.get(), waiting, user_data)
    });
}

/// Random masks, which nobody may foresee; asked for a few at a time.
struct Masks {
    bytes: [u8; 64],
    left: usize,
}

impl Masks {
    fn next(&mut self) -> Result<[u8; 4], getrandom::Error> {
        if self.left == 0 {
            getrandom::fill(&mut self.bytes)?;
            self.left = self.bytes.len();
        }
        self.left -= 4;
        let mask = &self.bytes[self.left..self.left + 4];
        Ok(mask.try_into().unwrap_or_default())
    }
}
