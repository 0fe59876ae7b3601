//! What any thread may tell a transfer: cancel, pause, unpause.

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
    control(Call::cw_easy_cancel, easy, signal, command)
}

/// Pauses directions.
pub fn pause(easy: cw_easy, directions: c_int) -> Result<()> {
    let bits = directions_of(directions)?;
    let signal = |signals: &Signals| signals.pause(bits);
    control(Call::cw_easy_pause, easy, signal, |_| Command::Pause(easy))
}

/// Ends the pause of directions.
pub fn unpause(easy: cw_easy, directions: c_int) -> Result<()> {
    let bits = directions_of(directions)?;
    let signal = |signals: &Signals| signals.unpause(bits);
    control(Call::cw_easy_unpause, easy, signal, |_| {
        Command::Pause(easy)
    })
}

fn directions_of(directions: c_int) -> Result<u8> {
    if directions != 0 && directions & !CW_BOTH == 0 {
        return Ok(directions as u8);
    }
    let sentence = format!("directions {directions:#x} is not CW_RECV, CW_SEND or CW_BOTH");
    Err(Error::new(cw_status::CW_E_ARGUMENT, sentence))
}

fn control(
    call: Call,
    easy: cw_easy,
    signal: impl Fn(&Signals),
    command: impl Fn(u32) -> Command,
) -> Result<()> {
    misuse::check_handler(call)?;
    let slot = find_easy(easy)?;
    match control::control(Libcurl, call, (slot, easy), signal, command) {
        Ok(Some((multi, Some(function)))) => Err(function_failed(multi, function)),
        Ok(_) => Ok(()),
        Err(why) => Err(not_held(call, easy, why)),
    }
}
