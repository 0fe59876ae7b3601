//! Mimes: bodies of several parts.

use std::os::raw::c_char;

use super::args::{self, Out};
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_mime};
use crate::core::table::call::Call;
use crate::driver::boundary::types::cw_mime_part;
use crate::driver::calls::mime as driver;
use crate::driver::calls::mime::Given;
use crate::driver::calls::{body, names};

/// Makes a mime without parts.
///
/// `mime` receives the handle. Add parts with cw_mime_add_part(), give them to
/// easies with cw_easy_set_mime(), and end the mime with cw_mime_free(): at any
/// time after that, because each easy keeps what it needs.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `mime` is NULL.
/// - CW_E_OUT_OF_MEMORY: no memory, or too many mimes.
///
/// Corresponds to curl_mime_init(), which needs the easy.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_mime_new(mime: *mut cw_mime) -> cw_status {
    guard(Call::cw_mime_new, || {
        // SAFETY: the caller passes NULL or a writable cw_mime.
        let out = unsafe { Out::required(mime, "mime") }?;
        out.set(driver::new()?);
        Ok(())
    })
}

/// Frees a mime.
///
/// The handle is dead at once; {0} is allowed and does nothing. Easies that have
/// its parts, and mimes that have them inside, keep them.
///
/// Callable from everywhere. Errors:
/// - Those of the handle, but never for {0} or a mime of the parent process.
///
/// Corresponds to curl_mime_free().
#[unsafe(no_mangle)]
pub extern "C" fn cw_mime_free(mime: cw_mime) -> cw_status {
    guard(Call::cw_mime_free, || driver::free(mime))
}

/// Copies out the short name of a mime, such as "mime 3".
///
/// Parameters, callers and errors are those of cw_easy_name().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_mime_name(
    mime: cw_mime,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_mime_name, || {
        let name = names::mime(mime)?;
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(name.as_bytes(), buf, cap, needed) }
    })
}

/// Adds a part to a mime.
///
/// `part` says what is in it, and is copied with all that it points to, except
/// that a `file` is opened when a transfer begins. Easies and mimes that were
/// given this mime before do not get the part.
///
/// A `read` function runs on the thread of the transfer that sends the part,
/// under the rules of cw_easy_read_function(), and gets the transfer's easy. If
/// it has no `seek` function, it serves one transfer: the next one that reads it
/// ends with CW_E_NO_BODY. If several threads drive easies that have the part,
/// both functions may run on these threads at once. `drop` gets `user_data`
/// exactly once: when the mime and all easies and mimes that have the part are
/// done with it, or because this call failed. It does not get it if `part` is
/// NULL or its `size` is wrong.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `part` is NULL, or `data` or a string of `headers` is.
/// - CW_E_ARGUMENT: the `size` is wrong, the part has no content or more than
///   one, or `data` is without a `len`; a member that belongs to `read` is set
///   without it; the encoder is none, or that of a part of `parts`; the `parts`
///   are empty; there are more than 10,000 parts, or more than 8 inside each
///   other.
/// - CW_E_OPTION_VALUE: a name, type or header is more than one line.
/// - CW_E_OUT_OF_MEMORY: no memory.
///
/// Corresponds to curl_mime_addpart() and the functions that cw_mime_part names.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_mime_add_part(mime: cw_mime, part: *const cw_mime_part) -> cw_status {
    guard(Call::cw_mime_add_part, || {
        // SAFETY: the caller passes NULL or a part whose first member is its size.
        let part = unsafe { args::sized(part, "part") }?;
        let functions = (part.read, part.user_data, part.drop);
        // SAFETY: the caller passes NULL or what the members say.
        driver::add_part(mime, functions, || unsafe {
            Ok(Given {
                name: args::optional_str(part.name),
                text: args::optional_str(part.text),
                data: args::optional_bytes(part.data, part.len, "data")?,
                file: args::optional_str(part.file),
                parts: part.parts,
                seek: part.seek,
                read_len: part.read_len,
                file_name: args::optional_str(part.file_name),
                media_type: args::optional_str(part.r#type),
                encoder: args::optional_str(part.encoder),
                headers: args::strings(part.headers, part.header_count, "headers")?,
            })
        })
    })
}

/// Sets the parts of a mime as the request body.
///
/// The easy gets the parts that the mime has now, and shares them: the mime may
/// be given to other easies, changed and freed, and cw_easy_dup() takes them
/// over. The request is a POST of multipart/form-data; a Content-Type in
/// CW_OPT_HTTPHEADER, such as multipart/mixed, makes it another multipart. The
/// parts take the place of a body from cw_easy_set_body() and
/// cw_easy_set_body_file(), and the other way round. {0} takes the body away.
///
/// Of the mime, CW_OPT_UPLOAD, CW_OPT_HTTPGET and CW_OPT_NOBODY the last one
/// counts that was set or switched on and still is. Files are opened when the
/// transfer begins, and stay open until it ends; one that cannot be opened ends it
/// with CW_E_FILE, as with cw_easy_set_body_file().
///
/// Callable and errors as cw_easy_set_long(), CW_E_ARGUMENT if the mime has no
/// parts, and the errors of the handle `mime`. Corresponds to CURLOPT_MIMEPOST.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_mime(easy: cw_easy, mime: cw_mime) -> cw_status {
    guard(Call::cw_easy_set_mime, || body::set_mime(easy, mime))
}
