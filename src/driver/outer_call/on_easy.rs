//! Calls on an easy, which hold it by itself or through the multi that it runs on.

use super::find::find_easy;
use super::on_multi::not_entered;
use crate::core::easy::life::{Phase, View};
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, Ticket, cw_easy};
use crate::core::protocol::held::{NotHeld, hold};
use crate::core::table::call::Call;
use crate::core::table::rules::Rule;
use crate::core::threads::frames::Frame;
use crate::driver::access::handles::multi_at;
use crate::driver::access::inside::Held;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::misuse::check_handler;
use crate::driver::outer_call::refusal;

/// Works on an easy, holding it, as the table allows.
pub fn on_easy<T>(call: Call, easy: cw_easy, work: impl FnOnce(&Held) -> Result<T>) -> Result<T> {
    on_easy_by((call, call.rule()), easy, work)
}

/// Works on an easy, holding it, as a rule allows that is not the call's.
pub fn on_easy_by<T>(
    (call, rule): (Call, Rule),
    easy: cw_easy,
    work: impl FnOnce(&Held) -> Result<T>,
) -> Result<T> {
    check_handler(call)?;
    let slot = find_easy(easy)?;
    let held = hold(Libcurl, (call, rule), slot, easy);
    let worked = held.and_then(|held| match held.is_offered() && !call.fits_offered() {
        true => Ok(Err(refusal::offered(call, easy))),
        false => held.work(work),
    });
    worked.unwrap_or_else(|why| Err(not_held(call, easy, why)))
}

/// The error for an easy that is not held.
#[cold]
pub fn not_held(call: Call, easy: cw_easy, why: NotHeld) -> Error {
    match why {
        NotHeld::Stale => stale(easy),
        NotHeld::Refused {
            status,
            view,
            frame,
        } => refused(call, easy, view, frame, status),
        NotHeld::NotEntered(multi, why) => match multi_at(Ticket::from_id(multi.id).slot) {
            Some(slot) => not_entered(slot, multi, why),
            None => stale(easy),
        },
        NotHeld::Closing(_) => refusal::closing(easy),
        NotHeld::Forked => refusal::not_found(Kind::Easy, easy.id, cw_status::CW_E_FORKED),
    }
}

/// The error for an easy that died.
pub fn stale(easy: cw_easy) -> Error {
    refusal::not_found(Kind::Easy, easy.id, cw_status::CW_E_STALE_HANDLE)
}

fn refused(
    call: Call,
    easy: cw_easy,
    view: View,
    frame: Option<Frame>,
    status: cw_status,
) -> Error {
    match (status, frame) {
        (cw_status::CW_E_REENTRANT, Some(frame)) => refusal::reentrant(call, frame),
        (cw_status::CW_E_IN_USE, _) => refusal::in_use(call, easy, view),
        (cw_status::CW_E_NOT_ADDED, _) => refusal::not_added(call, easy),
        (cw_status::CW_E_NOT_CONNECTED, _) => refusal::not_connected(easy, view),
        (cw_status::CW_E_WS_CLOSED, _) => refusal::no_connection(easy),
        _ if view.phase == Phase::Running => refusal::runs_elsewhere(easy, view),
        _ => refusal::concurrent(Kind::Easy, easy.id, view.call),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::threads::frames::{self, Callback};
    use crate::driver::calls::{easy, multi};
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn a_getter_in_a_callback_does_not_wait_for_another_thread() {
        let multi = multi::new().unwrap();
        let easy = easy::new().unwrap();
        // As another thread, so that it is queued.
        thread::scope(|scope| scope.spawn(|| multi::add(multi, easy)).join().unwrap()).unwrap();

        let (inside, entered) = mpsc::channel();
        let (leave, left) = mpsc::channel::<()>();
        let other = thread::spawn(move || {
            on_easy(Call::cw_easy_get_body, easy, |_| {
                inside.send(()).unwrap();
                let _ = left.recv_timeout(Duration::from_secs(5));
                Ok(())
            })
        });
        entered.recv().unwrap();
        let callback = frames::push(Frame {
            call: Call::cw_multi_perform,
            callback: Some(Callback::transfer("write")),
            multi,
            easy: cw_easy::default(),
        });
        let refused = on_easy(Call::cw_easy_get_body, easy, |_| Ok(())).unwrap_err();
        assert_eq!(refused.status, cw_status::CW_E_CONCURRENT);
        drop(callback);
        leave.send(()).unwrap();
        other.join().unwrap().unwrap();
        easy::free(easy).unwrap();
        multi::close(multi).unwrap();
    }

    #[test]
    fn an_easy_that_panicked_can_only_be_freed() {
        let broken = easy::new().unwrap();
        let panics = || on_easy::<()>(Call::cw_easy_reset, broken, |_| panic!("on purpose"));
        assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
        let refused = easy::reset(broken).unwrap_err();
        assert_eq!(refused.status, cw_status::CW_E_PANICKED);
        easy::free(broken).unwrap();
        let stale = easy::free(broken).unwrap_err();
        assert_eq!(stale.status, cw_status::CW_E_STALE_HANDLE);
    }
}
