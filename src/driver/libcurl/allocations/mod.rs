//! libcurl's allocations, made by the C library, to notice where one failed and to keep what it
//! frees for the next request. The system's libcurl is left alone.

use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(feature = "bundled")]
mod blocks;
#[cfg(feature = "bundled")]
mod hooks;
#[cfg(feature = "bundled")]
mod kept;
#[cfg(feature = "bundled")]
mod lent;
#[cfg(not(feature = "bundled"))]
mod unkept;

#[cfg(feature = "bundled")]
pub use hooks::watch;
#[cfg(feature = "bundled")]
pub use kept::Kept;
#[cfg(not(feature = "bundled"))]
pub use unkept::Kept;

static RAN_OUT: AtomicBool = AtomicBool::new(false);

/// Whether an allocation of libcurl's ever failed. The system's libcurl does not tell.
#[inline]
pub fn ran_out() -> bool {
    RAN_OUT.load(Ordering::Relaxed)
}
