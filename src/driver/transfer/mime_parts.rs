//! The parts of a mime, as libcurl asks for them.

use std::os::raw::{c_char, c_int, c_void};
use std::ptr;
use std::slice;
use std::sync::atomic::Ordering;

use curl_sys::{
    CURL_READFUNC_ABORT, CURL_READFUNC_PAUSE, CURL_SEEKFUNC_CANTSEEK, CURL_SEEKFUNC_FAIL,
    CURL_SEEKFUNC_OK, curl_off_t,
};

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::{Class, cw_status};
use crate::core::threads::frames;
use crate::driver::access::easy::{Easy, EasyBody, Handler, slot_number};
use crate::driver::access::handles::slot_at;
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::CW_SEND;
use crate::driver::easy::built_mime::{BuiltMime, Functions, Reader};
use crate::driver::easy::mime::{Content, Mime, Read};
use crate::driver::easy::one_transfer::Cause;
use crate::driver::easy::registrations::{READ, SEEK};
use crate::driver::transfer::calling::Verdict;

/// So a part says that it cannot be read: libcurl's CURLE_READ_ERROR.
const READ_ERROR: usize = usize::MAX;

/// Makes libcurl's form of a mime for the transfer that begins.
pub fn build(body: &EasyBody, mime: &Mime) -> Result<BuiltMime> {
    let slot = slot_at(slot_number(body.id.get()));
    let (Some(raw), Some(slot)) = (body.raw(), slot) else {
        let sentence = "the easy has no handle of libcurl's";
        return Err(Error::new(cw_status::CW_E_OUT_OF_MEMORY, sentence));
    };
    let functions = Functions { read, seek };
    // SAFETY: the handle is alive and held. libcurl calls the functions with the readers.
    unsafe { BuiltMime::new(raw, ptr::from_ref(slot).cast(), functions, mime) }
}

/// The reader, and what handles its callbacks.
///
/// # Safety
/// libcurl calls back, with the pointer that the part's functions were set with.
unsafe fn reader_of<'a>(argument: *mut c_void) -> (&'a Reader, Handler) {
    // SAFETY: that is a reader, which lives as long as libcurl's mime, whose transfer this is.
    let reader = unsafe { &*argument.cast::<Reader>() };
    // SAFETY: its easy is the slot of the easy, slots are never freed, and libcurl calls back as
    // that easy.
    (reader, unsafe {
        Handler::new(&*reader.easy.cast::<Easy>())
    })
}

/// Gives bytes of a part.
///
/// # Safety
/// For libcurl to call, with the part's reader as its data.
unsafe extern "C" fn read(
    buf: *mut c_char,
    size: usize,
    count: usize,
    argument: *mut c_void,
) -> usize {
    // SAFETY: libcurl calls with what the function was set with.
    let (reader, handler) = unsafe { reader_of(argument) };
    // SAFETY: libcurl lends room for that many bytes for the length of the call.
    let buf = unsafe { slice::from_raw_parts_mut(buf.cast::<u8>(), size * count) };
    match handler.run_pausing(READ, CW_SEND, |body| body.give_part(reader, buf)) {
        (Verdict::Continue, nread) => nread,
        (Verdict::Pause, _) => CURL_READFUNC_PAUSE,
        (Verdict::Abort, _) => CURL_READFUNC_ABORT,
    }
}

/// Takes a part back to `offset`.
///
/// # Safety
/// For libcurl to call, with the part's reader as its data.
unsafe extern "C" fn seek(argument: *mut c_void, offset: curl_off_t, origin: c_int) -> c_int {
    if origin != libc::SEEK_SET {
        return CURL_SEEKFUNC_CANTSEEK;
    }
    // SAFETY: libcurl calls with what the function was set with.
    let (reader, handler) = unsafe { reader_of(argument) };
    let seek = |body: &EasyBody| body.rewind_part(reader, offset);
    handler.run(SEEK, 0, |_| CURL_SEEKFUNC_FAIL, seek)
}

impl EasyBody {
    fn give_part(&self, reader: &Reader, buf: &mut [u8]) -> (Verdict, usize) {
        let at = reader.at.get();
        let rest = reader.len().map(|len| len.saturating_sub(at));
        let rest = rest.and_then(|rest| usize::try_from(rest).ok());
        let room = rest.map_or(buf.len(), |rest| rest.min(buf.len()));
        let buf = &mut buf[..room];
        let given = match (&reader.file, &reader.part.content) {
            (Some(file), _) => file
                .read_at(at, buf)
                .map(|nread| (Verdict::Continue, nread)),
            (None, Content::Bytes(bytes)) => Ok((Verdict::Continue, copy_out(bytes, at, buf))),
            (None, Content::Read(read)) => self.ask_for_part(reader, read, buf),
            (None, _) => Ok((Verdict::Continue, 0)),
        };
        match given {
            Ok((verdict, nread)) => {
                if verdict == Verdict::Continue {
                    reader.at.set(at + nread as u64);
                }
                (verdict, nread)
            }
            Err(error) => {
                self.fail(error.status, &error.sentence);
                if error.status.class() == Class::Misuse {
                    misuse::fail(frames::running_call(), &error);
                }
                (Verdict::Continue, READ_ERROR)
            }
        }
    }

    fn ask_for_part(
        &self,
        reader: &Reader,
        read: &Read,
        buf: &mut [u8],
    ) -> Result<(Verdict, usize)> {
        if !reader.begun.replace(true) {
            self.start_part(reader, read)?;
        }
        let (registration, _) = read.functions();
        let Some((function, user_data)) = registration.get() else {
            return Ok((Verdict::Continue, 0));
        };
        let easy = self.id.get();
        // SAFETY: the application gave the function for this user_data.
        let (verdict, nread) = self.ask(buf, |buf, cap, nread| unsafe {
            function(easy, buf, cap, nread, user_data)
        });
        if verdict != Verdict::Continue {
            return Ok((verdict, nread));
        }
        self.transfer.borrow_mut().sent += nread;
        let at = reader.at.get();
        match reader.len() {
            Some(len) if nread == 0 && at < len => {
                let sentence = format!(
                    "the read function of part {} of the mime ended after {at} bytes of the {len} \
                     that read_len announces",
                    reader.index
                );
                Err(Error::new(cw_status::CW_E_CURL, sentence))
            }
            _ => Ok((verdict, nread)),
        }
    }

    /// Each transfer reads a part from its start.
    fn start_part(&self, reader: &Reader, read: &Read) -> Result<()> {
        let is_first = !read.begun.swap(true, Ordering::SeqCst);
        let (_, seek) = read.functions();
        let (status, why) = match seek {
            Some(_) if self.seek_part(read, 0) == CURL_SEEKFUNC_OK => return Ok(()),
            Some(_) => (
                cw_status::CW_E_CURL,
                "cannot be read: its seek function did not return CW_SEEK_OK",
            ),
            None if is_first => return Ok(()),
            None => (
                cw_status::CW_E_NO_BODY,
                "was read by a transfer before, and has no seek function to start it anew with",
            ),
        };
        let easy = number(self.id.get().id);
        let sentence = format!("part {} of the mime of easy {easy} {why}", reader.index);
        Err(Error::new(status, sentence))
    }

    fn rewind_part(&self, reader: &Reader, offset: i64) -> c_int {
        let Ok(at) = u64::try_from(offset) else {
            return CURL_SEEKFUNC_FAIL;
        };
        let moved = match &reader.part.content {
            Content::Read(read) if reader.begun.get() => self.seek_part(read, offset),
            _ if reader.len().is_some_and(|len| at > len) => CURL_SEEKFUNC_FAIL,
            _ => CURL_SEEKFUNC_OK,
        };
        if moved == CURL_SEEKFUNC_OK {
            reader.at.set(at);
        }
        moved
    }

    fn seek_part(&self, read: &Read, offset: i64) -> c_int {
        let (registration, seek) = read.functions();
        let (Some(seek), Some((_, user_data))) = (seek, registration.get()) else {
            let why = "and a part of the mime has a read function and no seek function";
            self.transfer.borrow_mut().uncommon_mut().cause = Some(Cause::NotRewound(why));
            return CURL_SEEKFUNC_CANTSEEK;
        };
        let easy = self.id.get();
        // SAFETY: the application gave the function for this user_data.
        self.sought(|| unsafe { seek(easy, offset, user_data) })
    }
}

fn copy_out(bytes: &[u8], at: u64, buf: &mut [u8]) -> usize {
    let rest = usize::try_from(at).ok().and_then(|at| bytes.get(at..));
    let rest = rest.unwrap_or_default();
    let len = rest.len().min(buf.len());
    buf[..len].copy_from_slice(&rest[..len]);
    len
}
