//! A clock that costs a few instructions and as many bytes, and is a few milliseconds late.

use std::time::Duration;

use libc::{CLOCK_MONOTONIC_COARSE, timespec};

/// A moment: milliseconds of the kernel's clock, which begin again after 49 days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticks(u32);

impl Ticks {
    /// By how much it may be late.
    pub const LATE: Duration = Duration::from_millis(10);

    /// This moment.
    pub fn now() -> Self {
        let mut now = timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        // SAFETY: the pointer is to a timespec of ours. Every Linux has this clock.
        unsafe { libc::clock_gettime(CLOCK_MONOTONIC_COARSE, &mut now) };
        let seconds = (now.tv_sec as u32).wrapping_mul(1000);
        Self(seconds.wrapping_add((now.tv_nsec / 1_000_000) as u32))
    }

    /// How long ago it was.
    pub fn elapsed(self) -> Duration {
        Duration::from_millis(Self::now().0.wrapping_sub(self.0).into())
    }
}
