//! Registration of an easy's callbacks.

use std::os::raw::c_void;

use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{
    cw_debug_fn, cw_drop_fn, cw_header_fn, cw_progress_fn, cw_read_fn, cw_seek_fn, cw_write_fn,
};
use crate::driver::calls::callbacks;

/// Sets the function that takes the body; without one it is kept in memory for
/// cw_easy_get_body().
///
/// All callback setters: NULL unregisters. `user_data` is the callback's last
/// parameter. `drop`, if not NULL, gets it exactly once for this registration,
/// when it can no longer be passed: replaced, reset, freed, or this call failed.
/// Callbacks run on the home thread of the easy's multi and must return: no
/// longjmp, no exception, no pthread_exit. Callable and errors as
/// cw_easy_set_long(). Corresponds to CURLOPT_WRITEFUNCTION and
/// CURLOPT_WRITEDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_write_function(
    easy: cw_easy,
    function: cw_write_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_write_function, || {
        callbacks::set_write(easy, function, user_data, drop)
    })
}

/// Sets the function that gives the request body; used with CW_OPT_UPLOAD or
/// CW_OPT_POST on and no body from cw_easy_set_body().
///
/// If you know how many bytes it will give, set CW_OPT_INFILESIZE_LARGE: the
/// request then has a Content-Length, with CW_OPT_POST too. Without it, HTTP/1.1
/// sends the body in chunks.
/// Else as cw_easy_write_function(). Corresponds to CURLOPT_READFUNCTION.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_read_function(
    easy: cw_easy,
    function: cw_read_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_read_function, || {
        callbacks::set_read(easy, function, user_data, drop)
    })
}

/// Sets the function that moves the read callback's position.
///
/// Else as cw_easy_write_function(). Corresponds to CURLOPT_SEEKFUNCTION.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_seek_function(
    easy: cw_easy,
    function: cw_seek_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_seek_function, || {
        callbacks::set_seek(easy, function, user_data, drop)
    })
}

/// Sets the function that sees the response's header lines.
///
/// Else as cw_easy_write_function(). Corresponds to CURLOPT_HEADERFUNCTION.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_header_function(
    easy: cw_easy,
    function: cw_header_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_header_function, || {
        callbacks::set_header(easy, function, user_data, drop)
    })
}

/// Sets the function that sees how far the transfer is; also switches progress
/// on or, with NULL, off.
///
/// Else as cw_easy_write_function(). Corresponds to CURLOPT_XFERINFOFUNCTION and
/// CURLOPT_NOPROGRESS.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_progress_function(
    easy: cw_easy,
    function: cw_progress_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_progress_function, || {
        callbacks::set_progress(easy, function, user_data, drop)
    })
}

/// Sets the function that sees what libcurl does, while CW_OPT_VERBOSE is on;
/// without one nothing is shown, and nothing goes to stderr.
///
/// Else as cw_easy_write_function(). Corresponds to CURLOPT_DEBUGFUNCTION.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_debug_function(
    easy: cw_easy,
    function: cw_debug_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_debug_function, || {
        callbacks::set_debug(easy, function, user_data, drop)
    })
}
