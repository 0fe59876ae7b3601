//! The file that an easy's transfers write, as the application asked for it.

pub mod part;

use std::ffi::{CStr, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use self::part::Part;
use crate::core::download::kept::Kept;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::easy::recorded::List;

/// The file and what it has to be.
pub struct OutputFile {
    /// Its names.
    pub names: Names,
    /// Whether it has to be on the disk before the transfer has ended.
    pub sync: bool,
    /// Whether a partial file is kept, and gone on with.
    pub resume: bool,
    /// Its SHA-256, if that is known.
    pub sha256: Option<[u8; 32]>,
    /// Its length, if that is known.
    pub length: Option<u64>,
}

/// The names of a file and of what is beside it until it is whole.
pub struct Names {
    /// The file's own.
    pub path: PathBuf,
    /// What has come so far.
    pub part: PathBuf,
    /// Of which version that is.
    pub tag: PathBuf,
}

/// With what is added, the system takes no longer ones.
const LONGEST: usize = 4000;

impl Names {
    /// Of the file at `path`, from the working directory that the process has now.
    pub fn new(path: &CStr) -> Result<Self> {
        let bytes = path.to_bytes();
        if bytes.is_empty() || bytes.ends_with(b"/") || bytes.len() > LONGEST {
            let sentence = format!(
                "path is no name of a file: it is empty, ends with a slash, or has more than \
                 {LONGEST} bytes"
            );
            return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
        }
        let path = std::path::absolute(OsStr::from_bytes(bytes)).map_err(|error| {
            let sentence = format!("the working directory has no name: {error}");
            Error::new(cw_status::CW_E_SYSTEM, sentence)
        })?;
        let beside = |ending| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        Ok(Self {
            part: beside(".part"),
            tag: beside(".part.tag"),
            path,
        })
    }
}

/// The file that a transfer writes, from its begin to its end.
pub struct Download {
    /// The partial file.
    pub part: Part,
    /// What is known of the bytes that were there.
    pub kept: Option<Kept>,
    /// What libcurl asks with for the rest, until the transfer leaves it.
    pub conditions: Option<List>,
    /// What is made of the response.
    pub state: State,
    /// How many bytes the whole has, where that is known.
    pub whole: Option<u64>,
    /// How many there are when the server has sent what it announced.
    pub until: Option<u64>,
    /// Whether another transfer may go on with the partial file.
    pub resumable: bool,
    /// Whether the file has its own name.
    pub published: bool,
}

/// What is made of the response to a transfer that writes a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is not known yet.
    Asks,
    /// Its body goes to the file.
    Writes,
    /// The file is whole already.
    IsWhole,
    /// Its body is none of the file's.
    Refused,
}
