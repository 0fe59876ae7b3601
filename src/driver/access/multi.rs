//! What the driver keeps in a multi's slot.

use std::cell::{Cell, RefCell};
use std::os::raw::c_int;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use curl_sys::CURLcode;

use crate::core::admission::Admission;
use crate::core::multi::slot::MultiSlot;
use crate::driver::access::guarded::Guarded;
use crate::driver::access::pushes::Pushes;
use crate::driver::app_loop::announce::AppLoop;
use crate::driver::boundary::closers::Closers;
use crate::driver::lanes::all::Lanes;
use crate::driver::reactor::due::Due;
use crate::driver::reactor::look_again::LookAgain;
use crate::driver::reactor::own::OwnDescriptors;
use crate::driver::reactor::raw::RawDescriptors;
use crate::driver::reactor::spinning::Spinning;
use crate::driver::reactor::watching::Reactor;

/// A multi's slot.
pub type MultiEntry = MultiSlot<MultiBody>;
/// A multi's slot, which is there for ever.
pub type MultiRef = &'static MultiEntry;

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
    /// Connections that the application sends and receives on.
    pub raw: RawDescriptors,
    /// The sockets that the application closes.
    pub closers: Closers,
    /// Connections to look at once more.
    pub look_again: LookAgain,
    /// Where transfers and connections are, and what waits.
    pub admission: RefCell<Admission>,
    /// The slots of the easies that libcurl has.
    pub running: RefCell<Vec<u32>>,
    /// The application's event loop.
    pub app_loop: AppLoop,
    /// Transfers that ended, before they are taken off: slot number and CURLcode. Between two turns those
    /// that an answer has ended.
    pub ended: RefCell<Vec<(u32, CURLcode)>>,
    /// Transfers that libcurl may have wait.
    pub expecting: RefCell<Vec<u32>>,
    /// How many of those that wait have a progress callback.
    pub waiting_progressing: Cell<usize>,
    /// When transfers with a progress callback are to be looked at.
    pub next_progress: Cell<Option<Instant>>,
    /// What the timer of the one descriptor is set to.
    pub armed: Cell<Option<Due>>,
    /// Whether the call under way made a turn.
    pub turned: Cell<bool>,
    /// What the application says of pushes.
    pub pushes: Pushes,
    /// Whether it is driven without a wait.
    pub spinning: Spinning,
    /// The depth of forks that it was made at.
    pub forks: Cell<usize>,
    /// Whether an easy was ever added.
    pub used: Cell<bool>,
}

impl MultiOwned {
    /// When the first lane, or what waits for them, wants to be driven or looked at.
    pub fn common_due(&self) -> Due {
        if self.raw.is_due() {
            return Due::Now;
        }
        let admission = self.admission.borrow();
        let waiting = match admission.is_stale() {
            true => Due::Now,
            false => admission.deadline().map_or(Due::Never, Due::At),
        };
        let due = self.lanes.due().min(waiting);
        due.min(self.reactor.hangups.due())
    }

    /// Tells the admission of something. What waits may be the next by it, so the multi is due, also
    /// where this is no turn.
    pub fn admit<T>(&self, tell: impl FnOnce(&mut Admission) -> T) -> T {
        let mut admission = self.admission.borrow_mut();
        let told = tell(&mut admission);
        if admission.is_stale() {
            self.app_loop.is_stale.set(true);
        }
        told
    }
}

/// How many transfers are queued or running, for C.
pub fn active(slot: MultiRef) -> c_int {
    c_int::try_from(slot.active()).unwrap_or(c_int::MAX)
}
