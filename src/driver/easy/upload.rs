//! What of a request's body is open while its transfer runs.

use crate::driver::easy::built_mime::BuiltMime;
use crate::driver::easy::open_file::OpenFile;

/// What is open.
pub enum Upload {
    /// The file that is the body.
    File(OpenFile),
    /// The parts that are the body, in libcurl's form.
    Mime(BuiltMime),
}

impl Upload {
    /// The file that is the body.
    pub fn file(&self) -> Option<&OpenFile> {
        match self {
            Self::File(file) => Some(file),
            Self::Mime(_) => None,
        }
    }
}
