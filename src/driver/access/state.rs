//! What the driver keeps in the slots, and the process' registry.

use std::cell::{Cell, RefCell};
use std::os::fd::RawFd;
use std::os::raw::c_int;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use curl::easy::Easy2;
use once_cell::race::OnceBox;

use crate::core::easy::slot::EasySlot;
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::{Registry, Table};
use crate::core::handles::slots::Slot;
use crate::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use crate::core::multi::slot::MultiSlot;
use crate::core::placement::Origin;
use crate::core::tables::Tables;
use crate::driver::access::fork;
use crate::driver::access::guarded::Guarded;
use crate::driver::app_loop::announce::AppLoop;
use crate::driver::easy::recorded::Recorded;
use crate::driver::easy::registrations::Callbacks;
use crate::driver::easy::response::Response;
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
/// The handles of a process.
pub type Handles = Registry<Tables<MultiBody, Guarded<EasyBody>>>;

/// Why libcurl ended a transfer, where the application knows more than libcurl.
#[derive(Clone, Copy)]
pub enum Cause {
    /// A callback of this name returned CW_ABORT.
    Aborted(&'static str),
    /// Nothing took the request body back to its start: so ends the sentence about it.
    NotRewound(&'static str),
}

/// The driver's part of an easy.
#[derive(Default)]
pub struct EasyBody {
    /// The id that callbacks and messages carry.
    pub id: Cell<cw_easy>,
    /// The multi whose owner runs it, {0} while it does not run.
    pub multi: Cell<cw_multi>,
    /// That multi's slot.
    pub multi_slot: Cell<Option<MultiRef>>,
    /// The depth of forks that it was made at.
    pub forks: Cell<usize>,
    /// The libcurl handle; none in a vacant slot.
    pub handle: RefCell<Option<Easy2<Handler>>>,
    /// The application's callbacks.
    pub callbacks: RefCell<Callbacks>,
    /// Options, for a dup, and what libcurl points to.
    pub options: RefCell<Recorded>,
    /// The body kept in memory.
    pub response: RefCell<Response>,
    /// The application's token.
    pub token: Cell<usize>,
    /// Why curlward itself ended the transfer.
    pub failure: Cell<Option<cw_status>>,
    /// What the application did, or did not, to make the transfer fail.
    pub cause: Cell<Option<Cause>>,
    /// The sentence about the last failure.
    pub detail: RefCell<String>,
    /// Its place in the multi's list of running easies.
    pub place: Cell<usize>,
    /// The lane that it runs in.
    pub lane: Cell<usize>,
    /// The origin that it was placed by, on `placed_on`.
    pub origin: Cell<Origin>,
    /// The multi that knows that origin; {0} when the URL was set since.
    pub placed_on: Cell<cw_multi>,
    /// Whether it uses the caches that lanes share.
    pub shares: Cell<bool>,
    /// Whether its connection may carry other transfers too.
    pub multiplexes: Cell<bool>,
    /// Whether libcurl tells of the connections that it uses, because it may be redirected.
    pub watches_connections: Cell<bool>,
    /// The connection that it was last known to use, where libcurl tells.
    pub connection: Cell<Option<RawFd>>,
    /// Whether the application limits how fast it reads.
    pub throttled: Cell<bool>,
    /// Waits for another transfer's look-up of its name.
    pub held_back: Cell<bool>,
    /// The multi that hears when its connections close.
    pub closes_to: Cell<Option<MultiRef>>,
    /// Why no socket could be opened for it; 0 for no reason.
    pub socket_errno: Cell<i32>,
    /// The multi behind a blocking perform, {0} before the first.
    pub own_multi: Cell<cw_multi>,
    /// How much of the body libcurl has got.
    pub sent: Cell<usize>,
}

/// The curl crate's handler of an easy: it knows the slot and nothing else, because the crate
/// holds it exclusively while a callback runs.
pub struct Handler {
    pub slot: EasyRef,
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
    Tables<MultiBody, Guarded<EasyBody>>: Table<S>,
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
