//! When something is to be done.

use std::time::{Duration, Instant};

/// When a lane wants to be driven though no descriptor is ready.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// At once.
    Now,
    /// Then.
    At(Instant),
    /// Not at all.
    #[default]
    Never,
}

impl Due {
    /// So long from now; what the clock cannot count to never comes.
    pub fn after(time: Duration) -> Self {
        Instant::now()
            .checked_add(time)
            .map_or(Self::Never, Self::At)
    }

    /// As libcurl says it: milliseconds from now, negative for never.
    pub fn in_ms(ms: i64) -> Self {
        match u64::try_from(ms) {
            Ok(0) => Self::Now,
            Ok(ms) => Self::after(Duration::from_millis(ms)),
            Err(_) => Self::Never,
        }
    }

    /// Milliseconds until then, rounded up so that nothing is early; negative for never.
    pub fn ms_left(self) -> i64 {
        match self {
            Self::Now => 0,
            Self::At(then) => {
                let left = then.saturating_duration_since(Instant::now());
                i64::try_from(left.as_nanos().div_ceil(1_000_000)).unwrap_or(i64::MAX)
            }
            Self::Never => -1,
        }
    }

    /// Whether then has come.
    pub fn has_come(self, now: Instant) -> bool {
        match self {
            Self::Now => true,
            Self::At(then) => then <= now,
            Self::Never => false,
        }
    }
}
