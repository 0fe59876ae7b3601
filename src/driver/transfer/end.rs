//! The end of a transfer.

use super::{placing, pushing};
use crate::core::easy::message::cw_message;
use crate::core::errors::error::Error;
use crate::core::errors::status::Class;
use crate::core::protocol::transfers::ended;
use crate::core::table::call::Call;
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::boundary::misuse;
use crate::driver::transfer::{read_ahead, tally};

/// Takes a transfer from libcurl.
pub fn take(inside: &Inside, slot: EasyRef) {
    pushing::settle(inside);
    let body = inside.running(slot);
    read_ahead::stops(inside, body);
    tally::ends(inside, body);
    placing::leave(inside, slot);
    let mut running = inside.owned().running.borrow_mut();
    let place = body.runs.take().place;
    running.swap_remove(place);
    if let Some(moved) = running.get(place).and_then(|&number| inside.easy(number)) {
        inside.running(moved).change_runs(|runs| runs.place = place);
    }
}

/// The message of a queued transfer that cannot begin; of a mistake the misuse handler hears too.
pub fn refused(inside: &Inside, slot: EasyRef, error: Error) -> cw_message {
    let body = inside.running(slot);
    body.set_detail(&error.sentence);
    // What libcurl tells is of the transfer before.
    body.transfer.borrow_mut().never_began = true;
    if error.status.class() == Class::Misuse {
        misuse::fail(Call::cw_multi_add, &error);
    }
    ended(error.status)
}
