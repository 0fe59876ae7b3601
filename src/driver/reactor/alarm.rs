//! The operating system's timer as a descriptor: a timerfd.

use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::time::Duration;

use rustix::event::Timespec;
use rustix::io::Result;
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime,
};

/// A descriptor that becomes readable when its time has come, and stays so.
pub struct Alarm(OwnedFd);

impl Alarm {
    /// One for so long from now.
    pub fn after(time: Duration) -> Result<Self> {
        let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
        let alarm = Self(timerfd_create(TimerfdClockId::Monotonic, flags)?);
        alarm.set(time)?;
        Ok(alarm)
    }

    /// Sets it to so long from now, which is more than nothing.
    pub fn set(&self, time: Duration) -> Result<()> {
        let once = Itimerspec {
            it_interval: Timespec::default(),
            it_value: Timespec::try_from(time).unwrap_or_default(),
        };
        timerfd_settime(&self.0, TimerfdTimerFlags::empty(), &once).map(drop)
    }

    /// Its descriptor.
    pub fn fd(&self) -> RawFd {
        self.0.as_raw_fd()
    }
}
