//! Registration of an easy's callbacks that few applications have.

use std::os::raw::{c_char, c_void};

use super::args;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{
    cw_chunk_begin_fn, cw_chunk_end_fn, cw_drop_fn, cw_file_match_fn, cw_hsts_read_fn,
    cw_hsts_write_fn, cw_interleave_fn, cw_key_log_fn, cw_ssh_host_key_fn, cw_ssh_key_fn,
    cw_ssl_context_fn, cw_trailer_fn,
};
use crate::driver::calls::callbacks;

/// Sets the function that sets up TLS contexts.
///
/// It is called for each TLS connection that a transfer of the easy makes, to the
/// server or to an HTTPS proxy, before the handshake and after libcurl and curlward
/// have set the context up. With the bundled libcurl the context is an `SSL_CTX *` of
/// the OpenSSL that the library is linked with: use its functions of the same
/// OpenSSL, and no verification callback that refers to memory which may be freed
/// while the connection is open.
///
/// What it changes counts for that connection. Certificates that it adds to the
/// context's store are trusted by no other connection. Connections and TLS sessions
/// of easies that have such a function are used again by easies that have one too,
/// never by others. Among several such functions a connection keeps what the first
/// one made of it: with CW_OPT_FRESH_CONNECT and CW_OPT_FORBID_REUSE each transfer
/// has a connection of its own.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if libcurl's TLS library has no contexts. Corresponds to
/// CURLOPT_SSL_CTX_FUNCTION and CURLOPT_SSL_CTX_DATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_ssl_context_function(
    easy: cw_easy,
    function: cw_ssl_context_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_ssl_context_function, || {
        callbacks::ssl_context(easy, function, user_data, drop)
    })
}

/// Sets the function that gets the secrets of TLS connections.
///
/// It gets each line of the NSS key log of the TLS connections that transfers of the
/// easy make, during the handshake, which is when all of them are known. Who has
/// the lines can read all that these connections carried and will carry: keep them
/// like passwords. It is not called for a connection that was there before, nor for
/// what comes of a connection while another easy uses it. The file that the
/// environment names in SSLKEYLOGFILE is written as well.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED with the system's libcurl, whose OpenSSL is not curlward's.
/// libcurl has no such function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_key_log_function(
    easy: cw_easy,
    function: cw_key_log_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_key_log_function, || {
        callbacks::key_log(easy, function, user_data, drop)
    })
}

/// Sets the function that adds trailers to a request.
///
/// It is called once for each request whose body goes in chunks, which HTTP/1.1 does
/// where its length is not known: when all of the body is sent, it calls
/// cw_easy_add_trailer() for each line. Name the lines beforehand with a "Trailer"
/// header in CW_OPT_HTTPHEADER, because servers and proxies may drop others. It is
/// not called where the length is known, and not over HTTP/2.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED before libcurl 8.8.0, which writes into foreign memory when an easy
/// that has sent trailers sends another body in chunks. Corresponds to
/// CURLOPT_TRAILERFUNCTION and CURLOPT_TRAILERDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_trailer_function(
    easy: cw_easy,
    function: cw_trailer_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_trailer_function, || {
        callbacks::trailer(easy, function, user_data, drop)
    })
}

/// Adds one trailer to the request, in the trailer function.
///
/// `name` and `value` are copied. Callable inside the easy's own function of
/// cw_easy_trailer_function(), while that runs; anywhere else it is
/// CW_E_NOT_IN_CALLBACK, and CW_E_CONCURRENT while another thread has the easy.
///
/// CW_E_OPTION_VALUE: the name is empty or no name of a header, the value has a
/// control character other than a tab, or the name is one that has to be known before
/// the body, such as Content-Length. CW_E_NULL: `name` or `value` is NULL.
/// libcurl has a list for it, which its CURLOPT_TRAILERFUNCTION fills.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_add_trailer(
    easy: cw_easy,
    name: *const c_char,
    value: *const c_char,
) -> cw_status {
    guard(Call::cw_easy_add_trailer, || {
        // SAFETY: the documentation demands terminated strings.
        let name = unsafe { args::required_str(name, "name") }?;
        // SAFETY: as above.
        let value = unsafe { args::required_str(value, "value") }?;
        callbacks::add_trailer(easy, name, value)
    })
}

/// Sets the function that tells hosts for HTTPS alone.
///
/// It is called when a transfer begins, until it gives no more, while CW_OPT_HSTS_CTRL
/// has CW_HSTS_ENABLE: URLs with http: that lead to such a host become https:. It is
/// asked for each transfer; what was told once stays known to the easy, until that is
/// freed. An entry whose time is over is passed over, one that is none ends the
/// transfer with CW_E_CALLBACK_RESULT.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if this libcurl does not have HSTS. Corresponds to
/// CURLOPT_HSTSREADFUNCTION and CURLOPT_HSTSREADDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_hsts_read_function(
    easy: cw_easy,
    function: cw_hsts_read_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_hsts_read_function, || {
        callbacks::hsts_read(easy, function, user_data, drop)
    })
}

/// Sets the function that keeps hosts for HTTPS alone.
///
/// It gets all that the easy knows, from servers and from the read function, once: when
/// the easy ends. It is the one callback that runs after cw_easy_free() was called, and
/// before `drop`: at the end of that call, or of the call by which the multi lets go of
/// an easy that ran, and on the thread of that call. Each call on the easy answers
/// CW_E_STALE_HANDLE by then; other handles may be used as in any other callback. Not
/// called after cw_easy_reset(), which unregisters it and all others.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if this libcurl does not have HSTS. Corresponds to
/// CURLOPT_HSTSWRITEFUNCTION and CURLOPT_HSTSWRITEDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_hsts_write_function(
    easy: cw_easy,
    function: cw_hsts_write_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_hsts_write_function, || {
        callbacks::hsts_write(easy, function, user_data, drop)
    })
}

/// Sets the function that decides about keys of SSH servers.
///
/// It is asked for each connection of SFTP and SCP that a transfer of the easy makes,
/// while CW_OPT_SSH_KNOWNHOSTS names a file. A connection that is there already is
/// used again without a question, also by an easy with another function: with
/// CW_OPT_FRESH_CONNECT each transfer asks.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if this libcurl does not have SFTP, as the bundled one. Corresponds
/// to CURLOPT_SSH_KEYFUNCTION and CURLOPT_SSH_KEYDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_ssh_key_function(
    easy: cw_easy,
    function: cw_ssh_key_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_ssh_key_function, || {
        callbacks::ssh_key(easy, function, user_data, drop)
    })
}

/// Sets the function that decides about SSH keys by itself.
///
/// It is asked as the one of cw_easy_ssh_key_function(), and instead of that, without a
/// file of known hosts.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if this libcurl does not have SFTP, as the bundled one. Corresponds
/// to CURLOPT_SSH_HOSTKEYFUNCTION and
/// CURLOPT_SSH_HOSTKEYDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_ssh_host_key_function(
    easy: cw_easy,
    function: cw_ssh_host_key_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_ssh_host_key_function, || {
        callbacks::ssh_host_key(easy, function, user_data, drop)
    })
}

/// Sets the function that hears of each file before it comes.
///
/// It is called for each file that a pattern in the URL of an FTP transfer stands for,
/// while CW_OPT_WILDCARDMATCH is on. The files come to the write function one after the
/// other; without one they are kept in memory as one body.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if this libcurl does not have FTP, as the bundled one. Corresponds
/// to CURLOPT_CHUNK_BGN_FUNCTION and CURLOPT_CHUNK_DATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_chunk_begin_function(
    easy: cw_easy,
    function: cw_chunk_begin_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_chunk_begin_function, || {
        callbacks::chunk_begin(easy, function, user_data, drop)
    })
}

/// Sets the function that hears of each file after it came.
///
/// It is called as the one of cw_easy_chunk_begin_function(), for each file, also for one
/// that was passed over.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if this libcurl does not have FTP, as the bundled one. Corresponds
/// to CURLOPT_CHUNK_END_FUNCTION and CURLOPT_CHUNK_DATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_chunk_end_function(
    easy: cw_easy,
    function: cw_chunk_end_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_chunk_end_function, || {
        callbacks::chunk_end(easy, function, user_data, drop)
    })
}

/// Sets the function that says which files a pattern stands for.
///
/// It is asked for each name in the folder, while CW_OPT_WILDCARDMATCH is on. Without it
/// libcurl decides as a shell does.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if this libcurl does not have FTP, as the bundled one. Corresponds
/// to CURLOPT_FNMATCH_FUNCTION and CURLOPT_FNMATCH_DATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_file_match_function(
    easy: cw_easy,
    function: cw_file_match_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_file_match_function, || {
        callbacks::file_match(easy, function, user_data, drop)
    })
}

/// Sets the function that takes what RTSP carries in between.
///
/// It is called for each packet that comes while CW_OPT_RTSP_REQUEST is
/// CW_RTSPREQ_RECEIVE, or between a request and its response. A pause does not hold it
/// up.
///
/// Parameters, callers and errors are those of cw_easy_write_function(), and
/// CW_E_UNSUPPORTED if this libcurl does not have RTSP, as the bundled one. Corresponds
/// to CURLOPT_INTERLEAVEFUNCTION and
/// CURLOPT_INTERLEAVEDATA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_interleave_function(
    easy: cw_easy,
    function: cw_interleave_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> cw_status {
    guard(Call::cw_easy_interleave_function, || {
        callbacks::interleave(easy, function, user_data, drop)
    })
}
