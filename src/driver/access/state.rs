//! What the driver keeps in the slots, and the process' registry.

use std::cell::{Cell, RefCell};
use std::os::raw::c_int;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use curl::easy::Easy2;
use curl_sys::CURL;
use once_cell::race::OnceBox;

use crate::core::easy::slot::EasySlot;
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::{Registry, Table};
use crate::core::handles::slots::Slot;
use crate::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use crate::core::multi::slot::MultiSlot;
use crate::core::tables::Tables;
use crate::driver::access::fork;
use crate::driver::access::guarded::Guarded;
use crate::driver::access::runs::{Runs, Tells};
use crate::driver::app_loop::announce::AppLoop;
use crate::driver::easy::one_transfer::OneTransfer;
use crate::driver::easy::settings::Settings;
use crate::driver::lanes::all::Lanes;
use crate::driver::lanes::held_back::HeldBack;
use crate::driver::reactor::due::Due;
use crate::driver::reactor::look_again::LookAgain;
use crate::driver::reactor::own::OwnDescriptors;
use crate::driver::reactor::watching::Reactor;

/// An easy's slot.
pub type Easy = EasySlot<Guarded<EasyBody>>;
/// A multi's slot.
pub type MultiRef = &'static MultiSlot<MultiBody>;
/// A multi's slot, for the tables.
pub type MultiEntry = MultiSlot<MultiBody>;
/// An easy's slot.
pub type EasyRef = &'static Easy;
/// A table for each kind of handle, with what the driver keeps in its slots.
pub type AllTables = Tables<MultiBody, Guarded<EasyBody>>;
/// The handles of a process.
pub type Handles = Registry<AllTables>;

/// The driver's part of an easy.
#[derive(Default)]
pub struct EasyBody {
    /// The id that callbacks and messages carry.
    pub id: Cell<cw_easy>,
    /// The depth of forks that it was made at.
    pub forks: Cell<usize>,
    /// The libcurl handle; none in a vacant slot.
    pub handle: RefCell<Option<Easy2<Handler>>>,
    /// The multi behind a blocking perform, {0} before the first.
    pub own_multi: Cell<cw_multi>,
    /// What the handle tells, until it is reset.
    pub tells: Cell<Tells>,
    /// What the application set, until it is reset.
    pub settings: RefCell<Settings>,
    /// Where it runs, while it does.
    pub runs: Cell<Runs>,
    /// Its transfer, or the last one.
    pub transfer: RefCell<OneTransfer>,
}

impl EasyBody {
    /// libcurl's handle. While libcurl runs, `handle` is not to be borrowed.
    #[inline]
    pub fn raw(&self) -> Option<*mut CURL> {
        self.handle.borrow().as_ref().map(Easy2::raw)
    }

    /// Changes where it runs.
    pub fn change_runs(&self, change: impl FnOnce(&mut Runs)) {
        let mut runs = self.runs.get();
        change(&mut runs);
        self.runs.set(runs);
    }
}

/// The curl crate's handler of an easy: it knows the slot and nothing else, because the crate
/// holds it exclusively while a callback runs.
pub struct Handler {
    slot: EasyRef,
}

impl Handler {
    /// Of the easy in a slot.
    ///
    /// # Safety
    /// Only libcurl calls back with it, as that easy: inside a call that the thread makes while it
    /// holds the easy, or owns the multi that it runs on.
    pub unsafe fn new(slot: EasyRef) -> Self {
        Self { slot }
    }

    /// The easy's slot.
    #[inline]
    pub fn slot(&self) -> EasyRef {
        self.slot
    }

    /// The easy's insides.
    #[inline]
    pub fn body(&self) -> &EasyBody {
        // SAFETY: whoever made it promised that the calling thread holds the easy.
        unsafe { self.slot.body.get() }
    }
}

/// The driver's part of a multi.
#[derive(Default)]
pub struct MultiBody {
    /// What wakes and shows it; stays with the slot for ever.
    pub own: OwnDescriptors,
    /// Whether it stands behind a blocking perform.
    pub hidden: AtomicBool,
    /// What the owner may touch.
    pub owned: Guarded<MultiOwned>,
}

/// What only a multi's owner may touch.
#[derive(Default)]
pub struct MultiOwned {
    /// The libcurl handles; none in a vacant slot.
    pub lanes: Lanes,
    /// The built-in event loop.
    pub reactor: Reactor,
    /// Connections to look at once more.
    pub look_again: LookAgain,
    /// Transfers that wait for another's look-up.
    pub held_back: HeldBack,
    /// The slots of the easies that libcurl has.
    pub running: RefCell<Vec<u32>>,
    /// The application's event loop.
    pub app_loop: AppLoop,
    /// Transfers that ended, before they are taken off: slot number and CURLcode.
    pub ended: RefCell<Vec<(u32, curl_sys::CURLcode)>>,
    /// When transfers with a progress callback are to be looked at.
    pub next_progress: Cell<Option<Instant>>,
    /// What the timer of the one descriptor is set to.
    pub armed: Cell<Option<Due>>,
    /// Whether the call under way made a turn.
    pub turned: Cell<bool>,
    /// The depth of forks that it was made at.
    pub forks: Cell<usize>,
    /// Whether an easy was ever added.
    pub used: Cell<bool>,
}

impl MultiOwned {
    /// When the first lane, or what waits for them, wants to be driven.
    pub fn common_due(&self) -> Due {
        self.lanes.due().min(self.held_back.due())
    }
}

/// How many transfers are queued or running, for C.
pub fn active(slot: MultiRef) -> c_int {
    c_int::try_from(slot.active()).unwrap_or(c_int::MAX)
}

/// The number of an easy's slot.
pub fn slot_number(easy: cw_easy) -> u32 {
    Ticket::from_id(easy.id).slot
}

/// The slot of this number.
pub fn slot_at(number: u32) -> Option<EasyRef> {
    Table::<Easy>::slots(&handles().tables).get(number)
}

/// The slot of a multi of this number.
pub fn multi_at(number: u32) -> Option<MultiRef> {
    Table::<MultiEntry>::slots(&handles().tables).get(number)
}

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
