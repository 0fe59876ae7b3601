//! The one door: every call on a handle is looked up, put into its context, asked of the decision
//! table, and then holds the handle while it works.

mod on_easy;
mod on_multi;

use std::sync::atomic::Ordering;

pub use on_easy::{easy_context, on_easy, on_held, refuse_easy, unborn, view};
pub use on_multi::{enter, multi_context, on_multi, unborn_multi, work_inside};

use crate::core::errors::error::Result;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::driver::access::state::{Easy, EasyRef, MultiEntry, MultiRef, handles};
use crate::driver::boundary::refusal;

/// Looks a multi up.
#[inline]
pub fn find_multi(multi: cw_multi) -> Result<MultiRef> {
    let fail = |status| Err(refusal::not_found(Kind::Multi, multi.id, status));
    match handles().find::<MultiEntry>(multi.id) {
        Ok(slot) if slot.poisoned.load(Ordering::Relaxed) => fail(cw_status::CW_E_PANICKED),
        Ok(slot) => Ok(slot),
        Err(status) => fail(status),
    }
}

/// Looks an easy up.
#[inline]
pub fn find_easy(easy: cw_easy) -> Result<EasyRef> {
    let fail = |status| Err(refusal::not_found(Kind::Easy, easy.id, status));
    match handles().find::<Easy>(easy.id) {
        Ok(slot) if slot.poisoned.load(Ordering::Relaxed) => fail(cw_status::CW_E_PANICKED),
        Ok(slot) => Ok(slot),
        Err(status) => fail(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::table::call::Call;
    use crate::driver::calls::{easy, multi, simple};
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
