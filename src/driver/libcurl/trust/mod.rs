//! The certificates that are trusted where the application names none.

use std::ffi::{CStr, OsStr};
use std::fs;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;

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
    /// Whether SSL_CERT_FILE and SSL_CERT_DIR name them.
    pub by_variables: bool,
}

impl Names<'_> {
    /// Where there are none, nothing is trusted.
    pub fn is_empty(&self) -> bool {
        self.file.is_none() && self.folder.is_none()
    }

    /// Where to look, as words of a sentence.
    pub fn words(&self) -> String {
        let [by_file, by_folder] = match self.by_variables {
            true => [" (SSL_CERT_FILE)", " (SSL_CERT_DIR)"],
            false => [""; 2],
        };
        let file = self
            .file
            .map(|it| format!("{}{by_file}", it.to_string_lossy()));
        let folder = self
            .folder
            .map(|it| format!("{}{by_folder}{}", it.to_string_lossy(), missing(it)));
        match (file, folder) {
            (Some(file), Some(folder)) => format!("what is in {file} and in the folder {folder}"),
            (Some(file), None) => format!("what is in {file}"),
            (None, Some(folder)) => format!("what is in the folder {folder}"),
            (None, None) => "nothing, because no certificates were found".into(),
        }
    }
}

/// Which of the folders are none, as the end of words about them: OpenSSL passes over those.
pub fn missing(folders: &CStr) -> String {
    let folders = folders.to_bytes().split(|&byte| byte == b':');
    let folders: Vec<_> = folders.map(OsStr::from_bytes).collect();
    let faults = folders.iter().filter_map(|it| Some((it, fault(it)?)));
    let faults: Vec<_> = faults.collect();
    match (&folders[..], &faults[..]) {
        (_, []) => String::new(),
        ([_], [(_, fault)]) => format!(", which {fault}"),
        _ => {
            let faults = faults.iter();
            let faults = faults.map(|(it, fault)| format!("{} {fault}", it.to_string_lossy()));
            format!(", of which {}", faults.collect::<Vec<_>>().join(" and "))
        }
    }
}

fn fault(folder: &OsStr) -> Option<String> {
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => None,
        Ok(_) => Some("is no folder".into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Some("does not exist".into()),
        Err(error) => Some(format!("cannot be looked at ({error})")),
    }
}
