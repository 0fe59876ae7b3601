//! A transfer's response headers, copied for a walk through them.

use std::ffi::CString;
use std::os::raw::{c_int, c_uint};

/// A header that libcurl told of.
pub struct Found {
    /// As the server wrote it.
    pub name: CString,
    /// Without the spaces around it.
    pub value: CString,
    /// How many of this name there are.
    pub amount: usize,
    /// Which of them it is.
    pub index: usize,
    /// Where it came from, as one bit.
    pub origin: c_uint,
}

/// Those of some origins and one request. libcurl's own walk keeps pointers, and from the beginning
/// to each header it would look at all of them again for each before it.
pub struct Walk {
    /// Of which origins.
    pub origins: c_uint,
    /// Of which request, as libcurl counts them.
    pub request: c_int,
    /// In the order in which they came.
    pub found: Vec<Found>,
}

impl Walk {
    /// Whether it is through these headers.
    pub fn is_of(&self, origins: c_uint, request: c_int) -> bool {
        (self.origins, self.request) == (origins, request)
    }
}
