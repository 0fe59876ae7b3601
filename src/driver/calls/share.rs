//! Shares: made, given to easies, freed.

use std::sync::Arc;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_easy, cw_share};
use crate::core::share::slot;
use crate::core::table::call::Call;
use crate::driver::access::easy::EasyBody;
use crate::driver::access::handles::{handles, look_up};
use crate::driver::access::inside::Holding;
use crate::driver::access::share::ShareEntry;
use crate::driver::boundary::cookies::{CW_SHARE_CONNECTIONS, CW_SHARE_COOKIES, CW_SHARE_HSTS};
use crate::driver::boundary::misuse;
use crate::driver::libcurl::user_share::{self, UserShare};
use crate::driver::libcurl::version;
use crate::driver::outer_call::on_easy::on_easy;
use crate::driver::outer_call::refusal;

/// Makes a share.
pub fn new(what: u32) -> Result<cw_share> {
    misuse::check_handler(Call::cw_share_new)?;
    check(what)?;
    version::check()?;
    let no_room = || Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no room for another share");
    let vacant = handles().acquire::<ShareEntry>().ok_or_else(no_room)?;
    let common = UserShare::new(what & CW_SHARE_COOKIES != 0)?;
    Ok(slot::begin(vacant, common))
}

fn check(what: u32) -> Result<()> {
    let known = CW_SHARE_COOKIES | CW_SHARE_CONNECTIONS | CW_SHARE_HSTS;
    if what & !known != 0 {
        let sentence = format!("{what:#x} is neither 0 nor CW_SHARE_COOKIES");
        return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    }
    let refused = [
        (
            CW_SHARE_CONNECTIONS,
            "connections cannot be shared: libcurl uses one from two threads without a lock; the \
             transfers of one multi share theirs, so add those that shall share connections to one \
             multi",
        ),
        (
            CW_SHARE_HSTS,
            "hosts that want HTTPS cannot be shared: libcurl reads and changes its list of them \
             from two threads without a lock; give each easy its own with CW_OPT_HSTS",
        ),
    ];
    match refused.iter().find(|(bit, _)| what & bit != 0) {
        Some(&(_, why)) => Err(Error::new(cw_status::CW_E_UNSUPPORTED, why)),
        None => Ok(()),
    }
}

/// Frees a share. What it had in common lives on for the easies that use it.
pub fn free(share: cw_share) -> Result<()> {
    if share.id == 0 {
        return Ok(());
    }
    misuse::check_handler(Call::cw_share_free)?;
    let slot = match handles().find::<ShareEntry>(share.id) {
        Err(cw_status::CW_E_FORKED) => return Ok(()),
        Err(status) => return Err(gone(share, status)),
        Ok(slot) => slot,
    };
    slot::free(handles(), slot, share)
        .map(drop)
        .ok_or_else(|| gone(share, cw_status::CW_E_STALE_HANDLE))
}

fn gone(share: cw_share, status: cw_status) -> Error {
    refusal::not_found(Kind::Share, share.id, status)
}

/// What a share has in common.
pub fn common(share: cw_share) -> Result<Arc<UserShare>> {
    let slot = look_up::<ShareEntry>(share.id).map_err(|status| gone(share, status))?;
    let common = slot.common(share);
    common.ok_or_else(|| gone(share, cw_status::CW_E_STALE_HANDLE))
}

/// Has an easy use a share, or none.
pub fn set_on_easy(easy: cw_easy, share: cw_share) -> Result<()> {
    on_easy(Call::cw_easy_set_share, easy, |held| {
        let share = match share.id {
            0 => None,
            _ => Some(common(share)?),
        };
        held.body().use_share(share)
    })
}

impl EasyBody {
    /// Uses a share from now on, or none; where that fails, none.
    pub fn use_share(&self, share: Option<Arc<UserShare>>) -> Result<()> {
        self.leave_share();
        let (Some(share), Some(raw)) = (share, self.raw()) else {
            return Ok(());
        };
        // SAFETY: the handle is alive and held, and an easy whose options change is on no multi; it
        // is detached in `leave_share`, or gone, before the settings let go of the share.
        unsafe { share.attach(raw) }?;
        self.settings.borrow_mut().share = Some(share);
        Ok(())
    }

    /// Uses no share any more.
    pub fn leave_share(&self) {
        let left = self.settings.borrow_mut().share.take();
        if let (Some(_), Some(raw)) = (&left, self.raw()) {
            // SAFETY: the handle is alive and held, and an easy whose options change is on no multi.
            unsafe { user_share::detach(raw) };
        }
        drop(left);
    }
}
