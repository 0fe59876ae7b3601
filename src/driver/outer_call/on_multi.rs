//! Calls on a multi.

use std::cell::Cell;
use std::os::raw::c_int;

use super::done;
use super::find::find_multi;
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_multi};
use crate::core::protocol::context;
use crate::core::protocol::enter::{NotEntered, enter};
use crate::core::protocol::outer_call::{self, Left};
use crate::core::table::call::Call;
use crate::core::table::rules::Answer;
use crate::driver::access::inside::Inside;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::{MultiRef, active};
use crate::driver::boundary::misuse::check_handler;
use crate::driver::outer_call::{refusal, spinning};

/// The word for a function of the application's that failed, if one did.
pub type Failed = Option<&'static str>;

/// Works on a multi, holding it, as the table allows.
pub fn on_multi<T>(
    call: Call,
    multi: cw_multi,
    work: impl FnOnce(&Inside) -> Result<T>,
) -> Result<T> {
    check_handler(call)?;
    let slot = find_multi(multi)?;
    let (context, frame) = context::of_multi(Libcurl, slot, multi);
    if let Answer::Refuse(status) = call.on_multi(context) {
        return Err(match (status, frame) {
            (cw_status::CW_E_REENTRANT, Some(frame)) => refusal::reentrant(call, frame),
            _ => driven(slot, multi),
        });
    }
    let entered = enter(Libcurl, call, slot, multi);
    let inside = entered.map_err(|why| not_entered(slot, multi, why))?;
    let (worked, left) = outer_call::run(Libcurl, inside, work);
    answer(multi, &left, worked)
}

/// The same for a driving call, which answers how many transfers are left when everything has settled: what
/// its callbacks ended is none of them.
pub fn on_multi_counting(
    call: Call,
    multi: cw_multi,
    work: impl FnOnce(&Inside) -> Result<()>,
) -> Result<c_int> {
    let entered = Cell::new(false);
    let worked = on_multi(call, multi, |inside| {
        entered.set(true);
        spinning::count(inside, call);
        work(inside)
    });
    // Another thread may have closed it since.
    let mut slot = find_multi(multi).ok();
    if entered.get() && slot.is_some_and(done::is_owed) && done::tell(multi) {
        // A function may have closed the multi, or be returning in a child.
        slot = Some(find_multi(multi).map_err(|error| match error.status {
            cw_status::CW_E_STALE_HANDLE => closed(multi),
            _ => error,
        })?);
    }
    worked?;
    Ok(slot.map_or(0, active))
}

/// What a call answers that has left its multi.
#[inline]
pub fn answer<T>(multi: cw_multi, left: &Left<Failed>, worked: Option<Result<T>>) -> Result<T> {
    match (worked, left.report) {
        _ if left.forked => Err(gone(multi, cw_status::CW_E_FORKED)),
        (None, _) => Err(closed(multi)),
        (Some(_), _) if left.closed => Err(closed(multi)),
        (Some(Ok(_)), Some(function)) => Err(function_failed(multi, function)),
        (Some(result), _) => result,
    }
}

#[cold]
fn closed(multi: cw_multi) -> Error {
    let sentence = format!("multi {} was closed while this call ran", number(multi.id));
    Error::new(cw_status::CW_E_CLOSED, sentence)
}

/// The error for a function of the application's that failed.
#[cold]
pub fn function_failed(multi: cw_multi, function: &str) -> Error {
    let sentence = format!(
        "the {function} function of multi {} did not return 0; this call did its work, and the \
         function is called again at the next call on the multi",
        number(multi.id)
    );
    Error::new(cw_status::CW_E_CALLBACK, sentence)
}

#[cold]
fn gone(multi: cw_multi, status: cw_status) -> Error {
    refusal::not_found(Kind::Multi, multi.id, status)
}

/// The error for a multi that is not entered.
#[cold]
pub fn not_entered(slot: MultiRef, multi: cw_multi, why: NotEntered) -> Error {
    match why {
        NotEntered::Busy => driven(slot, multi),
        // The call may have ended a multi that was closed, and have been forked inside that.
        NotEntered::Stale => {
            let stale = || gone(multi, cw_status::CW_E_STALE_HANDLE);
            find_multi(multi).err().unwrap_or_else(stale)
        }
        NotEntered::Poisoned => gone(multi, cw_status::CW_E_PANICKED),
    }
}

/// The error for a multi that another thread is inside.
fn driven(slot: MultiRef, multi: cw_multi) -> Error {
    refusal::concurrent(Kind::Multi, multi.id, slot.call())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::calls::{multi, simple};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn a_multi_that_panicked_can_only_be_closed_and_others_go_on() {
        let broken = multi::new().unwrap();
        let panics = || on_multi::<()>(Call::cw_multi_perform, broken, |_| panic!("on purpose"));
        assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
        let refused = simple::perform(broken).unwrap_err();
        assert_eq!(refused.status, cw_status::CW_E_PANICKED);
        multi::close(broken).unwrap();

        let fine = multi::new().unwrap();
        assert_eq!(simple::perform(fine).unwrap(), 0);
        multi::close(fine).unwrap();
    }

    #[test]
    fn a_multi_that_panicked_after_it_was_closed_is_not_torn_down() {
        let broken = multi::new().unwrap();
        let slot = find_multi(broken).unwrap();
        let closes_and_panics = || {
            on_multi::<()>(Call::cw_multi_perform, broken, |_| {
                multi::close(broken)?;
                panic!("on purpose")
            })
        };
        assert!(catch_unwind(AssertUnwindSafe(closes_and_panics)).is_err());
        // A caller that found it before it was closed tears down what nobody is inside any more.
        assert!(enter(Libcurl, Call::cw_multi_perform, slot, broken).is_err());
        assert!(slot.is_closing());
    }
}
