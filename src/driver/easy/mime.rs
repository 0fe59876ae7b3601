//! What a mime describes. Parts never change once they are there, so that mimes and easies share
//! them.

use std::ffi::CString;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::{cw_read_fn, cw_seek_fn};

/// The parts of a multipart body.
#[derive(Clone, Default)]
pub struct Mime {
    /// In the order in which they are sent.
    pub parts: Arc<Vec<Arc<Part>>>,
    /// How many parts there are, those inside of others included.
    pub total: usize,
    /// How deep they lie inside each other.
    pub levels: usize,
}

/// One part.
#[derive(Default)]
pub struct Part {
    pub name: Option<CString>,
    pub file_name: Option<CString>,
    pub media_type: Option<CString>,
    pub encoder: Option<CString>,
    pub headers: Vec<CString>,
    pub content: Content,
}

/// What a part consists of.
pub enum Content {
    Bytes(Vec<u8>),
    /// What is in the file of this path when the transfer begins.
    File(CString),
    Read(Read),
    Parts(Mime),
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

/// A part that the application gives piece by piece.
pub struct Read {
    function: Registration<cw_read_fn>,
    seek: cw_seek_fn,
    /// How many bytes it gives, where the application knows.
    pub len: Option<u64>,
    /// Whether a transfer has read of it.
    pub begun: AtomicBool,
}

// SAFETY: the application hands the pointer over for calls and for `drop` on any thread that drives
// or ends an easy with the part, as documented.
unsafe impl Send for Read {}
// SAFETY: as above; the functions are only read.
unsafe impl Sync for Read {}

impl Read {
    /// Of these functions.
    pub fn new(function: Registration<cw_read_fn>, seek: cw_seek_fn, len: Option<u64>) -> Self {
        Self {
            function,
            seek,
            len,
            begun: AtomicBool::new(false),
        }
    }

    /// The functions.
    pub fn functions(&self) -> (&Registration<cw_read_fn>, cw_seek_fn) {
        (&self.function, self.seek)
    }
}
