//! What libcurl reports of sockets and timers, passed on to the reactor or to the application.

use std::os::fd::RawFd;
use std::os::raw::{c_int, c_long};

use curl_sys::CURL;

use crate::core::handles::registry::fork_depth;
use crate::core::multi::slot::Mode;
use crate::driver::access::multi::{MultiOwned, MultiRef};
use crate::driver::boundary::panics;
use crate::driver::boundary::types::CW_SOCKET_INOUT;
use crate::driver::libcurl::multi::Listener;
use crate::driver::libcurl::pushes::Promise;
use crate::driver::reactor::due::Due;
use crate::driver::transfer::pushing;

/// Whether the application goes on to watch connections that no transfer uses, and libcurl's wakeups.
/// An older libcurl closes descriptors unseen.
const MAY_REST: bool = cfg!(feature = "bundled");

/// Hears of the sockets and of the timer of one lane.
pub struct Ear {
    slot: MultiRef,
    lane: usize,
}

impl Ear {
    /// One for a lane of the multi in `slot`.
    ///
    /// # Safety
    /// It is given to a handle among the slot's own lanes, which only the multi's owner drives.
    pub unsafe fn new(slot: MultiRef, lane: usize) -> Self {
        Self { slot, lane }
    }

    fn owned(&self) -> &MultiOwned {
        // SAFETY: libcurl calls back only inside a call that this thread makes as the owner of the
        // multi whose lane has this.
        unsafe { self.slot.body.owned.get() }
    }
}

impl Listener for Ear {
    fn socket(&self, easy: *mut CURL, fd: RawFd, wanted: c_int) {
        safely("socket", self.slot, || self.on_socket(easy, fd, wanted));
    }

    fn timer(&self, wanted_ms: c_long) {
        safely("timer", self.slot, || self.on_timer(wanted_ms));
    }

    fn closes(&self) {
        safely("close", self.slot, || self.on_close());
    }

    fn pushes(&self, promise: &Promise) -> bool {
        let mut accepts = false;
        safely("push", self.slot, || {
            accepts = pushing::ask(self.slot, self.owned(), self.lane, promise);
        });
        accepts
    }
}

/// Lets no panic get back to libcurl: the call under way fails by it, and the multi is lost.
pub fn safely(entry: &'static str, multi: MultiRef, work: impl FnOnce()) {
    if let Err(panic) = panics::caught(entry, work) {
        multi.poison();
        panic.fail_call();
    }
}

impl Ear {
    /// libcurl's events have the numbers of ours.
    fn on_socket(&self, easy: *mut CURL, fd: RawFd, events: c_int) {
        let (slot, owned) = (self.slot, self.owned());
        // A child's libcurl has nothing to tell: the sockets are its parent's.
        if owned.forks.get() != fork_depth() {
            return;
        }
        let wanted = (events & CW_SOCKET_INOUT) as u8;
        if slot.mode() == Mode::Event {
            owned.reactor.belongs(fd, self.lane, wanted);
            let may_rest = MAY_REST && wanted == 0;
            if !may_rest || !owned.app_loop.rest(fd) {
                owned.app_loop.announce(slot.multi(), fd, events);
            }
        } else {
            let poller = slot.body.own.poller();
            owned
                .reactor
                .want(&poller, fd, self.lane, wanted, easy.addr());
        }
    }

    fn on_close(&self) {
        let owned = self.owned();
        if owned.forks.get() == fork_depth() {
            let poller = self.slot.body.own.poller();
            for fd in owned.reactor.lane_closes(&poller, self.lane) {
                owned.app_loop.ends_rest(self.slot.multi(), fd);
            }
        }
    }

    fn on_timer(&self, wanted_ms: i64) {
        let owned = self.owned();
        let due = Due::in_ms(wanted_ms);
        let before = owned.lanes.with(self.lane, |lane| lane.set_due(due));
        if self.slot.mode() == Mode::Event {
            owned.app_loop.moved(before.unwrap_or_default(), due);
        }
    }
}
