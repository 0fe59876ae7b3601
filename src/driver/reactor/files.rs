//! Which file each socket of libcurl's is: only while CURLWARD_MISUSE asks for strict checks.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::mem::MaybeUninit;
use std::os::fd::RawFd;

/// Device and inode.
type File = (u64, u64);

struct Socket {
    /// What its number stood for when it was opened.
    file: File,
    /// Whether somebody was told that this is so no longer.
    told: bool,
}

/// The sockets that curlward opened.
#[derive(Default)]
pub struct Files(RefCell<BTreeMap<RawFd, Socket>>);

fn file(fd: RawFd) -> Option<File> {
    let mut stat = MaybeUninit::<libc::stat>::uninit();
    // SAFETY: fstat takes any number, and writes a struct of this type where it succeeds.
    let failed = unsafe { libc::fstat(fd, stat.as_mut_ptr()) } != 0;
    // SAFETY: it succeeded.
    let stat = (!failed).then(|| unsafe { stat.assume_init() })?;
    Some((stat.st_dev, stat.st_ino))
}

impl Files {
    /// A socket was opened.
    pub fn opened(&self, fd: RawFd) {
        if let Some(file) = file(fd) {
            let socket = Socket { file, told: false };
            self.0.borrow_mut().insert(fd, socket);
        }
    }

    /// libcurl closes a socket: whether its number is another file's, or none's, by now.
    pub fn closes(&self, fd: RawFd) -> bool {
        if self.0.borrow().is_empty() {
            return false;
        }
        let known = self.0.borrow_mut().remove(&fd);
        known.is_some_and(|known| file(fd) != Some(known.file))
    }

    /// One whose number is another file's, or none's, by now.
    pub fn lost(&self) -> Option<RawFd> {
        let sockets = self.0.borrow();
        let mut lost = sockets
            .iter()
            .filter(|(fd, it)| file(**fd) != Some(it.file));
        lost.next().map(|(fd, _)| *fd)
    }

    /// Such ones that were not told of before.
    pub fn newly_lost(&self) -> Vec<RawFd> {
        let mut sockets = self.0.borrow_mut();
        let untold = sockets.iter_mut().filter(|(_, it)| !it.told);
        let lost = untold.filter(|(fd, it)| file(**fd) != Some(it.file));
        lost.map(|(fd, it)| {
            it.told = true;
            *fd
        })
        .collect()
    }

    /// Back to a new multi's state.
    pub fn forget(&self) {
        self.0.take();
    }
}
