//! What any thread may tell a transfer: cancel, pause, unpause, and options that count at once.

use std::cell::Cell;
use std::os::raw::c_int;

use crate::core::easy::signals::{Halt, Signals};
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::multi::queue::Command;
use crate::core::protocol::control;
use crate::core::table::call::Call;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::CW_BOTH;
use crate::driver::outer_call::find::find_easy;
use crate::driver::outer_call::on_easy::not_held;
use crate::driver::outer_call::on_multi::function_failed;

/// Ends a transfer.
pub fn cancel(easy: cw_easy) -> Result<()> {
    let signal = |signals: &Signals| signals.halt(Halt::Cancelled);
    let command = |transfer| Command::Cancel(easy, transfer);
    let call = Call::cw_easy_cancel;
    control([call, call], easy, signal, command)
}

/// Pauses directions.
pub fn pause(easy: cw_easy, directions: c_int) -> Result<()> {
    let bits = directions_of(directions)?;
    let signal = |signals: &Signals| signals.pause(bits);
    let call = Call::cw_easy_pause;
    control([call, call], easy, signal, |_| Command::Pause(easy))
}

/// Ends the pause of directions.
pub fn unpause(easy: cw_easy, directions: c_int) -> Result<()> {
    let bits = directions_of(directions)?;
    let signal = |signals: &Signals| signals.unpause(bits);
    let call = Call::cw_easy_unpause;
    control([call, call], easy, signal, |_| Command::Pause(easy))
}

/// Sets an option of a transfer that is under way; false if none was any more.
pub fn set_live(call: Call, easy: cw_easy, option: i32, value: i64) -> Result<bool> {
    let told = Cell::new(false);
    let command = |transfer| {
        told.set(true);
        Command::Set(easy, transfer, option, value)
    };
    control([call, Call::cw_easy_pause], easy, |_| (), command)?;
    Ok(told.get())
}

fn directions_of(directions: c_int) -> Result<u8> {
    if directions != 0 && directions & !CW_BOTH == 0 {
        return Ok(directions as u8);
    }
    let sentence = format!("directions {directions:#x} is not CW_RECV, CW_SEND or CW_BOTH");
    Err(Error::new(cw_status::CW_E_ARGUMENT, sentence))
}

fn control(
    calls: [Call; 2],
    easy: cw_easy,
    signal: impl Fn(&Signals),
    command: impl Fn(u32) -> Command,
) -> Result<()> {
    let [call, _] = calls;
    misuse::check_handler(call)?;
    let slot = find_easy(easy)?;
    match control::control(Libcurl, calls, (slot, easy), signal, command) {
        Ok(Some((multi, Some(function)))) => Err(function_failed(multi, function)),
        Ok(_) => Ok(()),
        Err(why) => Err(not_held(call, easy, why)),
    }
}
