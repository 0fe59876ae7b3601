//! The handles of this process.

use std::sync::Arc;

use once_cell::race::OnceBox;

use crate::core::errors::status::cw_status;
use crate::core::handles::registry::{Registry, Table};
use crate::core::handles::slots::Slot;
use crate::core::tables::Tables;
use crate::driver::access::easy::{Easy, EasyPart, EasyRef};
use crate::driver::access::fork;
use crate::driver::access::multi::{MultiBody, MultiEntry, MultiRef};
use crate::driver::easy::mime::Mime;
use crate::driver::libcurl::url::Url;
use crate::driver::libcurl::user_share::UserShare;

/// A table for each kind of handle, with what the driver keeps in its slots.
pub type AllTables = Tables<MultiBody, EasyPart, Url, Mime, Arc<UserShare>>;
/// The handles of a process.
pub type Handles = Registry<AllTables>;

/// Never locked, because a fork would leave the lock held in the child.
static ROOT: OnceBox<Handles> = OnceBox::new();

/// The handles of this process.
#[inline]
pub fn handles() -> &'static Handles {
    ROOT.get().unwrap_or_else(first).here()
}

/// The handles of this process, None before the first.
pub fn existing_handles() -> Option<&'static Handles> {
    ROOT.get().and_then(Registry::existing)
}

/// The slot that `id` stands for, as a signal handler or a thread that is being cancelled may ask.
#[inline]
pub fn look_up<S: Slot>(id: u64) -> Result<&'static S, cw_status>
where
    AllTables: Table<S>,
{
    Registry::look_up(ROOT.get(), id)
}

/// Threads that race here may each watch forks: a fork then counts more than once, and is noticed
/// just as well.
#[cold]
fn first() -> &'static Handles {
    ROOT.get_or_init(|| {
        fork::watch();
        Box::new(Registry::root())
    })
}

/// The slot of this number.
pub fn slot_at(number: u32) -> Option<EasyRef> {
    Table::<Easy>::slots(&handles().tables).get(number)
}

/// The slot of a multi of this number.
pub fn multi_at(number: u32) -> Option<MultiRef> {
    Table::<MultiEntry>::slots(&handles().tables).get(number)
}
