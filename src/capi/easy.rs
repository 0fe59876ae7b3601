//! Easies: life, control, result.

use std::os::raw::{c_char, c_int, c_void};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::easy::message::cw_message;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::calls::easy as driver;
use crate::driver::calls::{body, control};

/// Makes an idle easy without options.
///
/// Writes `*easy` on success; end it with cw_easy_free(). Callable from
/// everywhere. Errors: CW_E_NULL, CW_E_OUT_OF_MEMORY. Corresponds to
/// curl_easy_init().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_new(easy: *mut cw_easy) -> cw_status {
    guard(Call::cw_easy_new, || {
        // SAFETY: the caller passes NULL or a writable cw_easy.
        let out = unsafe { Out::required(easy, "easy") }?;
        out.set(driver::new()?);
        Ok(())
    })
}

/// Frees an easy in any state. Its id is dead at once; {0} is allowed and does
/// nothing.
///
/// A transfer under way is halted, no callback of it begins any more, and its
/// message, read or not, is dropped. Callable from everywhere, also inside the
/// easy's own callbacks and from another thread; what it holds is torn down when
/// the outermost call returns. Errors: CW_E_INVALID_HANDLE, CW_E_STALE_HANDLE.
/// Corresponds to curl_easy_cleanup().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_free(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_free, || driver::free(easy))
}

/// Forgets all options, callbacks, the token and the body of an idle easy.
///
/// Keeps its id, its connections if it was performed, and its last result.
/// Callable from any thread while nobody is inside. Errors: CW_E_IN_USE,
/// CW_E_REENTRANT, CW_E_CONCURRENT. Corresponds to curl_easy_reset().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_reset(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_reset, || driver::reset(easy))
}

/// Makes a new easy with the same options and body, without callbacks, their
/// user_data, and token.
///
/// Writes `*copy` on success. Callable where cw_easy_get_long() is. Errors:
/// CW_E_NULL, CW_E_CONCURRENT, CW_E_OUT_OF_MEMORY. Corresponds to
/// curl_easy_duphandle(), which would share every pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_dup(easy: cw_easy, copy: *mut cw_easy) -> cw_status {
    guard(Call::cw_easy_dup, || {
        // SAFETY: the caller passes NULL or a writable cw_easy.
        let out = unsafe { Out::required(copy, "copy") }?;
        out.set(driver::dup(easy)?);
        Ok(())
    })
}

/// Runs the transfer of an idle easy to its end; blocks.
///
/// Returns how the transfer ended, like a message's status. Connections are kept
/// for the next perform of this easy. Another thread may cancel, pause, unpause
/// or free the easy meanwhile; pthread_cancel() takes effect after the call. Not
/// callable inside any callback, because it would stall the loop. Errors: CW_E_IN_USE, CW_E_REENTRANT, CW_E_CONCURRENT,
/// CW_E_NO_BODY, CW_E_CANCELLED (also when the easy was freed), and those of a
/// message. Corresponds to curl_easy_perform().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_perform(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_perform, || driver::perform(easy))
}

/// Ends a queued or running transfer: it is done with CW_E_CANCELLED, and its
/// message comes.
///
/// No callback of the transfer begins after this call. Of a done one: CW_OK,
/// nothing changes. Callable from everywhere, by any thread. Errors:
/// CW_E_NOT_ADDED (idle).
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_cancel(easy: cw_easy) -> cw_status {
    guard(Call::cw_easy_cancel, || control::cancel(easy))
}

/// Pauses a transfer in the `directions` CW_RECV, CW_SEND or CW_BOTH.
///
/// After this call no write or header callback (CW_RECV) and no read callback
/// (CW_SEND) begins until cw_easy_unpause(). Pausing twice is pausing once.
/// Valid from queued on; of a done easy it changes nothing. Callable from
/// everywhere, by any thread. Errors: CW_E_NOT_ADDED (idle), CW_E_ARGUMENT.
/// Corresponds to curl_easy_pause().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_pause(easy: cw_easy, directions: c_int) -> cw_status {
    guard(Call::cw_easy_pause, || control::pause(easy, directions))
}

/// Ends a pause in `directions`, whoever made it: cw_easy_pause() or a callback
/// that returned CW_PAUSE, even one that returns it after this call.
///
/// Inside a callback it takes effect when the outermost call returns. Callable
/// and errors as cw_easy_pause(). Corresponds to curl_easy_pause().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_unpause(easy: cw_easy, directions: c_int) -> cw_status {
    guard(Call::cw_easy_unpause, || control::unpause(easy, directions))
}

/// Writes the easy's state: CW_STATE_IDLE, CW_STATE_QUEUED, CW_STATE_RUNNING or
/// CW_STATE_DONE.
///
/// Callable from everywhere, by any thread. Errors: CW_E_NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_state(easy: cw_easy, state: *mut c_int) -> cw_status {
    guard(Call::cw_easy_get_state, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::required(state, "state") }?;
        out.set(driver::state(easy)?);
        Ok(())
    })
}

/// Writes whether a callback of the easy's transfer is running at this moment.
///
/// After cw_easy_cancel(), cw_easy_pause() or cw_easy_free() has returned, no
/// callback of the easy (of the direction that was paused) begins any more; one
/// that had begun on the home thread may still be running, and this function
/// tells whether it is. A freed easy cannot be asked: what its callbacks use may
/// be released when their `drop` is called, not earlier.
///
/// Callable from everywhere, by any thread. Errors: CW_E_NULL (`inside`).
/// Corresponds to nothing in libcurl.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_in_callback(easy: cw_easy, inside: *mut bool) -> cw_status {
    guard(Call::cw_easy_in_callback, || {
        // SAFETY: the caller passes NULL or a writable bool.
        let out = unsafe { Out::required(inside, "inside") }?;
        out.set(driver::in_callback(easy)?);
        Ok(())
    })
}

/// Writes how the easy's last transfer ended; CW_EMPTY if none has, or one is
/// under way.
///
/// Does not consume the message. Callable from everywhere, by any thread.
/// Errors: CW_E_NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_result(easy: cw_easy, result: *mut cw_message) -> cw_status {
    guard_status(Call::cw_easy_get_result, || {
        // SAFETY: the caller passes NULL or a writable cw_message.
        let out = unsafe { Out::required(result, "result") }?;
        Ok(out.set_or_empty(driver::result(easy)?))
    })
}

/// Copies out libcurl's own sentence on why the last transfer failed; empty if
/// it did not.
///
/// Strings: `*needed`, if not NULL, gets the length with the NUL; a `cap` below
/// that is CW_E_BUFFER and leaves `buf` alone; (NULL, 0, &needed) is CW_OK.
/// Callable as cw_easy_get_long(). Corresponds to CURLOPT_ERRORBUFFER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_error(
    easy: cw_easy,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_easy_get_error, || {
        let detail = driver::error_detail(easy)?;
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(detail.as_bytes(), buf, cap, needed) }
    })
}

/// Copies out the body that was kept in memory because there is no write
/// callback: `*needed`, if not NULL, gets its length; no NUL is added.
///
/// A `cap` below that is CW_E_BUFFER and leaves `buf` alone; (NULL, 0, &needed)
/// is CW_OK. Kept until the next transfer begins or the easy is reset. Callable
/// as cw_easy_get_long().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_body(
    easy: cw_easy,
    buf: *mut c_void,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_easy_get_body, || {
        body::with_response(easy, |bytes| {
            // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
            unsafe { args::copy_bytes(bytes, buf, cap, needed) }
        })
    })
}

/// Copies out the response header `name` (case does not matter), the
/// `index`-th of that name from 0; CW_EMPTY if there is none.
///
/// Headers of the last response, after redirects. Strings as in
/// cw_easy_get_error(). Callable as cw_easy_get_long(). Errors: CW_E_NULL,
/// CW_E_BUFFER. Corresponds to curl_easy_header().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_get_header(
    easy: cw_easy,
    name: *const c_char,
    index: usize,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_get_header, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let name = unsafe { args::required_str(name, "name") }?;
        let Some(value) = body::header(easy, name, index)? else {
            return Ok(cw_status::CW_EMPTY);
        };
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(value.as_bytes(), buf, cap, needed) }?;
        Ok(cw_status::CW_OK)
    })
}
