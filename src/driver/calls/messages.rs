//! Reading messages.

use crate::core::easy::message::cw_message;
use crate::core::errors::error::Result;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::protocol::messages::take;
use crate::core::table::call::Call;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::callout::must_return;
use crate::driver::boundary::misuse::check_handler;
use crate::driver::outer_call::find::find_multi;
use crate::driver::outer_call::on_multi::on_multi;
use crate::driver::outer_call::publish::retract_messages;

/// Takes the oldest unread message.
pub fn next(multi: cw_multi) -> Result<Option<cw_message>> {
    check_handler(Call::cw_multi_next_message)?;
    take_next(multi)
}

/// Takes one; where there is none, none is signalled any more.
fn take_next(multi: cw_multi) -> Result<Option<cw_message>> {
    let slot = find_multi(multi)?;
    let message = take(Libcurl, slot, multi);
    if message.is_none() {
        retract_messages(slot);
    }
    Ok(message)
}

/// Shows each unread message to `function`; how many there were, and whether a function of the
/// application's loop failed, which keeps no message back.
pub fn each(multi: cw_multi, mut function: impl FnMut(&cw_message)) -> Result<(usize, Result<()>)> {
    let announced = match on_multi(Call::cw_multi_messages, multi, |_| Ok(())) {
        Err(error) if error.status != cw_status::CW_E_CALLBACK => return Err(error),
        announced => announced,
    };
    let mut count = 0;
    loop {
        // Nothing is held while the function runs: it may close the multi, or fork.
        let message = match take_next(multi) {
            Err(error) if error.status == cw_status::CW_E_FORKED => return Err(error),
            taken => taken.ok().flatten(),
        };
        let Some(message) = message else {
            return Ok((count, announced));
        };
        count += 1;
        must_return("message", || function(&message));
    }
}
