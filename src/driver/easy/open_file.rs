//! A file that is sent.

use std::ffi::{CStr, OsStr};
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, OpenOptionsExt};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;

/// A file with the length that it had when it was opened.
pub struct OpenFile {
    file: File,
    len: u64,
    path: String,
}

impl OpenFile {
    /// Opens a file. Only a regular one has a length, and never keeps the loop waiting.
    pub fn open(path: &CStr) -> Result<Self> {
        let shown = path.to_string_lossy().into_owned();
        let failed = |why: &dyn std::fmt::Display| {
            let sentence = format!("cannot open the file \"{shown}\", which is to be sent: {why}");
            Error::new(cw_status::CW_E_FILE, sentence)
        };
        // A pipe would have the open wait for its writer.
        let mut options = OpenOptions::new();
        options.read(true).custom_flags(libc::O_NONBLOCK);
        let opened = options.open(OsStr::from_bytes(path.to_bytes()));
        let file = opened.map_err(|error| failed(&error))?;
        let metadata = file.metadata().map_err(|error| failed(&error))?;
        if !metadata.is_file() {
            let what = match metadata.is_dir() {
                true => "it is a directory",
                false => {
                    "it is no regular file, and reading it could keep the loop waiting; give \
                          its bytes with a read function"
                }
            };
            return Err(failed(&what));
        }
        Ok(Self {
            len: metadata.len(),
            file,
            path: shown,
        })
    }

    /// Its length when it was opened.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Reads from an offset on: 0 bytes only where its length is reached.
    pub fn read_at(&self, offset: u64, buf: &mut [u8]) -> Result<usize> {
        let rest = self.len.saturating_sub(offset);
        let cap = usize::try_from(rest).map_or(buf.len(), |rest| rest.min(buf.len()));
        let buf = &mut buf[..cap];
        loop {
            return match self.file.read_at(buf, offset) {
                Ok(0) if cap > 0 => Err(self.fault(&format!(
                    "ended after {offset} bytes, and had {} when its transfer began",
                    self.len
                ))),
                Ok(nread) => Ok(nread),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(self.fault(&format!("cannot be read: {}", error))),
            };
        }
    }

    #[cold]
    fn fault(&self, what: &str) -> Error {
        let sentence = format!("the file \"{}\", which is sent, {what}", self.path);
        Error::new(cw_status::CW_E_FILE, sentence)
    }
}
