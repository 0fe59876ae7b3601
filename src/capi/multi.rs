//! Multis: life, transfers, messages.

use std::os::raw::{c_char, c_int, c_void};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::easy::message::cw_message;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::table::call::Call;
use crate::driver::boundary::types::cw_message_fn;
use crate::driver::calls::messages;
use crate::driver::calls::multi as driver;
use crate::driver::calls::names;

/// Makes a multi.
///
/// `multi` receives the handle. End it with cw_multi_close(). The calling
/// thread becomes its home thread.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `multi` is NULL.
/// - CW_E_OUT_OF_MEMORY: no memory, or too many multis.
/// - CW_E_SYSTEM: no file descriptor is left.
/// - CW_E_UNSUPPORTED: the system's libcurl is older than 7.87.
///
/// Corresponds to curl_multi_init().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_new(multi: *mut cw_multi) -> cw_status {
    guard(Call::cw_multi_new, || {
        // SAFETY: the caller passes NULL or a writable cw_multi.
        let out = unsafe { Out::required(multi, "multi") }?;
        out.set(driver::new()?);
        Ok(())
    })
}

/// Ends a multi; its easies become idle and are not freed.
///
/// The handle is dead at once; {0} is allowed and does nothing. Easies that
/// were queued or running become idle, and cw_easy_get_result() answers
/// CW_E_CLOSED for them. Easies that were done keep their result. It never
/// waits for another thread or for a name to be looked up.
///
/// With a socket or timer function, the socket function first gets
/// CW_SOCKET_REMOVE for each announced descriptor, and the timer function -1.
/// After that curlward calls `drop` for both and uses them no more. At the end
/// the done functions of its easies are called that have not been yet.
///
/// Callable from everywhere:
/// - Outside of callbacks, while no other thread is inside a call on the multi,
///   the multi is gone when this returns. That may be any thread, not only the
///   home thread: the socket, timer, done and `drop` functions then run on the thread
///   that closes.
/// - Inside a callback of the multi it is gone when the outermost call returns,
///   which then answers CW_E_CLOSED.
/// - While another thread is inside a call on the multi, that call is woken,
///   ends the multi, and answers CW_E_CLOSED.
///
/// Messages that nobody read are reported to the misuse handler as
/// CW_E_MESSAGES_UNREAD, and transfers that were queued or running and not
/// cancelled as CW_E_TRANSFERS_UNFINISHED. Errors:
/// - Those of the handle, but never for {0} or a multi of the parent process.
///
/// Corresponds to curl_multi_cleanup().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_close(multi: cw_multi) -> cw_status {
    guard(Call::cw_multi_close, || driver::close(multi))
}

/// Copies out the short name of a multi, such as "multi 3.1".
///
/// It is the name that the sentences of cw_last_error() use. The number before
/// the point is that of the multi's place in a table, which later multis use
/// again; the number behind it counts the earlier uses, and is left out for the
/// first. The name of a closed multi can still be asked for. `buf`, `cap` and
/// `needed` are those of cw_easy_get_error().
///
/// Callable from everywhere, also inside a misuse handler. Errors:
/// - CW_E_NULL: `multi` is {0}, or `buf` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_name(
    multi: cw_multi,
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_multi_name, || {
        let name = names::multi(multi)?;
        // SAFETY: the caller gives `cap` writable bytes at `buf` or NULL, and NULL or a size_t.
        unsafe { args::copy_string(name.as_bytes(), buf, cap, needed) }
    })
}

/// Adds an idle easy and begins its transfer.
///
/// On the home thread outside of callbacks, the transfer begins at once. Inside
/// a callback and on another thread the add is queued: it takes effect when the
/// call under way on the multi returns, or else in its next call, and a home
/// thread that waits is woken. If a queued add fails later, its message tells
/// the error. A file that is to be sent and cannot be opened is told by the
/// message too, with CW_E_FILE, wherever the add came from.
///
/// Callable from everywhere. Errors:
/// - CW_E_ALREADY_ADDED: the easy is added already, here or to another multi,
///   or its transfer is done but the easy has not been removed.
/// - CW_E_NO_BODY: CW_OPT_UPLOAD or CW_OPT_POST is on and there is neither a
///   body nor a read function.
/// - CW_E_CONCURRENT: another thread is inside a call on the easy.
/// - CW_E_DRIVE_MODE: the multi has a socket function and no timer function, or
///   the other way round. The easy is idle again; that of a queued add ends with
///   this status in its message.
/// - CW_E_SOCKET_CLOSED: an idle connection's descriptor was closed outside of
///   curlward, as is noticed with CURLWARD_MISUSE=log or abort. The easy is idle.
/// - CW_E_CALLBACK: a socket or timer function did not return 0. The easy is
///   added all the same.
/// - CW_E_CLOSED: a callback that ran inside this call, or meanwhile another
///   thread, closed the multi. The easy is idle.
/// - CW_E_CURLM: libcurl refused the easy, which is idle again.
/// - CW_E_OUT_OF_MEMORY: no memory. The easy is idle again.
/// - CW_E_FILE, CW_E_FILE_IN_USE, CW_E_OPTION_VALUE: see
///   cw_easy_set_output_file(). The easy is idle again.
/// - CW_E_OPTION_VALUE: see cw_easy_event_function() too. The easy is idle.
///
/// Corresponds to curl_multi_add_handle().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_add(multi: cw_multi, easy: cw_easy) -> cw_status {
    guard(Call::cw_multi_add, || driver::add(multi, easy))
}

/// Removes an easy, which becomes idle.
///
/// A running transfer is stopped. Its message, if nobody has read it, is
/// dropped.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_NOT_ADDED: the easy is not added to this multi.
/// - CW_E_REENTRANT: called inside a callback; use cw_easy_cancel() there.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
/// - CW_E_CALLBACK: a socket or timer function did not return 0. The easy is
///   removed all the same.
///
/// Corresponds to curl_multi_remove_handle().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_remove(multi: cw_multi, easy: cw_easy) -> cw_status {
    guard(Call::cw_multi_remove, || driver::remove(multi, easy))
}

/// Takes the oldest unread message.
///
/// Each transfer that was added and not removed ends with exactly one message,
/// unless its easy has a cw_easy_done_function(), which hears of it instead.
/// `message` receives a copy; it is written only if the call answers CW_OK.
/// CW_EMPTY means that there is none.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `message` is NULL.
///
/// Corresponds to curl_multi_info_read().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_next_message(
    multi: cw_multi,
    message: *mut cw_message,
) -> cw_status {
    guard_status(Call::cw_multi_next_message, || {
        // SAFETY: the caller passes NULL or a writable cw_message.
        let out = unsafe { Out::required(message, "message") }?;
        Ok(out.set_or_empty(messages::next(multi)?))
    })
}

/// Calls a function for each unread message, oldest first.
///
/// `function` gets the multi, the message, which it may read until it returns,
/// and `user_data`. It may call everything, also add easies and close the
/// multi. Messages that arrive meanwhile are passed to it too. `count`, if not
/// NULL, receives how many messages there were.
///
/// A loop has to ask cw_multi_running() after this call: the number that a
/// driving call wrote before does not know of easies that `function` added.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_NULL: `function` is NULL.
/// - CW_E_REENTRANT: called inside a callback; use cw_multi_next_message()
///   there.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
/// - CW_E_CALLBACK: a socket or timer function did not return 0. The messages
///   are passed to `function` all the same.
///
/// Corresponds to curl_multi_info_read().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_messages(
    multi: cw_multi,
    function: cw_message_fn,
    user_data: *mut c_void,
    count: *mut usize,
) -> cw_status {
    guard(Call::cw_multi_messages, || {
        let function = args::function(function, "function")?;
        // SAFETY: the caller passes NULL or a writable size_t.
        let out = unsafe { Out::optional(count) };
        // SAFETY: the caller gives a function for this user_data; the message outlives the call.
        let show = |message: &cw_message| unsafe { function(multi, message, user_data) };
        let (count, announced) = messages::each(multi, show)?;
        out.set(count);
        announced
    })
}

/// Writes how many transfers have not ended yet.
///
/// `running` receives the number of easies of this multi that are queued or
/// running. A transfer that waits for a connection limit is running. A loop
/// goes on while it is above 0.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `running` is NULL.
///
/// Corresponds to curl_multi_get_offt() with CURLMINFO_XFERS_RUNNING plus
/// CURLMINFO_XFERS_PENDING.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_running(multi: cw_multi, running: *mut c_int) -> cw_status {
    guard(Call::cw_multi_running, || {
        // SAFETY: the caller passes NULL or a writable int.
        let out = unsafe { Out::required(running, "running") }?;
        out.set(driver::running(multi)?);
        Ok(())
    })
}

/// Copies out the easies that are added to a multi.
///
/// They are queued, running or done, and come in no particular order. Others may
/// add and remove easies meanwhile. `easies`, which may be NULL, receives them if
/// its `cap` entries suffice. `needed`, which may be NULL, receives how many
/// there are. The call looks at every easy of the process.
///
/// Callable from everywhere. Errors:
/// - CW_E_NULL: `easies` is NULL and `cap` is not 0.
/// - CW_E_BUFFER: `cap` is too small; nothing is copied.
/// - CW_E_OUT_OF_MEMORY: no memory for their list.
///
/// Corresponds to curl_multi_get_handles().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_get_easies(
    multi: cw_multi,
    easies: *mut cw_easy,
    cap: usize,
    needed: *mut usize,
) -> cw_status {
    guard(Call::cw_multi_get_easies, || {
        let added = driver::easies(multi)?;
        // SAFETY: the caller passes NULL or `cap` writable entries, and NULL or a writable size_t.
        unsafe { args::copy_all(&added, (easies, "easies"), (cap, "entries"), needed) }
    })
}
