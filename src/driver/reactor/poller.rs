//! What the operating system watches descriptors with: epoll, eventfd, timerfd. All of them are
//! named here and in `alarm` alone, so that another system's way is one other file with the same functions.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::os::raw::c_int;
use std::sync::OnceLock;
use std::time::Duration;

use rustix::event::{EventfdFlags, Timespec, epoll, eventfd};
use rustix::io::{Errno, Result};
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime,
};

use crate::driver::boundary::types::{CW_SOCKET_ERROR, CW_SOCKET_IN, CW_SOCKET_OUT};

/// Its name in a sentence.
pub const NAME: &str = "epoll";
/// The most events of one wait.
const BATCH: usize = 128;
/// The longest wait: the kernel's older calls count milliseconds in an int, and the newer one is
/// not allowed everywhere. Who sleeps longer is woken early.
const LONGEST: Duration = Duration::from_millis(c_int::MAX as u64);

/// A descriptor with events: CW_SOCKET_ bits.
#[derive(Clone, Copy)]
pub struct Ready {
    /// Which.
    pub fd: RawFd,
    /// What it has.
    pub events: c_int,
}

/// What one wait found; kept for the next one's sake.
#[derive(Default)]
pub struct Events(Vec<epoll::Event>);

impl Events {
    /// Each descriptor with events, the signals and the timer included.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Ready> {
        self.0.iter().map(|event| Ready {
            fd: event.data.u64() as RawFd,
            events: from_epoll(event.flags),
        })
    }
}

/// A descriptor that is readable after `wake` until it is drained.
pub struct Signal(OwnedFd);

impl Signal {
    /// One that is not readable.
    pub fn new() -> Result<Self> {
        eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).map(Self)
    }

    /// Makes it readable. Safe in a signal handler.
    pub fn wake(&self) {
        let _ = rustix::io::write(&self.0, &1u64.to_ne_bytes());
    }

    /// Makes it unreadable.
    pub fn drain(&self) {
        let _ = rustix::io::read(&self.0, &mut [0u8; 8]);
    }

    /// Its descriptor.
    pub fn fd(&self) -> &OwnedFd {
        &self.0
    }
}

impl From<Signal> for OwnedFd {
    fn from(signal: Signal) -> Self {
        signal.0
    }
}

/// Watches descriptors, level-triggered, and shows by a descriptor of its own that one is ready.
pub struct Poller {
    epoll: OwnedFd,
    exported: OnceLock<Exported>,
}

/// What makes the poller readable beside the sockets and the wakeup.
struct Exported {
    timer: OwnedFd,
    unread: Signal,
}

impl Poller {
    /// One that watches the wakeup, if there is one.
    pub fn new(wakeup: Option<&Signal>) -> Result<Self> {
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        if let Some(wakeup) = wakeup {
            watch_own(&epoll, wakeup.fd())?;
        }
        Ok(Self {
            epoll,
            exported: OnceLock::new(),
        })
    }

    /// Watches a descriptor for CW_SOCKET_ bits, also one that it watches already.
    pub fn add(&self, fd: BorrowedFd, wanted: u8) -> Result<()> {
        let (data, flags) = entry(fd, wanted);
        match epoll::add(&self.epoll, fd, data, flags) {
            Err(Errno::EXIST) => epoll::modify(&self.epoll, fd, data, flags),
            result => result,
        }
    }

    /// Watches a descriptor for other bits, also one whose number is another file's by now.
    pub fn modify(&self, fd: BorrowedFd, wanted: u8) -> Result<()> {
        let (data, flags) = entry(fd, wanted);
        match epoll::modify(&self.epoll, fd, data, flags) {
            Err(Errno::NOENT) => epoll::add(&self.epoll, fd, data, flags),
            result => result,
        }
    }

    /// Watches a descriptor no longer.
    pub fn delete(&self, fd: BorrowedFd) {
        let _ = epoll::delete(&self.epoll, fd);
    }

    /// Waits at most so long, none for ever. What was in `events` is gone.
    pub fn wait(&self, events: &mut Events, timeout: Option<Duration>) -> Result<()> {
        events.0.clear();
        events.0.reserve(BATCH);
        let timeout = timeout.map(|it| it.min(LONGEST));
        let timeout = timeout.and_then(|it| Timespec::try_from(it).ok());
        let buffer = rustix::buffer::spare_capacity(&mut events.0);
        epoll::wait(&self.epoll, buffer, timeout.as_ref()).map(drop)
    }

    /// Makes it readable from now on also when the timer has run out and by `unread`.
    pub fn export(&self) -> Result<()> {
        if self.exported.get().is_some() {
            return Ok(());
        }
        let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
        let exported = Exported {
            timer: timerfd_create(TimerfdClockId::Monotonic, flags)?,
            unread: Signal::new()?,
        };
        watch_own(&self.epoll, &exported.timer)?;
        watch_own(&self.epoll, exported.unread.fd())?;
        // Two threads may make it; one of the two stays.
        let _ = self.exported.set(exported);
        Ok(())
    }

    /// Sets the timer, once it is exported: so long from now, none for never.
    pub fn arm(&self, left: Option<Duration>) {
        let Some(exported) = self.exported.get() else {
            return;
        };
        // All zeros would disarm it.
        let left = left.map_or(Duration::ZERO, |it| it.max(Duration::from_nanos(1)));
        let once = Itimerspec {
            it_interval: Timespec::default(),
            it_value: Timespec::try_from(left).unwrap_or_default(),
        };
        let _ = timerfd_settime(&exported.timer, TimerfdTimerFlags::empty(), &once);
    }

    /// What shows unread messages, once it is exported.
    pub fn unread(&self) -> Option<&Signal> {
        self.exported.get().map(|it| &it.unread)
    }

    /// Each descriptor that the export made.
    pub fn exported(&self) -> impl Iterator<Item = &OwnedFd> {
        let exported = self.exported.get();
        exported
            .into_iter()
            .flat_map(|it| [&it.timer, it.unread.fd()])
    }
}

/// The one descriptor.
impl AsFd for Poller {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.epoll.as_fd()
    }
}

fn watch_own(epoll: &OwnedFd, fd: &OwnedFd) -> Result<()> {
    let data = epoll::EventData::new_u64(fd.as_raw_fd() as u64);
    epoll::add(epoll, fd, data, epoll::EventFlags::IN)
}

fn entry(fd: BorrowedFd, wanted: u8) -> (epoll::EventData, epoll::EventFlags) {
    let data = epoll::EventData::new_u64(fd.as_raw_fd() as u64);
    (data, to_epoll(wanted))
}

fn to_epoll(events: u8) -> epoll::EventFlags {
    let mut flags = epoll::EventFlags::empty();
    flags.set(
        epoll::EventFlags::IN,
        c_int::from(events) & CW_SOCKET_IN != 0,
    );
    flags.set(
        epoll::EventFlags::OUT,
        c_int::from(events) & CW_SOCKET_OUT != 0,
    );
    flags
}

fn from_epoll(flags: epoll::EventFlags) -> c_int {
    let has = |flag: epoll::EventFlags, bit| if flags.intersects(flag) { bit } else { 0 };
    has(epoll::EventFlags::IN | epoll::EventFlags::HUP, CW_SOCKET_IN)
        | has(epoll::EventFlags::OUT, CW_SOCKET_OUT)
        | has(epoll::EventFlags::ERR, CW_SOCKET_ERROR)
}
