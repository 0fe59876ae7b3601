//! Raw calls of libcurl. Knows nothing of handles.

pub mod easy;
pub(super) mod ffi;
pub mod multi;
pub(super) mod share;
pub mod version;
