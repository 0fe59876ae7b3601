//! Closing a multi.

use std::sync::atomic::Ordering;

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_multi};
use crate::core::protocol::{closing, messages};
use crate::core::table::call::Call;
use crate::driver::access::handles::handles;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::MultiEntry;
use crate::driver::boundary::misuse;
use crate::driver::outer_call::refusal;

/// Closes a multi, now or when nobody is inside any more. {0} and a parent's are forgotten.
pub fn close(multi: cw_multi) -> Result<()> {
    if multi.id == 0 {
        return Ok(());
    }
    misuse::check_handler(Call::cw_multi_close)?;
    let gone = |status| Err(refusal::not_found(Kind::Multi, multi.id, status));
    match handles().find::<MultiEntry>(multi.id) {
        Err(cw_status::CW_E_FORKED) => Ok(()),
        Err(status) => gone(status),
        Ok(slot) if closing::close(Libcurl, slot, multi) => Ok(()),
        Ok(_) => gone(cw_status::CW_E_STALE_HANDLE),
    }
}

/// Ends libcurl's handles and everything else that the multi had.
pub fn tear_down(inside: &Inside) {
    let (slot, owned) = (inside.slot(), inside.owned());
    report_unread(inside);
    if let Some(poller) = slot.body.own.poller() {
        owned.reactor.retire(poller);
    }
    owned.lanes.clear();
    owned.app_loop.forget();
    owned.reactor.forget();
    owned.look_again.forget();
    owned.next_progress.take();
    owned.armed.take();
    owned.turned.take();
    slot.body.own.retract();
}

fn report_unread(inside: &Inside) {
    let next = || messages::take(Libcurl, inside.slot(), inside.multi());
    let unread = std::iter::from_fn(next).count();
    if unread > 0 && !inside.slot().body.hidden.load(Ordering::SeqCst) {
        let sentence = format!(
            "multi {} was closed with {unread} unread message(s); before that, call \
             cw_multi_next_message until it answers CW_EMPTY",
            number(inside.multi().id)
        );
        let error = Error::new(cw_status::CW_E_MESSAGES_UNREAD, sentence);
        misuse::report(Call::cw_multi_close, error);
    }
}
