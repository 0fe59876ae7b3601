//! Downloads to a file.

use std::os::raw::c_char;

use super::args;
use super::guard::guard;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::calls::output_file::{self, Wanted};

/// A flag of cw_output_file: the file and its name are on the disk before the transfer has ended, so
/// that a power failure after that takes nothing of it.
pub const CW_FILE_SYNC: u32 = 1;
/// A flag of cw_output_file: what came of a file is kept if its transfer fails, and the next transfer
/// goes on with it.
pub const CW_FILE_RESUME: u32 = 2;

/// What cw_easy_set_output_file() has to know of a file.
///
/// Later versions may add members at the end, which `size` tells.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_output_file {
    /// sizeof(cw_output_file).
    pub size: usize,
    /// CW_FILE_SYNC, CW_FILE_RESUME, both or 0.
    pub flags: u32,
    /// The 32 bytes of the SHA-256 that the file has to have, or NULL.
    pub sha256: *const u8,
    /// How many bytes the file has to have; -1 if you do not know.
    pub expected_size: i64,
}

/// Sets the file that the response body is written to.
///
/// `path` is copied, and a relative one is from the working directory of this
/// call. NULL takes the file away. `options` may be NULL, which is no flags and
/// no checks; what it points to is copied. While a file is set, a write function
/// is not called, and cw_easy_get_body() has no body of a response that is
/// written. The callbacks, the file and the messages are independent of how the
/// multi is driven; the thread that drives it waits for the disk.
///
/// The body goes to the file `path` with ".part" added, which the transfer
/// locks with flock(). When all has come and is as long as the server and
/// `expected_size` say and has that `sha256`, the file is renamed to `path`
/// before the message is there. It replaces what has that name, also a symbolic
/// link, but no directory, and has the permissions of a new file. Nothing else
/// ever has the name `path`. The file is written there as decoded by
/// CW_OPT_ACCEPT_ENCODING. Leave ".part" alone meanwhile: if it is another file
/// than the one that was written, or has another length than what was written,
/// the transfer fails and nothing gets the name; bytes that are changed in it are
/// not noticed.
///
/// If the transfer ends otherwise, ".part" is removed, unless CW_FILE_RESUME is
/// set and the server identified the content by an entity tag that is not weak,
/// or by a Last-Modified that is older than its Date. Then ".part" stays, and so
/// does ".part.tag", which says what it is of. It stays even if the process is
/// killed. The next transfer with that path and CW_FILE_RESUME asks for the rest
/// (Range and If-Range), if its URL is the same or `sha256` is set. If the server
/// sends the whole, as when the content has changed, the transfer starts over.
/// After a power failure ".part" may have wrong bytes; set `sha256` where that
/// matters.
///
/// Of HTTP only a response with a status from 200 to 299 is written, but not 204,
/// 205, or a part that was not asked for. Another one leaves the files as they
/// are, and up to 65,536 bytes of its body are kept for cw_easy_get_body().
/// cw_easy_set_body_limit() limits what one response brings.
///
/// cw_easy_reset() takes the file away; cw_easy_dup() does not copy it.
///
/// Transfers end with these statuses, and a sentence of cw_easy_get_error(). If a
/// file cannot be opened in a cw_multi_add() that begins the transfer at once,
/// that call fails with the status instead; in cw_easy_perform() it is the end of
/// the transfer:
/// - CW_E_FILE: a file could not be opened, written, synced or renamed, as on a
///   full disk, or another program replaced or removed ".part". What fits is kept
///   with CW_FILE_RESUME. If the limit of RLIMIT_FSIZE is to be such an error,
///   ignore SIGXFSZ, which else ends the process.
/// - CW_E_FILE_IN_USE: another transfer, in any process, writes the same ".part",
///   or `path` is the ".part" or the ".part.tag" of another transfer.
/// - CW_E_FILE_RESPONSE: the response is none that is written.
/// - CW_E_FILE_CONTENT: the length or the SHA-256 is not the expected one, the
///   server's rest is none of the partial file, or another program made ".part"
///   longer or shorter. What had come is removed, unless the server only gave too
///   little of the rest.
///
/// cw_multi_add() and cw_easy_perform() fail with CW_E_OPTION_VALUE if one of
/// CW_OPT_NOBODY, CW_OPT_HEADER, CW_OPT_RANGE, CW_OPT_RESUME_FROM and
/// CW_OPT_RESUME_FROM_LARGE is set too; with CW_FILE_RESUME also if
/// CW_OPT_ACCEPT_ENCODING is set or CW_OPT_HTTP_TRANSFER_DECODING is off; and with
/// neither `sha256` nor `expected_size` if CW_OPT_IGNORE_CONTENT_LENGTH is on,
/// because half a file would look like the whole.
///
/// Callable and errors as cw_easy_set_long(), CW_E_ARGUMENT for a `path` that is
/// empty, ends with a slash or has more than 4,000 bytes, a `size` that is none,
/// unknown `flags` or an `expected_size` below -1, and CW_E_SYSTEM if a relative
/// `path` has no working directory. Corresponds to CURLOPT_WRITEDATA with a FILE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_output_file(
    easy: cw_easy,
    path: *const c_char,
    options: *const cw_output_file,
) -> cw_status {
    guard(Call::cw_easy_set_output_file, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let path = unsafe { args::optional_str(path) };
        // SAFETY: the caller passes NULL or what its `size` says, with NULL or 32 bytes in it.
        let wanted = unsafe { wanted(options) };
        output_file::set(easy, path, wanted)
    })
}

/// What the options say.
///
/// # Safety
/// `options` is NULL, or has as many readable bytes as its `size` says, and its `sha256` is NULL or
/// has 32.
unsafe fn wanted(options: *const cw_output_file) -> Result<Wanted> {
    if options.is_null() {
        return Ok(Wanted {
            sync: false,
            resume: false,
            sha256: None,
            length: None,
        });
    }
    // SAFETY: the caller says that there is a `size`.
    let size = unsafe { (*options).size };
    if size != size_of::<cw_output_file>() {
        let needed = size_of::<cw_output_file>();
        return Err(unfit(format!("options->size is {size}, and not {needed}")));
    }
    // SAFETY: the caller says that there are `size` bytes.
    let options = unsafe { *options };
    if options.flags & !(CW_FILE_SYNC | CW_FILE_RESUME) != 0 {
        let flags = options.flags;
        return Err(unfit(format!(
            "options->flags is {flags:#x}, and only CW_FILE_SYNC and CW_FILE_RESUME are flags"
        )));
    }
    let length = match options.expected_size {
        -1 => None,
        size => Some(u64::try_from(size).map_err(|_| {
            unfit(format!(
                "options->expected_size is {size}; -1 is for an unknown one"
            ))
        })?),
    };
    // SAFETY: the caller says that what is not NULL has 32 bytes.
    let sha256 = unsafe { options.sha256.cast::<[u8; 32]>().as_ref() };
    Ok(Wanted {
        sync: options.flags & CW_FILE_SYNC != 0,
        resume: options.flags & CW_FILE_RESUME != 0,
        sha256: sha256.copied(),
        length,
    })
}

fn unfit(sentence: String) -> Error {
    Error::new(cw_status::CW_E_ARGUMENT, sentence)
}
