//! Raw calls of libcurl. Knows nothing of handles.

pub(super) mod allocations;
pub mod cookies;
pub mod easy;
pub(super) mod ffi;
pub(super) mod fork_lock;
pub mod lacking;
#[cfg(feature = "bundled")]
mod load;
pub mod multi;
pub mod pushes;
pub(super) mod share;
pub mod share_locks;
pub(super) mod sweeper;
pub mod text;
#[cfg(feature = "bundled")]
pub mod tls;
pub mod trace;
pub mod trust;
pub mod url;
pub mod user_share;
pub mod version;
mod wakeups;
