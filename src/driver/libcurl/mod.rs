//! Raw calls of libcurl. Knows nothing of handles.

pub(super) mod ffi;
pub(super) mod share;
pub mod version;
