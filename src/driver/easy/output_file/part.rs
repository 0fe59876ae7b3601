//! The partial file on the disk: locked, written, checked, and put in its place.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;

use rustix::fs::{FlockOperation, Mode, OFlags, flock};
use sha2::{Digest, Sha256};

use crate::core::download::kept::Kept;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::easy::output_file::Names;

/// An open partial file, which no other transfer has.
pub struct Part {
    file: File,
    len: u64,
    hash: Option<Sha256>,
}

/// How often the file may be put in its place by others while it is being opened.
const TRIES: usize = 100;

impl Part {
    /// Opens the partial file, or makes one.
    pub fn open(names: &Names) -> Result<Self> {
        if fs::symlink_metadata(&names.path).is_ok_and(|it| it.is_dir()) {
            let sentence = format!("{} is a directory", names.path.display());
            return Err(Error::new(cw_status::CW_E_FILE, sentence));
        }
        check_free(names)?;
        for _ in 0..TRIES {
            let file = open_at(&names.part).map_err(|why| failed("open", &names.part, &why))?;
            let is_ours = lock(&file, names)?;
            let meta = file
                .metadata()
                .map_err(|why| failed("open", &names.part, &why))?;
            if !meta.is_file() {
                let sentence = format!("{} is no regular file", names.part.display());
                return Err(Error::new(cw_status::CW_E_FILE, sentence));
            }
            let part = Self {
                file,
                len: meta.len(),
                hash: None,
            };
            // Who had it before may have put it in its place, or removed it, while this waited.
            if is_ours && part.is_named(names) {
                return Ok(part);
            }
        }
        Err(in_use(&names.part))
    }

    /// Whether its name leads to it, and not to what others have put there.
    pub fn is_named(&self, names: &Names) -> bool {
        let both = fs::symlink_metadata(&names.part).and_then(|it| Ok((it, self.file.metadata()?)));
        both.is_ok_and(|(named, ours)| (named.dev(), named.ino()) == (ours.dev(), ours.ino()))
    }

    /// Whether it has the length of what was written, and not another one by others.
    pub fn has_its_length(&self) -> bool {
        self.file.metadata().is_ok_and(|it| it.len() == self.len)
    }

    /// How many bytes it has.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// What is known of its bytes.
    pub fn kept(names: &Names) -> Option<Kept> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = File::from(rustix::fs::open(&names.tag, flags, Mode::empty()).ok()?);
        let mut text = [0; 2000];
        let len = file.read_at(&mut text, 0).ok()?;
        Kept::parse(&text[..len])
    }

    /// Empties it. What is known of the bytes to come is written down while there are none, and
    /// never beside other bytes.
    pub fn start_over(&mut self, names: &Names, kept: Option<&Kept>, hashes: bool) -> Result<()> {
        self.forget(names)?;
        self.file
            .set_len(0)
            .map_err(|why| failed("empty", &names.part, &why))?;
        self.len = 0;
        self.hash = hashes.then(Sha256::new);
        if let Some(kept) = kept {
            let flags = OFlags::WRONLY
                | OFlags::CREATE
                | OFlags::TRUNC
                | OFlags::CLOEXEC
                | OFlags::NOFOLLOW;
            let written = rustix::fs::open(&names.tag, flags, mode())
                .map_err(io::Error::from)
                .and_then(|fd| File::from(fd).write_all_at(kept.text().as_bytes(), 0));
            written.map_err(|why| failed("write", &names.tag, &why))?;
        }
        Ok(())
    }

    /// Goes on at its end, which takes reading what is there if it is to be checked.
    pub fn go_on(&mut self, names: &Names, hashes: bool) -> Result<()> {
        let mut hash = hashes.then(Sha256::new);
        if let Some(hash) = &mut hash {
            self.read_all(hash)
                .map_err(|why| failed("read", &names.part, &why))?;
        }
        self.hash = hash;
        Ok(())
    }

    fn read_all(&self, hash: &mut Sha256) -> io::Result<()> {
        let mut block = vec![0; 64 << 10];
        let mut at = 0;
        while at < self.len {
            let most = block
                .len()
                .min(usize::try_from(self.len - at).unwrap_or(usize::MAX));
            match self.file.read_at(&mut block[..most], at) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(len) => {
                    hash.update(&block[..len]);
                    at += len as u64;
                }
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                Err(why) => return Err(why),
            }
        }
        Ok(())
    }

    /// Appends; what did fit stays when the rest does not. If others shorten the file, that makes no
    /// hole in it, so that its length shows it.
    pub fn write(&mut self, mut data: &[u8]) -> io::Result<()> {
        while !data.is_empty() {
            match (&self.file).write(data) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(len) => {
                    if let Some(hash) = &mut self.hash {
                        hash.update(&data[..len]);
                    }
                    self.len += len as u64;
                    data = &data[len..];
                }
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                Err(why) => return Err(why),
            }
        }
        Ok(())
    }

    /// The digest of all of it, if that was to be checked.
    pub fn digest(&mut self) -> Option<[u8; 32]> {
        self.hash.take().map(|hash| hash.finalize().into())
    }

    /// Puts it in its place.
    pub fn publish(&self, names: &Names, sync: bool) -> Result<()> {
        if sync {
            self.file
                .sync_all()
                .map_err(|why| failed("sync", &names.part, &why))?;
        }
        check_free(names)?;
        self.check_named(names)?;
        fs::rename(&names.part, &names.path).map_err(|why| {
            let what = format!("rename {} to", names.part.display());
            failed(&what, &names.path, &why)
        })?;
        let _ = self.forget(names);
        if sync {
            let folder = names.path.parent().unwrap_or(Path::new("/"));
            let synced = File::open(folder).and_then(|folder| folder.sync_all());
            synced.map_err(|why| failed("sync", folder, &why))?;
        }
        Ok(())
    }

    /// Its name is what is renamed.
    fn check_named(&self, names: &Names) -> Result<()> {
        if self.is_named(names) {
            return Ok(());
        }
        let what = match fs::symlink_metadata(&names.part) {
            Ok(_) => "is another file now than the one that was written",
            Err(_) => "is no more",
        };
        let sentence = format!(
            "{} {what}: another program replaced, renamed or removed it; {} is as it was",
            names.part.display(),
            names.path.display()
        );
        Err(Error::new(cw_status::CW_E_FILE, sentence))
    }

    /// Removes it, unless its name is another file's. Beside bytes without anything known of them,
    /// nothing is gone on with.
    pub fn remove(&self, names: &Names) {
        if self.is_named(names) {
            let _ = self.forget(names);
            let _ = fs::remove_file(&names.part);
        }
    }

    /// Removes what is known of its bytes. A name that is too long is no file's.
    fn forget(&self, names: &Names) -> Result<()> {
        let is_there = |why: &io::Error| {
            why.kind() != ErrorKind::NotFound && why.raw_os_error() != Some(libc::ENAMETOOLONG)
        };
        match fs::remove_file(&names.tag) {
            Err(why) if is_there(&why) => Err(failed("remove", &names.tag, &why)),
            _ => Ok(()),
        }
    }

    /// Lets others have it, also while a forked child has a copy of the descriptor.
    pub fn unlock(&self) {
        let _ = flock(&self.file, FlockOperation::Unlock);
    }
}

fn mode() -> Mode {
    Mode::RUSR | Mode::WUSR | Mode::RGRP | Mode::WGRP | Mode::ROTH | Mode::WOTH
}

fn open_at(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDWR
        | OFlags::APPEND
        | OFlags::CREATE
        | OFlags::CLOEXEC
        | OFlags::NOFOLLOW
        | OFlags::NONBLOCK
        | OFlags::NOCTTY;
    Ok(File::from(rustix::fs::open(path, flags, mode())?))
}

/// A file that is whole or removed by the time of the lock is nobody's partial file any more.
fn lock(file: &File, names: &Names) -> Result<bool> {
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::WOULDBLOCK) => Err(in_use(&names.part)),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(why) => Err(failed("lock", &names.part, &why.into())),
    }
}

/// Refuses a path that is what another transfer writes before its file has its name.
fn check_free(names: &Names) -> Result<()> {
    let path = names.path.as_os_str().as_bytes();
    let part = path.strip_suffix(b".tag").unwrap_or(path);
    if !part.ends_with(b".part") {
        return Ok(());
    }
    let part = Path::new(OsStr::from_bytes(part));
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let Ok(file) = rustix::fs::open(part, flags, Mode::empty()) else {
        return Ok(());
    };
    match flock(&file, FlockOperation::NonBlockingLockShared) {
        Err(rustix::io::Errno::WOULDBLOCK) => Err(in_use(part)),
        _ => Ok(()),
    }
}

#[cold]
fn in_use(part: &Path) -> Error {
    let sentence = format!(
        "another transfer, of this process or of another, writes {}; wait for its end, or write to \
         another path",
        part.display()
    );
    Error::new(cw_status::CW_E_FILE_IN_USE, sentence)
}

/// The system refused something.
#[cold]
pub fn failed(what: &str, path: &Path, why: &io::Error) -> Error {
    let sentence = format!("could not {what} {}: {why}", path.display());
    Error::new(cw_status::CW_E_FILE, sentence)
}
