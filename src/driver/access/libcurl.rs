//! libcurl as what the protocol drives.

/// Stands for this process' libcurl, as the calling thread sees it.
#[derive(Clone, Copy)]
pub struct Libcurl;
