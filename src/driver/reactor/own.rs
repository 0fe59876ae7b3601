//! The descriptors of a multi's own, which wake its home thread.

use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::memory;
use crate::driver::reactor::due::Due;
use crate::driver::reactor::poller::{Poller, Signal};

/// They stay with the slot for ever: a late wakeup never meets another file, and applications
/// watch the one descriptor. Those of a slot that is not used again serve another one.
#[derive(Default)]
pub struct OwnDescriptors {
    kept: OnceLock<&'static Kept>,
    /// Whether the application has asked for the one descriptor.
    is_exported: AtomicBool,
    /// Whether that is readable for messages.
    pub unread_signalled: AtomicBool,
}

/// What is never closed.
struct Kept {
    wakeup: Signal,
    poller: OnceLock<Poller>,
}

/// Of slots that are not used again, each with the depth of forks that it was made at: a child has
/// its parent's descriptors, and makes its own. Only ever tried to lock, because a fork would leave
/// the lock held in the child.
struct Spare(Mutex<Vec<(usize, &'static Kept)>>);

static SPARE: Spare = Spare(Mutex::new(Vec::new()));

impl Spare {
    fn give(&self, kept: &'static Kept) {
        if let Ok(mut spare) = self.0.try_lock() {
            let _ = memory::push(&mut spare, (fork_depth(), kept));
        }
    }

    fn take(&self) -> Option<&'static Kept> {
        let mut spare = self.0.try_lock().ok()?;
        let made_here = |&(forks, _): &(usize, _)| forks == fork_depth();
        let place = spare.iter().position(made_here)?;
        Some(spare.swap_remove(place).1)
    }
}

impl Kept {
    fn make() -> rustix::io::Result<&'static Self> {
        Ok(Box::leak(Box::new(Self {
            wakeup: Signal::new()?,
            poller: OnceLock::new(),
        })))
    }
}

impl OwnDescriptors {
    /// Makes the wakeup if the slot has none yet, and empties it.
    pub fn arm_wakeup(&self) -> Result<()> {
        let make = || SPARE.take().map_or_else(Kept::make, Ok);
        made(&self.kept, "wakeup", make)?.wakeup.drain();
        Ok(())
    }

    /// The slot is not used again: leaves its descriptors to another one.
    pub fn hand_on(&self) {
        if let Some(kept) = self.kept.get() {
            SPARE.give(kept);
        }
    }

    fn wakeup(&self) -> Option<&'static Signal> {
        self.kept.get().map(|kept| &kept.wakeup)
    }

    /// Makes the wakeup readable. Safe in a signal handler.
    pub fn wake(&self) {
        if let Some(wakeup) = self.wakeup() {
            wakeup.wake();
        }
    }

    /// Makes the wakeup unreadable.
    pub fn drain_wakeup(&self) {
        if let Some(wakeup) = self.wakeup() {
            wakeup.drain();
        }
    }

    /// The wakeup's number, -1 for none.
    pub fn wakeup_fd(&self) -> RawFd {
        let wakeup = self.wakeup();
        wakeup.map_or(-1, |it| it.fd().as_raw_fd())
    }

    /// The multi's poller, made if the slot has none yet.
    pub fn arm_poller(&self) -> Result<&Poller> {
        let Some(kept) = self.kept.get() else {
            return Err(not_made("event loop", Errno::BADF));
        };
        made(&kept.poller, "event loop", || {
            Poller::new(Some(&kept.wakeup))
        })
    }

    /// The multi's poller, if it has one.
    pub fn poller(&self) -> Option<&Poller> {
        self.kept.get().and_then(|kept| kept.poller.get())
    }

    /// Makes the poller readable also when a timer is due or a message unread; its number.
    pub fn export(&self) -> Result<RawFd> {
        let poller = self.arm_poller()?;
        let exported = poller.export();
        exported.map_err(|errno| not_made("one descriptor", errno))?;
        self.is_exported.store(true, Ordering::SeqCst);
        Ok(poller.as_fd().as_raw_fd())
    }

    /// The multi is closed: nothing of it makes the poller readable any more.
    pub fn retract(&self) {
        if self.is_exported.swap(false, Ordering::SeqCst) {
            self.set_timer(Due::Never);
            self.drain_unread();
            self.unread_signalled.store(false, Ordering::SeqCst);
        }
        self.drain_wakeup();
    }

    /// Whether the poller is readable.
    pub fn is_readable(&self) -> bool {
        self.poller().is_some_and(|poller| {
            let mut fds = [PollFd::new(poller, PollFlags::IN)];
            poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
        })
    }

    /// Whether the application has asked for the one descriptor.
    pub fn is_exported(&self) -> bool {
        self.is_exported.load(Ordering::SeqCst)
    }

    /// Whether `fd` is one that the poller watches for the multi itself.
    pub fn owns(&self, fd: RawFd) -> bool {
        let is = |own: &OwnedFd| own.as_raw_fd() == fd;
        let wakes = self.wakeup().is_some_and(|it| is(it.fd()));
        wakes || self.poller().is_some_and(|it| it.exported().any(is))
    }

    /// Shows each of them, the poller's included.
    pub fn each(&self, mut show: impl FnMut(RawFd)) {
        if let Some(poller) = self.poller() {
            poller.exported().for_each(|it| show(it.as_raw_fd()));
            show(poller.as_fd().as_raw_fd());
        }
        if let Some(wakeup) = self.wakeup() {
            show(wakeup.fd().as_raw_fd());
        }
    }

    /// Sets the timer that makes the poller readable.
    pub fn set_timer(&self, due: Due) {
        if let Some(poller) = self.poller() {
            poller.arm(match due {
                Due::Never => None,
                due => Some(Duration::from_millis(due.ms_left().unsigned_abs())),
            });
        }
    }

    /// Makes the poller readable, with a new edge, because there are messages.
    pub fn signal_unread(&self) {
        if let Some(unread) = self.unread() {
            unread.wake();
        }
    }

    /// All messages were read.
    pub fn drain_unread(&self) {
        if let Some(unread) = self.unread() {
            unread.drain();
        }
    }

    fn unread(&self) -> Option<&Signal> {
        self.poller().and_then(Poller::unread)
    }
}

/// What is in `cell`, made if need be. Two threads may make it; one of the two stays.
fn made<'a, T>(
    cell: &'a OnceLock<T>,
    purpose: &str,
    make: impl FnOnce() -> rustix::io::Result<T>,
) -> Result<&'a T> {
    if let Some(made) = cell.get() {
        return Ok(made);
    }
    let new = make().map_err(|errno| not_made(purpose, errno))?;
    Ok(cell.get_or_init(|| new))
}

fn not_made(purpose: &str, errno: Errno) -> Error {
    let sentence = format!("no descriptor for the multi's {purpose}: {errno}");
    Error::new(cw_status::CW_E_SYSTEM, sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_worn_out_slot_leaves_serves_one_other() {
        let spare = Spare(Mutex::default());
        assert!(spare.take().is_none());
        let kept = Kept::make().unwrap();
        spare.give(kept);
        assert!(spare.take().is_some_and(|it| std::ptr::eq(it, kept)));
        assert!(spare.take().is_none());
    }

    #[test]
    fn a_child_takes_none_of_its_parents() {
        let parents = (fork_depth() + 1, Kept::make().unwrap());
        let spare = Spare(Mutex::new(vec![parents]));
        assert!(spare.take().is_none());
    }
}
