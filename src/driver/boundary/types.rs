//! The C shapes of callbacks and small structs.

use std::os::raw::{c_char, c_int, c_void};

use crate::core::easy::message::cw_message;
use crate::core::handles::ticket::{cw_easy, cw_mime, cw_multi};
pub use crate::driver::boundary::numbers::*;
pub use crate::driver::boundary::rare_types::*;

/// A descriptor of yours for cw_multi_poll() and cw_multi_wait() to wait for.
///
/// Corresponds to struct curl_waitfd.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_waitfd {
    /// The descriptor.
    pub fd: c_int,
    /// What to wait for: CW_WAIT_IN, CW_WAIT_PRI, CW_WAIT_OUT or a combination.
    pub events: i16,
    /// What happened; the call writes it.
    pub revents: i16,
}

/// A handle that is alive, for cw_report_leaks().
///
/// Later versions may add members at the end.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_leak {
    /// CW_KIND_MULTI, CW_KIND_EASY, CW_KIND_URL, CW_KIND_MIME or
    /// CW_KIND_SHARE.
    pub kind: c_int,
    /// Of an easy CW_STATE_IDLE or another CW_STATE_ value, of a multi how many
    /// transfers are queued or running, of a URL or share 0, of a mime how many
    /// parts it has.
    pub state: c_int,
    /// The `id` of the cw_multi, cw_easy, cw_url, cw_mime or cw_share.
    pub id: u64,
    /// Its short name, such as "easy 12"; valid until the function returns.
    pub name: *const c_char,
}

/// Sees one handle that is alive, for cw_report_leaks().
///
/// `leak` is valid until the function returns. It may call everything.
#[allow(non_camel_case_types)]
pub type cw_leak_fn =
    Option<unsafe extern "C-unwind" fn(leak: *const cw_leak, user_data: *mut c_void)>;

/// Frees a `user_data` when no callback can get it any more.
///
/// curlward calls it exactly once for each registration. curlward is done with
/// everything when it calls it, at the end of a call, so it may call everything.
#[allow(non_camel_case_types)]
pub type cw_drop_fn = Option<unsafe extern "C-unwind" fn(user_data: *mut c_void)>;

/// Takes bytes of the response body.
///
/// `data` points to `len` bytes, which are valid until the function returns. It
/// returns CW_CONTINUE if it took all of them, CW_PAUSE if it took none (the same
/// bytes then come again), or CW_ABORT. Corresponds to CURLOPT_WRITEFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_write_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        data: *const c_void,
        len: usize,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// An event that a server sent, for cw_easy_event_function().
///
/// All text is UTF-8 and ends in a NUL: what is no UTF-8 in the stream is
/// replaced by U+FFFD. It is valid until the function returns. Later versions may
/// add members at the end.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_event {
    /// Its type: "message" if the server names none.
    pub event: *const c_char,
    /// The id that the stream had last, of this event or of one before; "" if there
    /// was none. Keep it to go on after this event later.
    pub id: *const c_char,
    /// Its data, whose lines are separated by line feeds.
    pub data: *const c_char,
    /// How many bytes `data` has without its NUL. It may have other NULs.
    pub data_len: usize,
    /// How many milliseconds the server wants a client to wait before it connects
    /// again; -1 if it has not said so.
    pub retry_ms: i64,
}

/// Takes an event.
///
/// `event` is valid until the function returns. It returns CW_CONTINUE if it took
/// the event, CW_PAUSE if it did not (the same event then comes again), or
/// CW_ABORT.
#[allow(non_camel_case_types)]
pub type cw_event_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        event: *const cw_event,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Works on a raw connection.
///
/// `events` has CW_RAW_CONNECTED in the first call, and CW_SOCKET_IN or
/// CW_SOCKET_OUT when cw_easy_recv() or cw_easy_send() can go on; also after the
/// other side's end and after an error, of which those tell. It returns
/// CW_CONTINUE, CW_END or CW_ABORT.
#[allow(non_camel_case_types)]
pub type cw_raw_fn = Option<
    unsafe extern "C-unwind" fn(easy: cw_easy, events: c_int, user_data: *mut c_void) -> c_int,
>;

/// Gives bytes of the request body.
///
/// It writes at most `cap` bytes to `buf` and their number to `nread`, which is 0
/// on entry. It returns CW_CONTINUE, CW_PAUSE if there is nothing to send yet, or
/// CW_ABORT. CW_CONTINUE with 0 bytes ends the body. Corresponds to
/// CURLOPT_READFUNCTION.
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

/// Moves the position of the read function, because the body is sent again.
///
/// `offset` is in bytes from the start of the body. It returns CW_SEEK_OK,
/// CW_SEEK_FAIL or CW_SEEK_CANT. Corresponds to CURLOPT_SEEKFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_seek_fn = Option<
    unsafe extern "C-unwind" fn(easy: cw_easy, offset: i64, user_data: *mut c_void) -> c_int,
>;

/// Sees one line of the response headers.
///
/// `line` points to `len` bytes, line end included and without a NUL, which are
/// valid until the function returns. It returns CW_CONTINUE or CW_ABORT.
/// Corresponds to CURLOPT_HEADERFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_header_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        line: *const c_char,
        len: usize,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Sees how far a transfer is.
///
/// All numbers are in bytes; a total is 0 while it is unknown. Called when data
/// moves, otherwise about once a second. With a socket or timer function set, it
/// may not be called while nothing moves. It returns CW_CONTINUE or CW_ABORT.
/// Corresponds to CURLOPT_XFERINFOFUNCTION.
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

/// An address of one end of a connection.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_address {
    /// AF_INET, AF_INET6 or AF_UNIX; AF_UNSPEC where there is no address, as for a
    /// file.
    pub family: c_int,
    /// The port; 0 if the family has none.
    pub port: c_int,
    /// The address in numbers, such as "192.0.2.1" or "2001:db8::1", terminated;
    /// empty if the family has none.
    pub ip: [c_char; 48],
}

/// Decides whether a transfer may connect to an address.
///
/// `address` is valid until the function returns. It returns CW_CONTINUE if the
/// address may be used, or CW_ABORT to refuse it; the other addresses of the same
/// name are tried then. libcurl's CURLOPT_OPENSOCKETFUNCTION is asked only where
/// a new connection is made.
#[allow(non_camel_case_types)]
pub type cw_address_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        address: *const cw_address,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Hears that a transfer is about to look a name up.
///
/// It returns CW_CONTINUE or CW_ABORT. Corresponds to
/// CURLOPT_RESOLVER_START_FUNCTION.
#[allow(non_camel_case_types)]
pub type cw_resolver_start_fn =
    Option<unsafe extern "C-unwind" fn(easy: cw_easy, user_data: *mut c_void) -> c_int>;

/// Makes the socket of a new connection.
///
/// `address` is where it leads to, and valid until the function returns. It
/// writes a descriptor to `fd`, which is -1 on entry, and returns CW_CONTINUE to
/// have it connected, or CW_SOCKET_CONNECTED if it is connected already. It then
/// belongs to curlward. CW_ABORT ends the transfer. Corresponds to
/// CURLOPT_OPENSOCKETFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_open_socket_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        address: *const cw_address,
        fd: *mut c_int,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Sets up a new socket before it is connected.
///
/// `purpose` is CW_SOCKET_FOR_CONNECT or CW_SOCKET_FOR_ACCEPT. It must not close
/// `fd`. It returns CW_CONTINUE, CW_SOCKET_CONNECTED if it has connected the
/// socket itself, or CW_ABORT to end the transfer. Corresponds to
/// CURLOPT_SOCKOPTFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_socket_option_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        fd: c_int,
        purpose: c_int,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Closes the socket of a connection.
///
/// `easy` opened the connection, and may have been freed since. `fd` is the
/// application's from now on: it closes it, or uses it otherwise. Corresponds to
/// CURLOPT_CLOSESOCKETFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_close_socket_fn =
    Option<unsafe extern "C-unwind" fn(easy: cw_easy, fd: c_int, user_data: *mut c_void)>;

/// Decides whether a request is sent over a connection.
///
/// `remote` and `local` are the two ends of the connection, valid until the
/// function returns. It returns CW_CONTINUE or CW_ABORT. Corresponds to
/// CURLOPT_PREREQFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_prereq_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        remote: *const cw_address,
        local: *const cw_address,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Sees what libcurl does.
///
/// `kind` is CW_DEBUG_TEXT or another CW_DEBUG_ value. `data` points to `len`
/// bytes without a NUL, which are valid until the function returns. Corresponds
/// to CURLOPT_DEBUGFUNCTION.
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

/// What came over a WebSocket connection.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_ws_message {
    /// CW_WS_TEXT or another CW_WS_ value.
    pub kind: c_int,
    /// Of CW_WS_CLOSE the code that the server gave, or 1005 if it gave none; else 0.
    pub code: c_int,
    /// Whether the message ends with these bytes. Always true unless CW_WS_PIECES is
    /// set.
    pub is_last: bool,
    /// The bytes, of CW_WS_CLOSE the reason; not terminated.
    pub data: *const c_void,
    /// How many bytes that are.
    pub len: usize,
}

/// Takes what came over a WebSocket connection.
///
/// `message` and its bytes are valid until the function returns. Text is UTF-8
/// whenever it is told; in pieces, a character may be divided. It returns
/// CW_CONTINUE, CW_PAUSE if it did not take the message, which then comes again
/// after cw_easy_unpause(), or CW_ABORT to break the connection off.
#[allow(non_camel_case_types)]
pub type cw_ws_message_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        message: *const cw_ws_message,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Hears that little is left of what waited to be sent over a WebSocket connection.
///
/// `waiting` is what still waits, as cw_easy_ws_send() counts it.
#[allow(non_camel_case_types)]
pub type cw_ws_drain_fn =
    Option<unsafe extern "C-unwind" fn(easy: cw_easy, waiting: usize, user_data: *mut c_void)>;

/// Hears of the end of an easy's transfer.
///
/// `message` tells how it ended, and is valid until the function returns. It may
/// call everything, also cw_easy_free() and cw_multi_close().
#[allow(non_camel_case_types)]
pub type cw_done_fn = Option<
    unsafe extern "C-unwind" fn(easy: cw_easy, message: *const cw_message, user_data: *mut c_void),
>;

/// Learns which events of a descriptor your event loop has to watch.
///
/// `events` is CW_SOCKET_IN, CW_SOCKET_OUT, CW_SOCKET_INOUT, or CW_SOCKET_REMOVE
/// to stop watching. `socket_data` is what cw_multi_assign() set for `fd`, else
/// NULL. Never read, write or close `fd`. A few of the descriptors are
/// curlward's own; treat them like the others.
///
/// A kept connection may stay announced for CW_SOCKET_IN while no transfer uses
/// it, so that it need not be removed after each request and announced again
/// before the next. CW_SOCKET_REMOVE comes when the server sends something on it
/// or ends it, before curlward closes it, or about a second after the last
/// transfer of the multi has ended, whichever is first.
///
/// It returns 0. If it returns anything else, the call under way does its work
/// and answers CW_E_CALLBACK, and the function is called again with the same
/// events at the next call that runs functions of the multi: those that drive,
/// add, remove, cancel, pause or set. cw_easy_free(), cw_multi_close() and
/// getters of an easy answer without CW_E_CALLBACK. A removal of a descriptor
/// that the function never took is not repeated. Corresponds to
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

/// Learns when your event loop has to call cw_multi_timeout().
///
/// That is once, in `timeout_ms` milliseconds: 0 is as soon as possible, but not
/// inside this function, and -1 is never. Each call replaces what the one before
/// asked for.
///
/// It returns 0. If it returns anything else, the call under way does its work
/// and answers CW_E_CALLBACK, and the function is called again as a socket
/// function is, with the time that is left. Corresponds to
/// CURLMOPT_TIMERFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_timer_fn = Option<
    unsafe extern "C-unwind" fn(multi: cw_multi, timeout_ms: i64, user_data: *mut c_void) -> c_int,
>;

/// Decides about a response that a server wants to push.
///
/// While `parent` runs, the server has announced a response that nobody asked for.
/// `pushed` is the easy for it: it has the URL, and all else as cw_easy_new() makes it.
/// cw_easy_get_push_header() tells the request that the server made up.
///
/// It returns CW_PUSH_ACCEPT or CW_PUSH_DENY; any other result denies too, and the
/// misuse handler hears of CW_E_CALLBACK_RESULT. Corresponds to
/// CURLMOPT_PUSHFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_push_fn = Option<
    unsafe extern "C-unwind" fn(
        multi: cw_multi,
        parent: cw_easy,
        pushed: cw_easy,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Sees one message, for cw_multi_messages().
///
/// `message` is valid until the function returns. It may call everything.
#[allow(non_camel_case_types)]
pub type cw_message_fn = Option<
    unsafe extern "C-unwind" fn(
        multi: cw_multi,
        message: *const cw_message,
        user_data: *mut c_void,
    ),
>;

/// Hears of a misuse.
///
/// `status` is a cw_status as a number. `sentence` is that of cw_last_error(),
/// valid until the function returns. It runs on the thread of the faulty call,
/// before that returns. It may call cw_last_error(), cw_multi_running(),
/// cw_multi_wakeup(), cw_easy_in_callback(), functions of easies, URLs and shares
/// with `_get_` in their names, cw_multi_get_easies(), cw_multi_get_stats(), and functions that neither make nor set anything and need no
/// live handle, such as cw_easy_name(). Others answer CW_E_REENTRANT there.
#[allow(non_camel_case_types)]
pub type cw_misuse_fn = Option<
    unsafe extern "C-unwind" fn(status: c_int, sentence: *const c_char, user_data: *mut c_void),
>;

/// A part of a mime, for cw_mime_add_part().
///
/// Set `size` and exactly one of `text`, `data`, `file`, `parts` and `read`; what
/// else you need not set is 0 or NULL. In C that is
/// `(cw_mime_part){.size = sizeof(cw_mime_part), .name = "a", .text = "b"}`.
/// Later versions may add members at the end.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy)]
pub struct cw_mime_part {
    /// sizeof(cw_mime_part), as your program was compiled.
    pub size: usize,
    /// The name of the field in a form. Corresponds to curl_mime_name().
    pub name: *const c_char,
    /// The content: a string that ends in NUL. It may be empty.
    pub text: *const c_char,
    /// The content: `len` bytes, at least one. Corresponds to curl_mime_data().
    pub data: *const c_void,
    /// How many bytes `data` has.
    pub len: usize,
    /// The content: the file of this path, under the rules of
    /// cw_easy_set_body_file(): a relative one is from the working directory when
    /// the transfer begins. Corresponds to curl_mime_filedata().
    pub file: *const c_char,
    /// The content: the parts that this mime has now. Corresponds to
    /// curl_mime_subparts().
    pub parts: cw_mime,
    /// The content: what this function gives, as a read function does. Corresponds
    /// to curl_mime_data_cb().
    pub read: cw_read_fn,
    /// Takes `read` back to an offset. It is called with 0 before the first `read` of
    /// each transfer, and when the body is sent again.
    pub seek: cw_seek_fn,
    /// How many bytes `read` gives, 0 or -1 if you do not know. Without it, HTTP/1.1
    /// sends the body in chunks.
    pub read_len: i64,
    /// The last parameter of `read` and `seek`.
    pub user_data: *mut c_void,
    /// Gets `user_data` when no transfer can read the part any more.
    pub drop: cw_drop_fn,
    /// The file name that the server is told; of a `file` its own by default.
    /// Corresponds to curl_mime_filename().
    pub file_name: *const c_char,
    /// The media type, such as "text/html". Corresponds to curl_mime_type().
    pub r#type: *const c_char,
    /// "binary", "8bit", "7bit", "base64" or "quoted-printable". Corresponds to
    /// curl_mime_encoder().
    pub encoder: *const c_char,
    /// Further headers of the part. Corresponds to curl_mime_headers().
    pub headers: *const *const c_char,
    /// How many `headers` there are.
    pub header_count: usize,
}
