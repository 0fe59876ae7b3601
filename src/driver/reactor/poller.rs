//! What the operating system watches descriptors with: epoll, eventfd, timerfd. All of them are
//! named here and in `alarm` alone, so that another system's way is one other file with the same functions.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, IntoRawFd, OwnedFd, RawFd};
use std::os::raw::c_int;
use std::time::Duration;

use rustix::event::{EventfdFlags, Timespec, epoll, eventfd};
use rustix::io::{Errno, Result};
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime,
};

use super::shared::Shared;
use crate::driver::boundary::types::{CW_SOCKET_ERROR, CW_SOCKET_IN, CW_SOCKET_OUT};

/// Its name in a sentence.
pub const NAME: &str = "epoll";
/// The most events of one wait.
const BATCH: usize = 128;
/// The longest wait: the kernel's older calls count milliseconds in an int, and the newer one is
/// not allowed everywhere. Who sleeps longer is woken early.
const LONGEST: Duration = Duration::from_millis(c_int::MAX as u64);
/// What stands for the multi itself, among the numbers of descriptors.
const OWN: u64 = u64::MAX;

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
    /// Each descriptor with events, but those of the multi itself.
    pub fn iter(&self) -> impl Iterator<Item = Ready> {
        let others = self.0.iter().filter(|event| event.data.u64() != OWN);
        others.map(|event| Ready {
            fd: event.data.u64() as RawFd,
            events: from_epoll(event.flags),
        })
    }

    /// How many there are, those of the multi itself included.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Always readable. A poller is woken by watching it anew, which takes no descriptor of the
/// poller's own, and nothing has to be read.
static SIGNAL: Shared = Shared::new();

/// How many descriptors have to be left for more than a transfer needs.
pub const FEW: usize = 16;

/// A descriptor on which sending and receiving fail.
pub fn deaf() -> Option<OwnedFd> {
    eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).ok()
}

/// Whether the process may open so many descriptors more.
pub fn are_left(count: usize) -> bool {
    let opened: Vec<_> = (0..count).map_while(|_| deaf()).collect();
    opened.len() == count
}

/// Watches descriptors, level-triggered, and shows by a descriptor of its own that one is ready.
/// Whoever has one sees to it that it is open.
#[derive(Clone, Copy)]
pub struct Poller(RawFd);

impl Poller {
    /// One that watches nothing, to be closed.
    pub fn new() -> Result<Self> {
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        SIGNAL.acquire(|| eventfd(1, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK))?;
        let nothing = epoll::EventFlags::empty();
        epoll::add(&epoll, SIGNAL.get(), own_data(), nothing).inspect_err(|_| SIGNAL.release())?;
        Ok(Self(epoll.into_raw_fd()))
    }

    /// Closes it. Safe in a signal handler.
    pub fn close(self) {
        close(self.0);
        SIGNAL.release();
    }

    /// One that was made before, by its number.
    pub fn of(number: RawFd) -> Self {
        Self(number)
    }

    /// Its number.
    pub fn number(self) -> RawFd {
        self.0
    }

    /// Makes it readable until a wait finds that. Safe in a signal handler.
    pub fn signal(self) {
        let _ = epoll::modify(self, SIGNAL.get(), own_data(), once());
    }

    /// The same by a new edge, even if no wait has found an earlier signal.
    pub fn signal_anew(self) {
        let _ = epoll::delete(self, SIGNAL.get());
        let _ = epoll::add(self, SIGNAL.get(), own_data(), once());
    }

    /// Takes back that it was made readable.
    pub fn unsignal(self) {
        let nothing = epoll::EventFlags::empty();
        let _ = epoll::modify(self, SIGNAL.get(), own_data(), nothing);
    }

    /// Watches a descriptor for CW_SOCKET_ bits, also one that it watches already.
    pub fn add(&self, fd: BorrowedFd, wanted: u8) -> Result<()> {
        let (data, flags) = entry(fd, wanted);
        match epoll::add(self, fd, data, flags) {
            Err(Errno::EXIST) => epoll::modify(self, fd, data, flags),
            result => result,
        }
    }

    /// Watches a descriptor for other bits, also one whose number is another file's by now.
    pub fn modify(&self, fd: BorrowedFd, wanted: u8) -> Result<()> {
        let (data, flags) = entry(fd, wanted);
        match epoll::modify(self, fd, data, flags) {
            Err(Errno::NOENT) => epoll::add(self, fd, data, flags),
            result => result,
        }
    }

    /// Watches a connection for its end, which is found once.
    pub fn watch_end(&self, fd: BorrowedFd) -> Result<()> {
        let data = epoll::EventData::new_u64(fd.as_raw_fd() as u64);
        let flags = epoll::EventFlags::RDHUP | epoll::EventFlags::ONESHOT;
        match epoll::add(self, fd, data, flags) {
            Err(Errno::EXIST) => epoll::modify(self, fd, data, flags),
            result => result,
        }
    }

    /// Watches a descriptor no longer.
    pub fn delete(&self, fd: BorrowedFd) {
        let _ = epoll::delete(self, fd);
    }

    /// Waits at most so long, none for ever. What was in `events` is gone.
    pub fn wait(&self, events: &mut Events, timeout: Option<Duration>) -> Result<()> {
        events.0.clear();
        events.0.reserve(BATCH);
        let timeout = timeout.map(|it| it.min(LONGEST));
        let timeout = timeout.and_then(|it| Timespec::try_from(it).ok());
        let buffer = rustix::buffer::spare_capacity(&mut events.0);
        epoll::wait(self, buffer, timeout.as_ref()).map(drop)
    }

    /// A timer that makes it readable, not set yet.
    pub fn make_timer(&self) -> Result<Timer> {
        let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
        let timer = timerfd_create(TimerfdClockId::Monotonic, flags)?;
        epoll::add(self, &timer, own_data(), epoll::EventFlags::IN)?;
        Ok(Timer(timer.into_raw_fd()))
    }
}

/// Makes a poller readable in time. Whoever has one sees to it that it is open.
#[derive(Clone, Copy)]
pub struct Timer(RawFd);

impl Timer {
    /// One that was made before, by its number.
    pub fn known(number: RawFd) -> Option<Self> {
        (number >= 0).then_some(Self(number))
    }

    /// Its number.
    pub fn number(self) -> RawFd {
        self.0
    }

    /// Closes it. Safe in a signal handler.
    pub fn close(self) {
        close(self.0);
    }

    /// Sets it: so long from now, none for never.
    pub fn arm(self, left: Option<Duration>) {
        // All zeros would disarm it.
        let left = left.map_or(Duration::ZERO, |it| it.max(Duration::from_nanos(1)));
        let once = Itimerspec {
            it_interval: Timespec::default(),
            it_value: Timespec::try_from(left).unwrap_or_default(),
        };
        let _ = timerfd_settime(self, TimerfdTimerFlags::empty(), &once);
    }
}

/// The one descriptor.
impl AsFd for Poller {
    fn as_fd(&self) -> BorrowedFd<'_> {
        // SAFETY: whoever has a poller sees to it that it is open.
        unsafe { BorrowedFd::borrow_raw(self.0) }
    }
}

impl AsFd for Timer {
    fn as_fd(&self) -> BorrowedFd<'_> {
        // SAFETY: whoever has a timer sees to it that it is open.
        unsafe { BorrowedFd::borrow_raw(self.0) }
    }
}

/// Also of no descriptor, -1.
fn close(fd: RawFd) {
    // SAFETY: whoever had it made it, and uses it no more.
    unsafe { libc::close(fd) };
}

/// Edge-triggered: whoever finds it need not read anything.
fn once() -> epoll::EventFlags {
    epoll::EventFlags::IN | epoll::EventFlags::ET
}

/// Of what is watched for the multi itself.
fn own_data() -> epoll::EventData {
    epoll::EventData::new_u64(OWN)
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
