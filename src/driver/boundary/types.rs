//! The C shapes of callbacks and small structs, and the numbers that go with them.

use std::os::raw::{c_char, c_int, c_void};

use crate::core::easy::message::cw_message;
use crate::core::handles::ticket::{cw_easy, cw_multi};

/// Result of a callback: go on.
pub const CW_CONTINUE: i32 = 0;
/// Result of a write or read callback: nothing was taken or given; call again
/// after cw_easy_unpause().
pub const CW_PAUSE: i32 = 1;
/// Result of a callback: end this transfer.
pub const CW_ABORT: i32 = 2;

/// Result of a seek callback: the position is set.
pub const CW_SEEK_OK: i32 = 0;
/// Result of a seek callback: seeking failed; the transfer ends.
pub const CW_SEEK_FAIL: i32 = 1;
/// Result of a seek callback: cannot seek; libcurl may find another way.
pub const CW_SEEK_CANT: i32 = 2;

/// Direction for cw_easy_pause(): what the server sends.
pub const CW_RECV: i32 = 1;
/// Direction for cw_easy_pause(): what the server is sent.
pub const CW_SEND: i32 = 4;
/// Both directions.
pub const CW_BOTH: i32 = 5;

/// Event for cw_multi_action() and a socket function: readable.
pub const CW_SOCKET_IN: i32 = 1;
/// Event for cw_multi_action() and a socket function: writable.
pub const CW_SOCKET_OUT: i32 = 2;
/// Event for a socket function: both directions.
pub const CW_SOCKET_INOUT: i32 = 3;
/// Event for a socket function: stop watching, the descriptor may be closed
/// when the function returns.
pub const CW_SOCKET_REMOVE: i32 = 4;
/// Event for cw_multi_action(): the descriptor has an error condition.
pub const CW_SOCKET_ERROR: i32 = 4;

/// Event of a cw_waitfd: readable.
pub const CW_WAIT_IN: i16 = 1;
/// Event of a cw_waitfd: urgent data readable.
pub const CW_WAIT_PRI: i16 = 2;
/// Event of a cw_waitfd: writable.
pub const CW_WAIT_OUT: i16 = 4;

/// Kind of data for a debug callback: informational text.
pub const CW_DEBUG_TEXT: i32 = 0;
/// Kind of data for a debug callback: a header received.
pub const CW_DEBUG_HEADER_IN: i32 = 1;
/// Kind of data for a debug callback: a header sent.
pub const CW_DEBUG_HEADER_OUT: i32 = 2;
/// Kind of data for a debug callback: body received.
pub const CW_DEBUG_DATA_IN: i32 = 3;
/// Kind of data for a debug callback: body sent.
pub const CW_DEBUG_DATA_OUT: i32 = 4;
/// Kind of data for a debug callback: TLS data received.
pub const CW_DEBUG_SSL_DATA_IN: i32 = 5;
/// Kind of data for a debug callback: TLS data sent.
pub const CW_DEBUG_SSL_DATA_OUT: i32 = 6;

/// State of an easy: not added to a multi.
pub const CW_STATE_IDLE: i32 = 0;
/// State of an easy: its add waits for the multi's home thread.
pub const CW_STATE_QUEUED: i32 = 1;
/// State of an easy: libcurl works on it, or holds it until a limit allows.
pub const CW_STATE_RUNNING: i32 = 2;
/// State of an easy: the transfer ended, the easy is still added.
pub const CW_STATE_DONE: i32 = 3;

/// A descriptor of the application's for cw_multi_poll() and cw_multi_wait().
///
/// Corresponds to struct curl_waitfd.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_waitfd {
    /// The descriptor.
    pub fd: c_int,
    /// What to wait for: CW_WAIT_IN, CW_WAIT_PRI, CW_WAIT_OUT.
    pub events: i16,
    /// What happened; written by the call.
    pub revents: i16,
}

/// Frees a user_data.
///
/// Called exactly once for each registration, after the last callback that gets
/// the pointer, when no curlward call is on the thread's stack: everything is
/// allowed here.
#[allow(non_camel_case_types)]
pub type cw_drop_fn = Option<unsafe extern "C-unwind" fn(user_data: *mut c_void)>;

/// Takes body bytes; `data` ends with the call.
///
/// Returns CW_CONTINUE when all `len` bytes were taken, CW_PAUSE when none were
/// (the same bytes come again), CW_ABORT to end the transfer. Corresponds to
/// CURLOPT_WRITEFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_write_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        data: *const c_void,
        len: usize,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Gives body bytes to send: at most `cap` into `buf`, their number in `*nread`.
///
/// Returns CW_CONTINUE (with *nread 0 the body is complete), CW_PAUSE when there
/// is nothing yet, CW_ABORT to end the transfer. *nread is 0 on entry.
/// Corresponds to CURLOPT_READFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_read_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        buf: *mut c_void,
        cap: usize,
        nread: *mut usize,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Moves the read callback's position to `offset` bytes from the start, because
/// the body has to be sent again.
///
/// Returns CW_SEEK_OK, CW_SEEK_FAIL or CW_SEEK_CANT. Corresponds to
/// CURLOPT_SEEKFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_seek_fn = Option<
    unsafe extern "C-unwind" fn(easy: cw_easy, offset: i64, user_data: *mut c_void) -> c_int,
>;

/// Sees one response header line, line end included; `line` is not terminated
/// and ends with the call.
///
/// Returns CW_CONTINUE or CW_ABORT. Corresponds to CURLOPT_HEADERFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_header_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        line: *const c_char,
        len: usize,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Sees how far a transfer is, in bytes; a total is 0 while unknown.
///
/// Called when something moves and, in the simple loop, about once a second while
/// nothing does.
/// Returns CW_CONTINUE or CW_ABORT. Corresponds to CURLOPT_XFERINFOFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_progress_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        download_total: i64,
        download_now: i64,
        upload_total: i64,
        upload_now: i64,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Sees what libcurl does: `kind` is CW_DEBUG_TEXT or another CW_DEBUG_ value;
/// `data` is not terminated and ends with the call.
///
/// Corresponds to CURLOPT_DEBUGFUNCTION with CURLOPT_VERBOSE on.
#[allow(non_camel_case_types)]
pub type cw_debug_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        kind: c_int,
        data: *const c_char,
        len: usize,
        user_data: *mut c_void,
    ),
>;

/// Learns which events of `fd` the application has to watch: CW_SOCKET_IN,
/// CW_SOCKET_OUT, CW_SOCKET_INOUT, or CW_SOCKET_REMOVE to stop.
///
/// `socket_data` is what cw_multi_assign() set for this descriptor, else NULL.
/// Returns 0; anything else makes the call that is under way answer
/// CW_E_CALLBACK, and the announcement comes again at the next call. One of the
/// descriptors is curlward's own: treat it like the others. Corresponds to
/// CURLMOPT_SOCKETFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_socket_fn = Option<
    unsafe extern "C-unwind" fn(
        multi: cw_multi,
        fd: c_int,
        events: c_int,
        user_data: *mut c_void,
        socket_data: *mut c_void,
    ) -> c_int,
>;

/// Learns when to call cw_multi_timeout(): in `timeout_ms` milliseconds, once;
/// 0 is as soon as possible, -1 deletes the timer.
///
/// Returns 0; anything else makes the call that is under way answer
/// CW_E_CALLBACK, and the announcement comes again at the next call.
/// Corresponds to CURLMOPT_TIMERFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_timer_fn = Option<
    unsafe extern "C-unwind" fn(multi: cw_multi, timeout_ms: i64, user_data: *mut c_void) -> c_int,
>;

/// Sees one message; for cw_multi_messages(). Everything is allowed here.
#[allow(non_camel_case_types)]
pub type cw_message_fn = Option<
    unsafe extern "C-unwind" fn(
        multi: cw_multi,
        message: *const cw_message,
        user_data: *mut c_void,
    ),
>;

/// Hears of a misuse: its status, as a number, and the sentence of
/// cw_last_error(), which ends with the call.
///
/// Runs on the thread of the faulty call, before it returns. It may call
/// getters and cw_last_error() only.
#[allow(non_camel_case_types)]
pub type cw_misuse_fn = Option<
    unsafe extern "C-unwind" fn(status: c_int, sentence: *const c_char, user_data: *mut c_void),
>;
