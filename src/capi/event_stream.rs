//! Server-sent events.

use std::os::raw::{c_char, c_void};
use std::time::Duration;

use super::args;
use super::guard::guard;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::event_stream::again::Plan;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{cw_drop_fn, cw_event_fn};
use crate::driver::calls::callbacks;
use crate::driver::calls::event_stream::{self, Reconnect};

/// How cw_easy_set_event_reconnect() asks for a stream again.
///
/// What you need not set is 0 or NULL. Later versions may add members at the end,
/// which `size` tells.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_event_reconnect {
    /// sizeof(cw_event_reconnect).
    pub size: usize,
    /// How many milliseconds to wait before the stream is asked for again, until the
    /// server says otherwise with `retry`. 0 is for 3,000.
    pub wait_ms: i64,
    /// The shortest wait, whatever the server says. 0 is for 100.
    pub min_wait_ms: i64,
    /// The longest wait, whatever the server says. 0 is for 60,000.
    pub max_wait_ms: i64,
    /// After so many tries in a row that brought no stream the transfer ends with the
    /// error of the last one. 0 is for ever.
    pub max_tries: i64,
    /// The id of the event after which the first request goes on, as cw_event told it
    /// earlier. NULL is for none.
    pub last_id: *const c_char,
}

/// Sets the function that takes server-sent events.
///
/// The response is a stream of events then, as the HTML standard of the WHATWG
/// describes them, and `function` gets one after the other, as soon as it is
/// complete. The body goes nowhere else: a write function is not called, and
/// nothing is kept in memory. The request has the headers "Accept:
/// text/event-stream" and "Cache-Control: no-store", unless CW_OPT_HTTPHEADER has
/// others. It may be a POST. NULL for `function` unregisters.
///
/// While receiving is paused, no event comes. An event may be as large as
/// cw_easy_set_body_limit() says, and 64 MiB without it; the stream may be of any
/// length. What has come of an event that the server did not complete is no event.
///
/// When the server has ended its stream, the transfer ends with CW_OK, unless
/// cw_easy_set_event_reconnect() goes on. It also does when the server answers
/// with status 204, which says that there are no more events. Otherwise it ends
/// with these statuses, or with those of any transfer:
/// - CW_E_EVENT_RESPONSE: the status is not 200, or the Content-Type not
///   text/event-stream. Up to 65,536 bytes of the body are kept for
///   cw_easy_get_body().
/// - CW_E_EVENT_TOO_LARGE: an event, or a line of one, is larger than the limit.
///
/// cw_multi_add() and cw_easy_perform() fail with CW_E_OPTION_VALUE if the easy has
/// an output file or CW_OPT_NOBODY too.
///
/// Parameters, callers and errors are those of cw_easy_write_function(). libcurl
/// has no such function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_event_function(
    easy: cw_easy,
    function: cw_event_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_event_function, || {
        callbacks::event(easy, function, user_data, drop)
    })
}

/// Sets that a stream of events that ends is asked for again.
///
/// What `how` points to is copied. NULL takes it back: the transfer ends when the
/// stream does.
///
/// With it the same transfer goes on, and has one message at its end. When the
/// server ends the stream, or the connection breaks off or cannot be made, the
/// transfer waits and makes the request again, with the header "Last-Event-ID" if
/// the stream had an id, so that the server can send what comes after it. The
/// first wait is as long as the server said with `retry`, or as `how` says; each
/// try that brings no stream doubles the next wait. CW_OPT_LOW_SPEED_LIMIT and
/// CW_OPT_LOW_SPEED_TIME find a connection that has died without an end.
///
/// What ends the transfer: status 204 of the server (CW_OK), a response that is no
/// stream (CW_E_EVENT_RESPONSE), an event that is too large, CW_ABORT of a
/// callback, cw_easy_cancel(), CW_OPT_TIMEOUT, which counts from the add on, and
/// any error that would come again, such as that of a wrong certificate.
///
/// While it waits, the easy counts as running, no connection is kept from others,
/// and its infos are those of the last request. cw_easy_dup() copies this, and
/// cw_easy_reset() takes it away. Without an event function it has no effect.
/// cw_multi_add() and cw_easy_perform() fail with CW_E_OPTION_VALUE if the easy
/// has an event function and sends a body that is not from cw_easy_set_body() or
/// cw_easy_set_body_file().
///
/// Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT for a `size` that
/// is none, a negative number, a `max_tries` above 4,294,967,295, or a line end
/// in `last_id`. libcurl has no such option.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_event_reconnect(
    easy: cw_easy,
    how: *const cw_event_reconnect,
) -> cw_status {
    guard(Call::cw_easy_set_event_reconnect, || {
        // SAFETY: the caller passes NULL or what its `size` says.
        event_stream::set_reconnect(easy, unsafe { wanted(how) })
    })
}

/// What is said.
///
/// # Safety
/// `how` is NULL, or has as many readable bytes as its `size` says, and its `last_id` is NULL or
/// terminated.
unsafe fn wanted(how: *const cw_event_reconnect) -> Result<Option<Reconnect>> {
    if how.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller says that there is a `size`.
    let size = unsafe { (*how).size };
    let needed = size_of::<cw_event_reconnect>();
    if size != needed {
        return Err(unfit(format!("how->size is {size}, and not {needed}")));
    }
    // SAFETY: the caller says that there are `size` bytes.
    let how = unsafe { *how };
    let wait = |name, value, default| {
        let ms = u64::try_from(value);
        let ms = ms.map_err(|_| unfit(format!("how->{name} is {value}, and not 0 or more")))?;
        Ok(Duration::from_millis(if ms == 0 { default } else { ms }))
    };
    let tries = u32::try_from(how.max_tries).map_err(|_| {
        let tries = how.max_tries;
        unfit(format!(
            "how->max_tries is {tries}, and not 0 to {}",
            u32::MAX
        ))
    })?;
    // SAFETY: the caller passes NULL or a terminated string.
    let last_id = unsafe { args::optional_str(how.last_id) };
    let last_id = last_id.unwrap_or_default().to_bytes();
    if last_id.contains(&b'\r') || last_id.contains(&b'\n') {
        let sentence = "how->last_id has a line end, which no id of an event has";
        return Err(unfit(sentence.to_owned()));
    }
    Ok(Some(Reconnect {
        plan: Plan {
            wait: wait("wait_ms", how.wait_ms, 3_000)?,
            shortest: wait("min_wait_ms", how.min_wait_ms, 100)?,
            longest: wait("max_wait_ms", how.max_wait_ms, 60_000)?,
            tries: (tries > 0).then_some(tries),
        },
        last_id: last_id.to_vec(),
    }))
}

fn unfit(sentence: String) -> Error {
    Error::new(cw_status::CW_E_ARGUMENT, sentence)
}
