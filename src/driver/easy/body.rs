//! What a request sends.

use std::ffi::CString;

use crate::core::errors::error::Result;
use crate::core::memory;
use crate::driver::easy::mime::Mime;

/// A request's body.
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What is in the file of this path when the transfer begins.
    File(CString),
    /// These parts.
    Mime(Mime),
}

impl Body {
    /// The same once more.
    pub fn copied(&self) -> Result<Self> {
        match self {
            Self::Bytes(bytes) => memory::copied(bytes).map(Self::Bytes),
            Self::File(path) => memory::copied_str(path).map(Self::File),
            Self::Mime(mime) => Ok(Self::Mime(mime.clone())),
        }
    }
}
