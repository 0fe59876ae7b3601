//! Files with cookies: read whole, and written beside and renamed.

use std::ffi::{CStr, CString, OsStr};
use std::fmt::Display;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;

/// A larger one is something else.
const MOST: u64 = 64 << 20;
const HEAD: &str = "# Netscape HTTP Cookie File\n\
                    # https://curl.se/docs/http-cookies.html\n\
                    # This file was written by curlward. Its cookies are secrets.\n\n";

fn failed(what: &str, path: &Path, why: &dyn Display) -> Error {
    let sentence = format!("cannot {what} the file \"{}\": {why}", path.display());
    Error::new(cw_status::CW_E_FILE, sentence)
}

fn path_of(path: &CStr) -> Result<&Path> {
    if path.is_empty() {
        return Err(Error::new(
            cw_status::CW_E_ARGUMENT,
            "the path is empty; name a file",
        ));
    }
    Ok(Path::new(OsStr::from_bytes(path.to_bytes())))
}

/// What a file has.
pub fn read(path: &CStr) -> Result<Vec<u8>> {
    let path = path_of(path)?;
    let failed = |why: &dyn Display| failed("read", path, why);
    // A pipe would have the open wait for its writer.
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(libc::O_NONBLOCK);
    let file = options.open(path).map_err(|why| failed(&why))?;
    let metadata = file.metadata().map_err(|why| failed(&why))?;
    if !metadata.is_file() {
        return Err(failed(&"it is no regular file"));
    }
    if metadata.len() > MOST {
        return Err(failed(&format!("it has more than {MOST} bytes")));
    }
    let mut text = Vec::new();
    memory::room(|| text.try_reserve_exact(metadata.len() as usize + 1))?;
    let mut all = file.take(MOST);
    all.read_to_end(&mut text).map_err(|why| failed(&why))?;
    Ok(text)
}

/// Gives a file these lines, all or none. Only its owner may read it.
pub fn write(path: &CStr, lines: &[CString]) -> Result<()> {
    let named = path_of(path)?;
    let failed = |why: &dyn Display| failed("write", named, why);
    // Where the name leads to another one, that one is the file.
    let path = match fs::canonicalize(named) {
        Ok(path) => path,
        Err(why) if why.kind() == ErrorKind::NotFound => named.to_path_buf(),
        Err(why) => return Err(failed(&why)),
    };
    if fs::symlink_metadata(&path).is_ok_and(|it| !it.is_file()) {
        return Err(failed(&"it is no regular file"));
    }
    let (mut file, beside) = make_beside(&path).map_err(|why| failed(&why))?;
    let written = write_all(&mut file, lines).and_then(|()| fs::rename(&beside, &path));
    written.map_err(|why| {
        let _ = fs::remove_file(&beside);
        failed(&why)
    })
}

fn write_all(file: &mut File, lines: &[CString]) -> io::Result<()> {
    let mut buffered = io::BufWriter::new(file);
    buffered.write_all(HEAD.as_bytes())?;
    for line in lines {
        buffered.write_all(line.as_bytes())?;
        buffered.write_all(b"\n")?;
    }
    buffered.flush()?;
    buffered.get_ref().sync_data()
}

/// How many names are tried.
const TRIES: u32 = 100;

/// Makes a file of a name that nobody has, in the same folder.
fn make_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let mut number = 0;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{}.{number}", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        match options.open(&name) {
            Ok(file) => return Ok((file, name.into())),
            Err(why) if why.kind() == ErrorKind::AlreadyExists && number < TRIES => number += 1,
            Err(why) => return Err(why),
        }
    }
}
