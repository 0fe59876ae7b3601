//! The certificates that are trusted where the application names none.

use std::ffi::CStr;

#[cfg(feature = "bundled")]
mod bundled;
#[cfg(feature = "bundled")]
pub mod store;
#[cfg(not(feature = "bundled"))]
mod system;

#[cfg(feature = "bundled")]
pub use bundled::standard;
#[cfg(not(feature = "bundled"))]
pub use system::standard;

/// Where certificates are, in the forms that OpenSSL has: none, one or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names<'a> {
    /// A file in PEM.
    pub file: Option<&'a CStr>,
    /// A folder with a file for each, named by hash; several are separated by colons.
    pub folder: Option<&'a CStr>,
}

impl Names<'_> {
    /// Where there are none, nothing is trusted.
    pub fn is_empty(&self) -> bool {
        self.file.is_none() && self.folder.is_none()
    }

    /// Where to look, as words of a sentence.
    pub fn words(&self) -> String {
        let [file, folder] = [self.file, self.folder].map(|it| it.map(CStr::to_string_lossy));
        match (file, folder) {
            (Some(file), Some(folder)) => format!("what is in {file} and in the folder {folder}"),
            (Some(file), None) => format!("what is in {file}"),
            (None, Some(folder)) => format!("what is in the folder {folder}"),
            (None, None) => "nothing, because no certificates were found".into(),
        }
    }
}
