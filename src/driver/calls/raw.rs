//! Sending and receiving on an easy's connection.

use std::os::raw::c_int;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::core::threads::frames::{self, Frame};
use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::Holding;
use crate::driver::boundary::types::CW_SOCKET_INOUT;
use crate::driver::easy::registrations::RAW;
use crate::driver::outer_call::on_easy::on_easy;
use crate::driver::outer_call::refusal;
use crate::driver::transfer::raw;

/// Refuses a call where there is no connection, and inside callbacks that libcurl runs.
fn check_place(call: Call, body: &EasyBody) -> Result<()> {
    raw::check_there(body)?;
    let frame = frames::callback_of(body.runs.get().multi(), body.id.get());
    let is_other = |frame: &Frame| {
        frame
            .callback
            .is_some_and(|it| it.name != RAW.callback.name)
    };
    let other = frame.filter(is_other);
    other.map_or(Ok(()), |frame| Err(refusal::reentrant(call, frame)))
}

/// Sends; none if nothing could be sent now.
pub fn send(easy: cw_easy, data: &[u8]) -> Result<Option<usize>> {
    let call = Call::cw_easy_send;
    on_easy(call, easy, |held| {
        check_place(call, held.body())?;
        raw::send(held.body(), data)
    })
}

/// Receives; none if nothing is there now.
pub fn receive(easy: cw_easy, buf: &mut [u8]) -> Result<Option<usize>> {
    let call = Call::cw_easy_recv;
    on_easy(call, easy, |held| {
        check_place(call, held.body())?;
        raw::receive(held.body(), buf)
    })
}

/// Sets what the function is called for.
pub fn watch(easy: cw_easy, events: c_int) -> Result<()> {
    let call = Call::cw_easy_watch;
    on_easy(call, easy, |held| {
        check_place(call, held.body())?;
        if events & !CW_SOCKET_INOUT != 0 {
            let sentence =
                format!("events is {events:#x}, and not 0, CW_SOCKET_IN, _OUT or _INOUT");
            return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
        }
        raw::watch(held.body(), events)
    })
}
