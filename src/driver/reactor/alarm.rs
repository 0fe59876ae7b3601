//! The operating system's timer as a descriptor: a timerfd.

use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::time::Duration;

use rustix::event::Timespec;
use rustix::io::Result;
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime,
};

/// A descriptor that becomes readable when its time has come, and stays so. It goes off again after
/// the same time, for loops that wait for edges and lost one.
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
        let time = Timespec::try_from(time).unwrap_or_default();
        let repeated = Itimerspec {
            it_interval: time,
            it_value: time,
        };
        timerfd_settime(&self.0, TimerfdTimerFlags::empty(), &repeated).map(drop)
    }

    /// Its descriptor.
    pub fn fd(&self) -> RawFd {
        self.0.as_raw_fd()
    }
}
