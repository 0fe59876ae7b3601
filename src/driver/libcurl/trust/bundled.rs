//! Where the system's certificates are: the bundled libcurl does not know.

use std::env;
use std::ffi::{CString, OsString};
use std::os::unix::ffi::OsStringExt;

use curl_sys::CURL;
use once_cell::race::OnceBox;

use super::Names;

/// What was found.
pub struct Found {
    file: Option<CString>,
    folder: Option<CString>,
    by_variables: bool,
}

/// What is trusted where the application names nothing.
pub fn standard(_easy: *mut CURL) -> Names<'static> {
    found().names()
}

/// Looked for once, when the first easy is made: later, another thread may be changing the
/// environment. Never locked, because a fork would leave the lock held in the child.
pub fn found() -> &'static Found {
    static FOUND: OnceBox<Found> = OnceBox::new();
    FOUND.get_or_init(|| Box::new(Found::look()))
}

impl Found {
    /// The variables name all that is trusted; a system's file holds what its folder does.
    fn look() -> Self {
        let named = |variable| env::var_os(variable).filter(|it| !it.is_empty());
        let (file, folder) = (named("SSL_CERT_FILE"), named("SSL_CERT_DIR"));
        if file.is_some() || folder.is_some() {
            return Self::of(file, folder, true);
        }
        let system = openssl_probe::probe();
        let folder = system.cert_dir.filter(|_| system.cert_file.is_none());
        Self::of(
            system.cert_file.map(OsString::from),
            folder.map(OsString::from),
            false,
        )
    }

    fn of(file: Option<OsString>, folder: Option<OsString>, by_variables: bool) -> Self {
        let terminated = |path: OsString| CString::new(path.into_vec()).ok();
        Self {
            file: file.and_then(terminated),
            folder: folder.and_then(terminated),
            by_variables,
        }
    }

    /// What was found.
    pub fn names(&self) -> Names<'_> {
        Names {
            file: self.file.as_deref(),
            folder: self.folder.as_deref(),
            by_variables: self.by_variables,
        }
    }
}
