//! What handles are called in sentences.

use crate::core::errors::error::{Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::Table;
use crate::core::handles::slots::Slot;
use crate::core::handles::ticket::{cw_easy, cw_mime, cw_multi, cw_share, cw_url};
use crate::driver::access::easy::Easy;
use crate::driver::access::handles::{AllTables, look_up};
use crate::driver::access::mime::MimeEntry;
use crate::driver::access::multi::MultiEntry;
use crate::driver::access::share::ShareEntry;
use crate::driver::access::url::UrlEntry;
use crate::driver::outer_call::refusal;

/// The name of a multi, alive or not.
pub fn multi(multi: cw_multi) -> Result<String> {
    of::<MultiEntry>(multi.id)
}

/// The name of an easy, alive or not.
pub fn easy(easy: cw_easy) -> Result<String> {
    of::<Easy>(easy.id)
}

/// The name of a URL, alive or not.
pub fn url(url: cw_url) -> Result<String> {
    of::<UrlEntry>(url.id)
}

/// The name of a mime, alive or not.
pub fn mime(mime: cw_mime) -> Result<String> {
    of::<MimeEntry>(mime.id)
}

/// The name of a share, alive or not.
pub fn share(share: cw_share) -> Result<String> {
    of::<ShareEntry>(share.id)
}

/// The name of a handle of the slot's kind, alive or not.
pub fn of<S: Slot + 'static>(id: u64) -> Result<String>
where
    AllTables: Table<S>,
{
    match look_up::<S>(id).err() {
        None | Some(cw_status::CW_E_STALE_HANDLE | cw_status::CW_E_FORKED) => {
            Ok(format!("{} {}", S::KIND.word(), number(id)))
        }
        Some(status) => Err(refusal::not_found(S::KIND, id, status)),
    }
}
