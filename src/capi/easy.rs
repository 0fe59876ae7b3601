//! Easies: life and control.

use std::os::raw::{c_char, c_int};

use super::args::{self, Out};
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::calls::easy as driver;
use crate::driver::calls::{control, names};

/// Makes an idle easy without options.
///
/// `easy` receives the handle. End it with cw_easy_free().
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `easy` is NULL.
/// - CW_E_OUT_OF_MEMORY: no memory, or too many easies.
/// - CW_E_UNSUPPORTED: the system's libcurl is older than 7.87.
///
/// Corresponds to curl_easy_init().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_new(easy: *mut cw_easy) -> cw_status {
    guard(Call::cw_easy_new, || {
        // SAFETY: the caller passes NULL or a writable cw_easy.
        let out = unsafe { Out::required(easy, "easy") }?;
        out.set(driver::new()?);
        Ok(())
    })
}

/// Frees an easy in any state.
///
/// The handle is dead at once; {0} is allowed and does nothing. A transfer
/// under way is stopped. No callback of it begins after this call has returned;
/// if another thread than the home thread calls this, one that had begun before
/// may still be running. Its message, read or not, is dropped. What the easy
/// holds is released when the outermost call on its multi returns; curlward
/// then calls the `drop` functions of its callbacks, and that is the moment to
/// free what they use.
///
/// Callable from everywhere, also inside the easy's own callbacks. Errors:
/// - Those of the handle, but never for {0} or an easy of the parent process.
///
/// Corresponds to curl_easy_cleanup().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_free(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_free, || driver::free(easy))
}

/// Frees an easy, and reports a transfer that had not ended.
///
/// It does what cw_easy_free() does, and is for whatever frees an easy without
/// asking, such as the destructor of a wrapper: that of a C++ easy calls it. If
/// the easy is queued or running, the misuse handler first hears of
/// CW_E_TRANSFER_ABANDONED, because nobody will hear of the end of its transfer.
/// Nothing is reported if the transfer was cancelled, or its multi closed, or if
/// cw_easy_perform() runs it. To stop a transfer on purpose, call cw_easy_free()
/// or cw_easy_cancel().
///
/// Callable from everywhere, also inside the easy's own callbacks. Errors:
/// - Those of cw_easy_free().
///
/// libcurl has no such function.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_free_ended(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_free_ended, || driver::free_ended(easy))
}

/// Copies out the short name of an easy, such as "easy 12".
///
/// It is the name that the sentences of cw_last_error() use; cw_multi_name()
/// says what the numbers are. The name of a freed easy can still be asked for.
/// `buf`, `cap` and `needed` are those of cw_easy_get_error().
///
/// Callable from everywhere, also inside a misuse handler. Errors:
/// - CW_E_NULL: `easy` is {0}, or `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_name(
    easy: cw_easy,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_easy_name, || {
        let name = names::easy(easy)?;
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(name.as_bytes(), buf, cap, needed) }
    })
}

/// Forgets all options, callbacks, the token and the body.
///
/// The easy has to be idle. It keeps its handle, its last result, cookies of its
/// own and, if it was performed, its connections; a share is taken away.
///
/// Callable and errors as cw_easy_set_long(). Corresponds to curl_easy_reset().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_reset(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_reset, || driver::reset(easy))
}

/// Makes a new easy with the same options and body.
///
/// `copy` receives the handle; end it with cw_easy_free(). Callbacks, their
/// `user_data`, the token, the output file and cookies of its own are not copied;
/// a share is the copy's too.
///
/// Callable as cw_easy_get_long(). Errors:
/// - CW_E_NULL: `copy` is NULL.
/// - CW_E_CONCURRENT: another thread is inside a call on the easy, or runs it.
/// - CW_E_OUT_OF_MEMORY: no memory, or too many easies.
///
/// Corresponds to curl_easy_duphandle(), which would share every pointer.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_dup(easy: cw_easy, copy: *mut cw_easy) -> cw_status {
    guard(Call::cw_easy_dup, || {
        // SAFETY: the caller passes NULL or a writable cw_easy.
        let out = unsafe { Out::required(copy, "copy") }?;
        out.set(driver::dup(easy)?);
        Ok(())
    })
}

/// Runs the transfer of an idle easy and waits for its end.
///
/// Returns how the transfer ended: CW_OK or the status that a message would
/// have. cw_last_error() and cw_easy_get_error() tell why. Callbacks run on the
/// calling thread. The easy keeps its connections for its next
/// cw_easy_perform(). Another thread may cancel, pause, unpause or free the
/// easy meanwhile. A pthread_cancel() takes effect after the call and does not
/// end it.
///
/// Callable from any thread, but not inside any callback, because that would
/// stop the loop that runs it. Errors:
/// - CW_E_IN_USE: the easy is added to a multi, or performed already.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the easy.
/// - CW_E_NO_BODY: as for cw_multi_add().
/// - CW_E_CURL: libcurl's transfer failed.
/// - CW_E_CANCELLED: the easy was cancelled or freed meanwhile.
/// - CW_E_CALLBACK_RESULT: a callback returned a value that is none of its
///   results.
/// - CW_E_BODY_TOO_LARGE: see cw_easy_set_body_limit().
/// - CW_E_HEADERS_TOO_LARGE: see cw_easy_set_header_limit().
/// - CW_E_ADDRESS_REFUSED: see cw_easy_set_address_policy().
/// - CW_E_FILE: see cw_easy_set_body_file() and cw_easy_set_output_file().
/// - CW_E_FILE_IN_USE, CW_E_FILE_RESPONSE, CW_E_FILE_CONTENT, CW_E_OPTION_VALUE: see
///   cw_easy_set_output_file().
/// - CW_E_EVENT_RESPONSE, CW_E_EVENT_TOO_LARGE, CW_E_OPTION_VALUE: see
///   cw_easy_event_function().
/// - CW_E_OUT_OF_MEMORY, CW_E_SYSTEM: as for cw_multi_new().
///
/// Corresponds to curl_easy_perform().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_perform(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_perform, || driver::perform(easy))
}

/// Ends a queued or running transfer with CW_E_CANCELLED.
///
/// Its message comes as for every other end, or the easy's done function is called
/// by the next driving call, also where nothing runs any more. No other callback of the transfer begins after this call has returned; if
/// another thread than the home thread calls this, one that had begun before may
/// still be running. Cancelling a finished transfer returns CW_OK and has no
/// effect.
///
/// Callable from everywhere. Errors:
/// - CW_E_NOT_ADDED: the easy is idle.
/// - CW_E_CALLBACK: a socket or timer function did not return 0, where the call
///   came from the home thread. It has its effect all the same.
///
/// libcurl has no such function.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_cancel(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_cancel, || control::cancel(easy))
}

/// Pauses a transfer in one direction or both.
///
/// `directions` is CW_RECV, CW_SEND or CW_BOTH. Until cw_easy_unpause(), no
/// write or header function (CW_RECV) and no read function (CW_SEND) begins; if
/// another thread than the home thread calls this, one that had begun before
/// may still be running. CW_SEND holds a body from cw_easy_set_body() only once
/// the transfer has its connection. Pausing twice has no further effect, and
/// pausing a finished transfer has none at all.
///
/// Callable from everywhere. Errors:
/// - CW_E_NOT_ADDED: the easy is idle.
/// - CW_E_CALLBACK: a socket or timer function did not return 0, where the call
///   came from the home thread. It has its effect all the same.
/// - CW_E_ARGUMENT: `directions` is something else.
///
/// Corresponds to curl_easy_pause().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_pause(easy: cw_easy, directions: c_int) -> cw_status {
    guard(Call::cw_easy_pause, || control::pause(easy, directions))
}

/// Resumes a paused transfer in one direction or both.
///
/// It resumes the transfer whether cw_easy_pause() or a callback's CW_PAUSE
/// stopped it. If you call this inside a callback that then returns CW_PAUSE,
/// the unpause wins. Inside a callback it takes effect when the outermost call
/// on the multi returns.
///
/// Parameters, callers and errors are those of cw_easy_pause(). Corresponds to
/// curl_easy_pause().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_unpause(easy: cw_easy, directions: c_int) -> cw_status {
    guard(Call::cw_easy_unpause, || control::unpause(easy, directions))
}
