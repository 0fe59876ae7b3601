//! Registration of an easy's callbacks.

use std::os::raw::c_void;

use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{
    cw_address_fn, cw_close_socket_fn, cw_debug_fn, cw_done_fn, cw_drop_fn, cw_header_fn,
    cw_open_socket_fn, cw_prereq_fn, cw_progress_fn, cw_read_fn, cw_resolver_start_fn, cw_seek_fn,
    cw_socket_option_fn, cw_write_fn,
};
use crate::driver::calls::callbacks;

/// Sets the function that takes the response body.
///
/// Without one the body is kept in memory for cw_easy_get_body(). With a file of
/// cw_easy_set_output_file() the function is not called. NULL unregisters.
///
/// For all callbacks: `user_data` is passed to `function` as its last
/// parameter. `drop`, if not NULL, gets `user_data` exactly once for this
/// registration, when it can no longer be passed: after the function was
/// replaced, or the easy was reset or freed, or because this call failed. The
/// same `user_data` with `drop` twice is two registrations, and `drop` gets it
/// twice, the first time while the other may still be set: let it count.
/// `function` runs on the home thread of the easy's multi, or on the thread of
/// cw_easy_perform(). It has to return: it must not be left by longjmp(),
/// pthread_exit() or an exception.
///
/// Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT if `function` is
/// NULL, but `user_data` or `drop` is not. Corresponds to CURLOPT_WRITEFUNCTION
/// and CURLOPT_WRITEDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_write_function(
    easy: cw_easy,
    function: cw_write_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_write_function, || {
        callbacks::write(easy, function, user_data, drop)
    })
}

/// Sets the function that gives the request body.
///
/// It is used while CW_OPT_UPLOAD or CW_OPT_POST is on and there is no body
/// from cw_easy_set_body(), cw_easy_set_body_file() or cw_easy_set_mime(). Set a
/// seek function too if the body may have to be sent again, as after a redirect.
///
/// If you know how many bytes it gives, set CW_OPT_INFILESIZE_LARGE: the request
/// then has a Content-Length, also with CW_OPT_POST. Without it, HTTP/1.1 sends
/// the body in chunks. If the function gives fewer bytes than announced, the
/// transfer ends with CW_E_CURL and CW_CURLE_READ_ERROR.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_READFUNCTION and CURLOPT_READDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_read_function(
    easy: cw_easy,
    function: cw_read_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_read_function, || {
        callbacks::read(easy, function, user_data, drop)
    })
}

/// Sets the function that moves the read function's position.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_SEEKFUNCTION and CURLOPT_SEEKDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_seek_function(
    easy: cw_easy,
    function: cw_seek_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_seek_function, || {
        callbacks::seek(easy, function, user_data, drop)
    })
}

/// Sets the function that sees the response's header lines.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_HEADERFUNCTION and CURLOPT_HEADERDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_header_function(
    easy: cw_easy,
    function: cw_header_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_header_function, || {
        callbacks::header(easy, function, user_data, drop)
    })
}

/// Sets the function that sees how far the transfer is.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_XFERINFOFUNCTION, CURLOPT_XFERINFODATA and
/// CURLOPT_NOPROGRESS.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_progress_function(
    easy: cw_easy,
    function: cw_progress_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_progress_function, || {
        callbacks::progress(easy, function, user_data, drop)
    })
}

/// Sets the function that decides about addresses.
///
/// It is asked for each address that a transfer would connect to, after the
/// look-up of the name and right before the connection is begun, and for the
/// address of each open connection that a request would use and that this
/// transfer did not open. That includes redirects. If it refuses every address of
/// a name, the transfer ends with CW_E_ADDRESS_REFUSED. With
/// CW_ADDRESS_PUBLIC, it is asked only about addresses that are public.
///
/// Where a proxy is used, that is the proxy's address: the proxy looks the name
/// in the URL up and connects to it by itself. The servers of CW_OPT_DOH_URL are
/// not asked about.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// libcurl has no such function; programs build it of CURLOPT_OPENSOCKETFUNCTION
/// and CURLOPT_PREREQFUNCTION.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_address_function(
    easy: cw_easy,
    function: cw_address_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_address_function, || {
        callbacks::address(easy, function, user_data, drop)
    })
}

/// Sets the function that hears of look-ups before they begin.
///
/// It is called before libcurl looks up where one of the easy's transfers goes:
/// for its host or its proxy, and for each further host that it is redirected to;
/// also where that is an address in numbers or localhost, for which nobody is
/// asked. It is not called where an answer is remembered, nor for a transfer that
/// waits for the look-up of the same name by another transfer and uses that
/// answer. CW_INFO_EFFECTIVE_URL tells in the function where the transfer goes.
///
/// After CW_ABORT the transfer ends with CW_E_CURL and
/// CW_CURLE_ABORTED_BY_CALLBACK. Of others that waited for its look-up the next
/// one then makes it.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_RESOLVER_START_FUNCTION and
/// CURLOPT_RESOLVER_START_DATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_resolver_start_function(
    easy: cw_easy,
    function: cw_resolver_start_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_resolver_start_function, || {
        callbacks::resolver_start(easy, function, user_data, drop)
    })
}

/// Sets the function that makes the sockets of connections.
///
/// It is called for each connection that a transfer of the easy opens, after
/// CW_ADDRESS_PUBLIC and the address function have permitted the address: several
/// times for a name with several addresses, of which two may be tried at once. It
/// is not called where a transfer uses a connection that is open already, whoever
/// opened that; CW_OPT_FRESH_CONNECT prevents it. Nor is it called for the
/// servers of CW_OPT_DOH_URL.
///
/// With CW_CONTINUE the descriptor is a stream socket of the address's family that
/// is not connected. With CW_SOCKET_CONNECTED it is a stream socket of any family
/// that is. From then on it belongs to curlward, which makes it non-blocking,
/// watches it in every way of driving, and closes it, or has the function of
/// cw_easy_close_socket_function() do so.
///
/// After CW_ABORT the transfer ends with CW_E_CURL and
/// CW_CURLE_ABORTED_BY_CALLBACK. If the descriptor cannot be used, because it is
/// none, is not such a socket, or is a connection of curlward's already, the
/// transfer ends with CW_E_DESCRIPTOR, the misuse handler hears of it, and the
/// descriptor stays yours. It does too where libcurl cannot use a connected one,
/// as 7.88 cannot: the transfer then ends with CW_E_UNSUPPORTED.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_OPENSOCKETFUNCTION and CURLOPT_OPENSOCKETDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_open_socket_function(
    easy: cw_easy,
    function: cw_open_socket_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_open_socket_function, || {
        callbacks::open_socket(easy, function, user_data, drop)
    })
}

/// Sets the function that sets up new sockets.
///
/// It is called for each socket of a connection that a transfer of the easy
/// opens, whoever made it, before it is connected: to bind it to a device, to mark
/// it, to set buffer sizes. It is not called where a transfer uses a connection
/// that is open already; CW_OPT_FRESH_CONNECT prevents that.
///
/// CW_SOCKET_CONNECTED says that the function has connected the socket. If it has
/// not, or has closed the socket, the transfer ends with CW_E_DESCRIPTOR, and the
/// misuse handler hears of it; with libcurl 7.88, which cannot use such a socket,
/// it ends with CW_E_UNSUPPORTED. After CW_ABORT the transfer ends with CW_E_CURL and
/// CW_CURLE_ABORTED_BY_CALLBACK.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_SOCKOPTFUNCTION and CURLOPT_SOCKOPTDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_socket_option_function(
    easy: cw_easy,
    function: cw_socket_option_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_socket_option_function, || {
        callbacks::socket_option(easy, function, user_data, drop)
    })
}

/// Sets the function that closes the sockets of connections.
///
/// It is called once for each socket of a connection that a transfer of the easy
/// opens from now on, whoever made it, instead of close(). curlward watches the
/// descriptor no longer by then, and it is the function's: it closes it, or keeps
/// it. A connection is used again by other transfers of the multi, and closes
/// late: when the server ends it, when there are too many, or in
/// cw_multi_close(). The easy may have another function by then, or none, or may
/// have been freed: a connection stays with the function that the easy had when
/// the connection was opened. `drop` is called when neither the easy nor a
/// connection has the function any more. After cw_easy_perform(), connections
/// close at the latest in cw_easy_free().
///
/// It is called inside the call on the multi that closes the connection, which may
/// be cw_multi_close() on another thread, and obeys the rules of callbacks. It is
/// not called in a forked child, nor for connections that are open when the
/// process ends, nor for a socket that was closed outside of curlward. libcurl
/// from 7.88.0 on and before 8.2.0 closes sockets by itself that it did not
/// connect.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_CLOSESOCKETFUNCTION and CURLOPT_CLOSESOCKETDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_close_socket_function(
    easy: cw_easy,
    function: cw_close_socket_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_close_socket_function, || {
        callbacks::close_socket(easy, function, user_data, drop)
    })
}

/// Sets the function that decides before a request is sent.
///
/// It is called for each request of the easy's transfers, when there is a
/// connection for it, new or used before, and nothing of the request has been
/// sent. Requests after redirects are such requests too. It gets the addresses of
/// the two ends of the connection: with a proxy, the proxy's.
///
/// After CW_ABORT the transfer ends with CW_E_CURL and
/// CW_CURLE_ABORTED_BY_CALLBACK.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_PREREQFUNCTION and CURLOPT_PREREQDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_prereq_function(
    easy: cw_easy,
    function: cw_prereq_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_prereq_function, || {
        callbacks::prereq(easy, function, user_data, drop)
    })
}

/// Sets the function that sees what libcurl does.
///
/// It is called while CW_OPT_VERBOSE is on. Without a debug function
/// CW_OPT_VERBOSE shows nothing: curlward never lets libcurl write to stderr.
/// What it gets is libcurl's, unchanged: passwords, cookies and tokens are in it
/// as they are sent. Do not log it as it is.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// Corresponds to CURLOPT_DEBUGFUNCTION and CURLOPT_DEBUGDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_debug_function(
    easy: cw_easy,
    function: cw_debug_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_debug_function, || {
        callbacks::debug(easy, function, user_data, drop)
    })
}

/// Sets the function that hears of the transfer's end.
///
/// It is called once for each transfer, instead of the message, which
/// cw_multi_next_message() and cw_multi_messages() then do not have: at the end
/// of the cw_multi_perform(), cw_multi_dispatch(), cw_multi_action() or
/// cw_multi_timeout() that found the end, and at the end of cw_easy_perform().
/// Where another call ended the transfer, as cw_easy_cancel() does, it is called
/// at the end of the next of those, for which the multi is woken. If the multi is
/// closed before, it is called at the end of that cw_multi_close(), with
/// CW_E_CLOSED if the transfer had not ended; or of the outermost call that the
/// close came from or waits for, inside a callback or a call of another thread.
///
/// By then the call has left the multi, so that this is not the inside of a
/// callback: the function may free the easy, remove it and add it again, drive
/// the multi and close it. The driving call answers CW_E_CLOSED after a close. A
/// driving call inside calls further done functions, 64 deep at most; what is
/// left is for when those have returned. A cw_easy_perform() inside has no such
/// bound: a function that performs its easy again each time fills the stack. The
/// easy is still added, as with a
/// message, unless the multi was closed or this is a cw_easy_perform(). The
/// function is not called for a transfer whose easy was removed or freed before.
///
/// It has to return, as all callbacks have. It runs on the thread of the call
/// that it is called by: if two threads drive the multi, or one closes it, two
/// done functions of its easies may run at once.
///
/// Parameters, callers and errors are those of cw_easy_write_function().
/// libcurl has no such function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_done_function(
    easy: cw_easy,
    function: cw_done_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_done_function, || {
        callbacks::done(easy, function, user_data, drop)
    })
}
