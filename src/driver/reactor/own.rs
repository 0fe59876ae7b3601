//! The descriptors of a multi's own, which wake its home thread.

use std::os::fd::RawFd;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::multi::lease::Lease;
use crate::driver::reactor::due::Due;
use crate::driver::reactor::poller::{Poller, Timer};

const NONE: RawFd = -1;

/// Made with the multi, and closed with it. The multi's owner uses them as it likes, any other call
/// by the lease, so that it never meets another file.
pub struct OwnDescriptors {
    lease: Lease,
    poller: AtomicI32,
    /// Makes the poller readable in time, where the application has the one descriptor.
    timer: AtomicI32,
    /// Woken, and no wait has ended by that yet.
    is_woken: AtomicBool,
    /// Whether the application has asked for the one descriptor.
    is_exported: AtomicBool,
    /// Whether that is readable for messages.
    pub unread_signalled: AtomicBool,
}

impl Default for OwnDescriptors {
    fn default() -> Self {
        Self {
            lease: Lease::new(),
            poller: AtomicI32::new(NONE),
            timer: AtomicI32::new(NONE),
            is_woken: AtomicBool::new(false),
            is_exported: AtomicBool::new(false),
            unread_signalled: AtomicBool::new(false),
        }
    }
}

impl OwnDescriptors {
    /// Whether nothing is left of those of the slot's former multi.
    pub fn are_free(&self) -> bool {
        self.lease.is_free()
    }

    /// A multi begins.
    pub fn open(&self) -> Result<()> {
        let poller = Poller::new().map_err(|errno| not_made("event loop", errno))?;
        self.poller.store(poller.number(), Ordering::SeqCst);
        self.is_woken.store(false, Ordering::SeqCst);
        self.lease.open();
        Ok(())
    }

    /// The multi has ended: closes them, now or when the last late caller has left.
    pub fn close(&self) {
        self.is_exported.store(false, Ordering::SeqCst);
        self.unread_signalled.store(false, Ordering::SeqCst);
        self.lease.close(|| self.end());
    }

    fn end(&self) {
        let timer = Timer::known(self.timer.swap(NONE, Ordering::SeqCst));
        timer.into_iter().for_each(Timer::close);
        Poller::of(self.poller.swap(NONE, Ordering::SeqCst)).close();
    }

    /// Works with the poller on any thread, while the multi has it.
    fn with_poller(&self, work: impl FnOnce(Poller)) {
        self.lease.with(|| work(self.poller()), || self.end());
    }

    /// Ends the wait of whoever waits, now or when it begins. Safe in a signal handler.
    pub fn wake(&self) {
        self.is_woken.store(true, Ordering::SeqCst);
        self.with_poller(Poller::signal);
    }

    /// Whether a wait has to end at once.
    pub fn is_woken(&self) -> bool {
        self.is_woken.load(Ordering::SeqCst)
    }

    /// A wait has ended by being woken.
    pub fn drain_wakeup(&self) {
        self.is_woken.store(false, Ordering::SeqCst);
    }

    /// The multi's poller; for the owner.
    pub fn poller(&self) -> Poller {
        Poller::of(self.poller.load(Ordering::SeqCst))
    }

    /// Makes the poller readable also when a timer is due or a message unread; its number.
    pub fn export(&self) -> Result<RawFd> {
        let poller = self.poller();
        if self.timer().is_none() {
            let made = poller.make_timer();
            let timer = made.map_err(|errno| not_made("one descriptor", errno))?;
            self.timer.store(timer.number(), Ordering::SeqCst);
        }
        self.is_exported.store(true, Ordering::SeqCst);
        Ok(poller.number())
    }

    fn timer(&self) -> Option<Timer> {
        Timer::known(self.timer.load(Ordering::SeqCst))
    }

    /// Whether the poller is readable.
    pub fn is_readable(&self) -> bool {
        let poller = self.poller();
        let mut fds = [PollFd::new(&poller, PollFlags::IN)];
        poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
    }

    /// Whether the application has asked for the one descriptor.
    pub fn is_exported(&self) -> bool {
        self.is_exported.load(Ordering::SeqCst)
    }

    /// Shows each of them.
    pub fn each(&self, mut show: impl FnMut(RawFd)) {
        for fd in [&self.timer, &self.poller] {
            let fd = fd.load(Ordering::SeqCst);
            if fd != NONE {
                show(fd);
            }
        }
    }

    /// Sets the timer that makes the poller readable.
    pub fn set_timer(&self, due: Due) {
        if let Some(timer) = self.timer() {
            timer.arm(match due {
                Due::Never => None,
                due => Some(Duration::from_millis(due.ms_left().unsigned_abs())),
            });
        }
    }

    /// Makes the poller readable, because there are messages or somebody woke it.
    pub fn signal(&self) {
        self.with_poller(Poller::signal);
    }

    /// Makes a new edge; for the owner.
    pub fn signal_anew(&self) {
        self.poller().signal_anew();
    }

    /// All messages were read.
    pub fn drain_unread(&self) {
        self.with_poller(|poller| {
            poller.unsignal();
            // A wakeup that came meanwhile was signalled before that, or will be.
            if self.is_woken() {
                poller.signal();
            }
        });
    }
}

fn not_made(purpose: &str, errno: Errno) -> Error {
    let sentence = format!("no descriptor for the multi's {purpose}: {errno}");
    Error::new(cw_status::CW_E_SYSTEM, sentence)
}
