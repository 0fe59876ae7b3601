//! The descriptors of a multi's own, which wake its home thread.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, epoll, eventfd, poll};
use rustix::io::Result;
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime,
};

use crate::core::errors::error::Error;
use crate::core::errors::status::cw_status;
use crate::driver::reactor::due::Due;

/// They stay with the slot for ever: a late wakeup never meets another file, and applications
/// watch the epoll.
#[derive(Default)]
pub struct OwnDescriptors {
    wakeup: OnceLock<OwnedFd>,
    epoll: OnceLock<OwnedFd>,
    exported: OnceLock<Exported>,
    /// Whether the application has asked for the one descriptor.
    is_exported: AtomicBool,
    /// Whether that is readable for messages.
    pub unread_signalled: AtomicBool,
}

/// What makes the one descriptor readable beside sockets and wakeups.
struct Exported {
    timer: OwnedFd,
    unread: OwnedFd,
}

impl OwnDescriptors {
    /// Makes the descriptor if the slot has none yet, and empties it.
    pub fn arm_wakeup(&self) -> std::result::Result<(), Error> {
        made(&self.wakeup, "wakeup", new_eventfd)?;
        self.drain_wakeup();
        Ok(())
    }

    /// Makes the descriptor readable. Safe in a signal handler.
    pub fn wake(&self) {
        signal(self.wakeup.get());
    }

    /// Makes the descriptor unreadable.
    pub fn drain_wakeup(&self) {
        drain(self.wakeup.get());
    }

    /// The descriptor's number, -1 for none.
    pub fn wakeup_fd(&self) -> RawFd {
        self.wakeup.get().map_or(-1, AsRawFd::as_raw_fd)
    }

    /// The multi's epoll, made if the slot has none yet.
    pub fn arm_epoll(&self) -> std::result::Result<BorrowedFd<'_>, Error> {
        made(&self.epoll, "event loop", || {
            let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
            if let Some(wakeup) = self.wakeup.get() {
                watch(&epoll, wakeup)?;
            }
            Ok(epoll)
        })
        .map(AsFd::as_fd)
    }

    /// The multi's epoll, if it has one.
    pub fn epoll(&self) -> Option<BorrowedFd<'_>> {
        self.epoll.get().map(AsFd::as_fd)
    }

    /// Makes the epoll readable also when a timer is due or a message unread; its number.
    pub fn export(&self) -> std::result::Result<RawFd, Error> {
        let epoll = self.arm_epoll()?;
        made(&self.exported, "one descriptor", || {
            let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
            let exported = Exported {
                timer: timerfd_create(TimerfdClockId::Monotonic, flags)?,
                unread: new_eventfd()?,
            };
            watch(epoll, &exported.timer)?;
            watch(epoll, &exported.unread)?;
            Ok(exported)
        })?;
        self.is_exported.store(true, Ordering::SeqCst);
        Ok(epoll.as_raw_fd())
    }

    /// The multi is closed: nothing of it makes the epoll readable any more.
    pub fn retract(&self) {
        if self.is_exported.swap(false, Ordering::SeqCst) {
            self.set_timer(Due::Never);
            self.drain_unread();
            self.unread_signalled.store(false, Ordering::SeqCst);
        }
        self.drain_wakeup();
    }

    /// Whether the epoll is readable.
    pub fn is_readable(&self) -> bool {
        self.epoll().is_some_and(|epoll| {
            let mut fds = [PollFd::from_borrowed_fd(epoll, PollFlags::IN)];
            poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
        })
    }

    /// Whether the application has asked for the one descriptor.
    pub fn is_exported(&self) -> bool {
        self.is_exported.load(Ordering::SeqCst)
    }

    /// Whether `fd` is one of the multi's own.
    pub fn owns(&self, fd: RawFd) -> bool {
        let is = |own: &OwnedFd| own.as_raw_fd() == fd;
        let exported = self.exported.get();
        self.wakeup.get().is_some_and(is)
            || exported.is_some_and(|it| is(&it.timer) || is(&it.unread))
    }

    /// Shows each of them, the epoll included.
    pub fn each(&self, show: impl FnMut(&OwnedFd)) {
        let exported = self.exported.get().map(|it| [&it.timer, &it.unread]);
        let others = [self.wakeup.get(), self.epoll.get()];
        let all = exported.into_iter().flatten();
        all.chain(others.into_iter().flatten()).for_each(show);
    }

    /// Sets the timer that makes the epoll readable.
    pub fn set_timer(&self, due: Due) {
        let Some(exported) = self.exported.get() else {
            return;
        };
        // All zeros would disarm it.
        let left = match due {
            Due::Never => Duration::ZERO,
            _ => Duration::from_millis(due.ms_left().unsigned_abs()).max(Duration::from_nanos(1)),
        };
        let once = Itimerspec {
            it_interval: Timespec::default(),
            it_value: Timespec::try_from(left).unwrap_or_default(),
        };
        let _ = timerfd_settime(&exported.timer, TimerfdTimerFlags::empty(), &once);
    }

    /// Makes the epoll readable, with a new edge, because there are messages.
    pub fn signal_unread(&self) {
        signal(self.exported.get().map(|it| &it.unread));
    }

    /// All messages were read.
    pub fn drain_unread(&self) {
        drain(self.exported.get().map(|it| &it.unread));
    }
}

/// What is in `cell`, made if need be. Two threads may make it; one of the two stays.
fn made<'a, T>(
    cell: &'a OnceLock<T>,
    purpose: &str,
    make: impl FnOnce() -> Result<T>,
) -> std::result::Result<&'a T, Error> {
    if let Some(made) = cell.get() {
        return Ok(made);
    }
    let new = make().map_err(|errno| {
        let sentence = format!("no descriptor for the multi's {purpose}: {errno}");
        Error::new(cw_status::CW_E_SYSTEM, sentence)
    })?;
    Ok(cell.get_or_init(|| new))
}

fn watch(epoll: impl AsFd, fd: &OwnedFd) -> Result<()> {
    let data = epoll::EventData::new_u64(fd.as_raw_fd() as u64);
    epoll::add(epoll, fd, data, epoll::EventFlags::IN)
}

fn new_eventfd() -> Result<OwnedFd> {
    eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)
}

fn signal(eventfd: Option<&OwnedFd>) {
    if let Some(fd) = eventfd {
        let _ = rustix::io::write(fd, &1u64.to_ne_bytes());
    }
}

fn drain(eventfd: Option<&OwnedFd>) {
    if let Some(fd) = eventfd {
        let _ = rustix::io::read(fd, &mut [0u8; 8]);
    }
}
