//! What any thread may tell a transfer: cancel, pause, unpause.

use std::os::raw::c_int;

use crate::core::easy::signals::{Halt, Signals};
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::multi::queue::Command;
use crate::core::table::call::Call;
use crate::core::table::rules::{Answer, Context};
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::CW_BOTH;
use crate::driver::outer_call::door::{
    easy_context, enter, find_easy, find_multi, refuse_easy, view,
};
use crate::driver::outer_call::teardown;

/// Ends a transfer.
pub fn cancel(easy: cw_easy) -> Result<()> {
    let signal = |signals: &Signals| signals.halt(Halt::Cancelled);
    control(Call::cw_easy_cancel, easy, Command::Cancel(easy), signal)
}

/// Pauses directions.
pub fn pause(easy: cw_easy, directions: c_int) -> Result<()> {
    let bits = directions_of(directions)?;
    let signal = |signals: &Signals| signals.pause(bits);
    control(Call::cw_easy_pause, easy, Command::Pause(easy), signal)
}

/// Ends the pause of directions.
pub fn unpause(easy: cw_easy, directions: c_int) -> Result<()> {
    let bits = directions_of(directions)?;
    let signal = |signals: &Signals| signals.unpause(bits);
    control(Call::cw_easy_unpause, easy, Command::Pause(easy), signal)
}

fn directions_of(directions: c_int) -> Result<u8> {
    if directions != 0 && directions & !CW_BOTH == 0 {
        return Ok(directions as u8);
    }
    let sentence = format!("directions {directions:#x} is not CW_RECV, CW_SEND or CW_BOTH");
    Err(Error::new(cw_status::CW_E_ARGUMENT, sentence))
}

/// Signals the callbacks at once, and queues what libcurl has to be told.
fn control(call: Call, easy: cw_easy, command: Command, signal: impl Fn(&Signals)) -> Result<()> {
    misuse::check_handler(call)?;
    let slot = find_easy(easy)?;
    loop {
        let now = view(slot, easy)?;
        let (context, frame) = easy_context(easy, now);
        let answer = call.on_easy(now.phase, context);
        match answer {
            Answer::Refuse(status) => return Err(refuse_easy(call, easy, now, frame, status)),
            Answer::Nothing => return Ok(()),
            _ => {}
        }
        if !slot.life.signal(easy, || signal(&slot.signals)) {
            continue;
        }
        let multi = match find_multi(now.multi) {
            Err(error) if error.status == cw_status::CW_E_PANICKED => return Err(error),
            // The multi is being closed, and the transfer ends by that.
            Err(_) => return Ok(()),
            Ok(multi) => multi,
        };
        if multi.queue.push(now.multi, command).is_err() {
            return Ok(());
        }
        let entered = (answer == Answer::Now).then(|| enter(call, multi, now.multi));
        match entered {
            Some(Ok(inside)) => {
                teardown::leave(inside);
            }
            _ if matches!(context, Context::Transfer | Context::Event) => {}
            _ => multi.body.own.wake(),
        }
        return Ok(());
    }
}
