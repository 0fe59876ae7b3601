//! Raw connections.

use std::os::raw::{c_int, c_void};

use super::args::{self, Out};
use super::guard::{guard, guard_status};
use crate::core::errors::error::Error;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{cw_drop_fn, cw_raw_fn};
use crate::driver::calls::{callbacks, raw};

/// Sets the function that works on a raw connection.
///
/// The easy's transfers make no request then. They connect to where the URL leads,
/// through proxies, and with TLS if the URL begins with "https:"; then they call
/// `function`, first with CW_RAW_CONNECTED, and leave the connection to you: to
/// cw_easy_send(), cw_easy_recv() and cw_easy_watch(). NULL for `function`
/// unregisters.
///
/// The transfer runs as long as the connection is open. `function` ends it with
/// CW_END, which makes its message CW_OK, or with CW_ABORT. cw_easy_cancel(),
/// cw_multi_remove(), cw_easy_free(), cw_multi_close() and CW_OPT_TIMEOUT end it as
/// any other transfer. Each closes the connection, after the descriptor was taken
/// back from your event loop. CW_OPT_CONNECTTIMEOUT is for the connecting alone.
/// Until it ends, the connection counts for the limits of the multi; no other
/// transfer uses it.
///
/// The function is called in every way of driving, by the multi's own loop or by
/// the action of yours, when no call of libcurl's is under way. It may send and
/// receive on other raw connections of the multi too. cw_easy_pause() has no effect
/// on it.
///
/// An "https:" connection offers no protocol by ALPN, unless CW_OPT_HTTP_VERSION is
/// set. Through an HTTP proxy, set CW_OPT_HTTPPROXYTUNNEL for an "http:" URL.
///
/// cw_multi_add() and cw_easy_perform() fail with CW_E_OPTION_VALUE if the easy has
/// an event function or an output file too.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_CONNECT_ONLY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_raw_function(
    easy: cw_easy,
    function: cw_raw_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_raw_function, || {
        callbacks::raw(easy, function, user_data, drop)
    })
}

/// Sends bytes on a raw connection.
///
/// `sent` receives how many of the `len` bytes at `data` were taken: one at least,
/// and often not all. CW_EMPTY says that none could be sent now; cw_easy_watch()
/// with CW_SOCKET_OUT has the raw function called when that is possible again. Over
/// TLS, begin with the same bytes then.
///
/// Callable inside raw functions of the multi, and outside of callbacks on its home
/// thread. Errors:
/// - CW_E_NULL: `data` or `sent` is NULL.
/// - CW_E_ARGUMENT: `len` is 0.
/// - CW_E_NOT_CONNECTED: the easy has no raw connection, or none yet.
/// - CW_E_CONNECTION_BROKEN: the connection cannot be used any more, as after the
///   other side has reset it. cw_last_error() says why.
/// - CW_E_SEND_CHANGED: after CW_EMPTY, these are not the same bytes.
/// - CW_E_REENTRANT: called inside another callback than a raw function.
/// - CW_E_CONCURRENT: called on another thread than the home thread.
///
/// Corresponds to curl_easy_send().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_send(
    easy: cw_easy,
    data: *const c_void,
    len: usize,
    sent: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_send, || {
        // SAFETY: the caller passes NULL or a writable size_t.
        let out = unsafe { Out::required(sent, "sent") }?;
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let data = unsafe { args::optional_bytes(data, len, "data") }?;
        let data = data.filter(|data| !data.is_empty());
        let data = data.ok_or_else(|| nothing("len"))?;
        Ok(out.set_or_empty(raw::send(easy, data)?))
    })
}

/// Receives bytes on a raw connection.
///
/// `received` receives how many bytes were written to `buf`, which has room for
/// `cap`. CW_OK with 0 bytes says that the other side sends no more. CW_EMPTY says
/// that nothing is there now; the raw function is called when there is, as long as
/// cw_easy_watch() says so. It is called again as long as something is left to be
/// received, also where TLS has it already and no descriptor tells.
///
/// Callable and errors as cw_easy_send(), but for CW_E_SEND_CHANGED; CW_E_NULL is
/// for `buf` and `received`, and CW_E_ARGUMENT for a `cap` of 0. Corresponds to
/// curl_easy_recv().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_recv(
    easy: cw_easy,
    buf: *mut c_void,
    cap: usize,
    received: *mut usize,
) -> cw_status {
    guard_status(Call::cw_easy_recv, || {
        // SAFETY: the caller passes NULL or a writable size_t.
        let out = unsafe { Out::required(received, "received") }?;
        // SAFETY: the caller passes NULL or `cap` bytes that are written only here.
        let buf = unsafe { args::slice_mut(buf.cast::<u8>(), cap, "buf") }?;
        if buf.is_empty() {
            return Err(nothing("cap"));
        }
        Ok(out.set_or_empty(raw::receive(easy, buf)?))
    })
}

/// Sets what a raw function is called for.
///
/// `events` is CW_SOCKET_IN, which it is from the start, CW_SOCKET_OUT,
/// CW_SOCKET_INOUT, or 0 for nothing. Watch for output only while there is
/// something to send: a connection can nearly always send, and the function is
/// called again and again. After the other side's end it is called for input again
/// and again, until it returns CW_END or that is not watched any more.
///
/// Callable and errors as cw_easy_send(), and CW_E_ARGUMENT for other `events`.
/// libcurl leaves that to the program, with CURLINFO_ACTIVESOCKET.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_watch(easy: cw_easy, events: c_int) -> cw_status {
    guard(Call::cw_easy_watch, || raw::watch(easy, events))
}

#[cold]
fn nothing(name: &str) -> Error {
    Error::new(cw_status::CW_E_ARGUMENT, format!("{name} is 0"))
}
