//! Typed setters of an easy's options.

use std::os::raw::{c_char, c_int, c_long, c_void};

use super::args;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::calls::{body, options};

/// Sets an option of type long.
///
/// `option` is a CW_OPT_ constant; curlward/options.h says at each which
/// function sets it. What an option does is in libcurl's manual page of its
/// name, such as CURLOPT_TIMEOUT(3).
///
/// At most 30 redirects are followed with CW_OPT_FOLLOWLOCATION, unless
/// CW_OPT_MAXREDIRS says otherwise; -1 is for any number.
///
/// TLS is 1.2 or newer, also with the default value of CW_OPT_SSLVERSION and
/// CW_OPT_PROXY_SSLVERSION; an older version has to be named there.
///
/// All functions that set options, and others that refer to this one, are
/// callable on any thread while the easy is idle, outside of its callbacks, and
/// while no other thread is inside a call on it.
///
/// CW_OPT_LOW_SPEED_LIMIT, CW_OPT_LOW_SPEED_TIME, CW_OPT_MAX_RECV_SPEED_LARGE,
/// CW_OPT_MAX_SEND_SPEED_LARGE, CW_OPT_TIMEOUT and CW_OPT_TIMEOUT_MS can also be
/// set while a transfer of the easy is queued or runs, from everywhere, and when it
/// is done. They count for that transfer and for later ones: at once on the home
/// thread outside of callbacks, elsewhere as soon as the multi is driven. A timeout
/// still counts from the add. A limit on the speed begins to measure anew when it
/// is set, also to the same value.
///
/// Errors of all setters:
/// - CW_E_OPTION_UNKNOWN: `option` is no CW_OPT_ constant; of a CW_MOPT_ or
///   CW_INFO_ constant cw_last_error() names the right function.
/// - CW_E_OPTION_TYPE: the option is of another type; cw_last_error() names the
///   right function.
/// - CW_E_OPTION_RESERVED: curlward keeps the option; cw_last_error() says what
///   to call instead.
/// - CW_E_OPTION_VALUE: libcurl refuses the value, or a string has a line end or
///   another control character and would become part of a request. A tab may be
///   in a header. A method and a request target have no space either, and the
///   name of a header has no blank. cw_last_error() names the option and the
///   index, and never shows the string.
/// - CW_E_UNSUPPORTED: this libcurl does not have the option, or what the value
///   asks for: HTTP/3, a protocol, an encoding. That is no misuse.
/// - CW_E_OUT_OF_MEMORY: no memory for the value.
/// - CW_E_IN_USE: the easy is added to a multi, or performed, and the option is
///   none of the six above.
/// - CW_E_REENTRANT: called inside a callback of the easy.
/// - CW_E_CONCURRENT: another thread is inside a call on the easy.
///
/// Corresponds to curl_easy_setopt().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_long(easy: cw_easy, option: c_int, value: c_long) -> cw_status {
    guard(Call::cw_easy_set_long, || {
        options::set_long(Call::cw_easy_set_long, easy, option, value)
    })
}

/// Sets an option that is on or off.
///
/// cw_easy_set_long() takes these options too, with 0 and 1, and with what else
/// libcurl knows for some, such as 2 for CW_OPT_SSL_VERIFYHOST. A number, such
/// as CW_OPT_TIMEOUT_MS, is CW_E_OPTION_TYPE here.
///
/// Callable and errors as cw_easy_set_long(). Corresponds to
/// curl_easy_setopt().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_bool(easy: cw_easy, option: c_int, value: bool) -> cw_status {
    guard(Call::cw_easy_set_bool, || {
        options::set_long(Call::cw_easy_set_bool, easy, option, value.into())
    })
}

/// Sets an option of type curl_off_t.
///
/// Callable and errors as cw_easy_set_long(). Corresponds to
/// curl_easy_setopt().
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_off(easy: cw_easy, option: c_int, value: i64) -> cw_status {
    guard(Call::cw_easy_set_off, || {
        options::set_off(easy, option, value)
    })
}

/// Sets an option of type string.
///
/// `value` is copied; it has at most 8,000,000 bytes, which is libcurl's limit.
/// NULL unsets the option. An easy with CW_OPT_CAINFO or CW_OPT_CAPATH trusts
/// what these name and nothing else; unset, the system's certificates again.
/// CW_OPT_COOKIEJAR and CW_OPT_COOKIEFILE refuse "-", which is stdout and stdin
/// to libcurl.
///
/// Only http, https, ws and wss are on. CW_OPT_PROTOCOLS_STR names the protocols
/// that are on for every URL, and CW_OPT_REDIR_PROTOCOLS_STR those that a server
/// may redirect to, which have to be in both; NULL brings the four back. A
/// transfer by another one ends with CW_E_CURL and
/// CW_CURLE_UNSUPPORTED_PROTOCOL.
///
/// Callable and errors as cw_easy_set_long(). Corresponds to
/// curl_easy_setopt().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_string(
    easy: cw_easy,
    option: c_int,
    value: *const c_char,
) -> cw_status {
    guard(Call::cw_easy_set_string, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let value = unsafe { args::optional_str(value) };
        options::set_string(easy, option, value)
    })
}

/// Sets an option of type blob.
///
/// `data` points to `len` bytes, which are copied. libcurl takes at most
/// 8,000,000 bytes. (NULL, 0) unsets the option. CW_OPT_CAINFO_BLOB takes the
/// place of CW_OPT_CAINFO, whichever was set first: an easy that has both trusts
/// the bytes, and CW_OPT_CAPATH if it has that, and nothing else. The same holds
/// for CW_OPT_PROXY_CAINFO_BLOB.
///
/// Callable and errors as cw_easy_set_long(), CW_E_NULL if `data` is NULL and
/// `len` is not 0, and CW_E_ARGUMENT for a `len` that no object can have.
/// Corresponds to curl_easy_setopt() with a curl_blob.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_bytes(
    easy: cw_easy,
    option: c_int,
    data: *const c_void,
    len: usize,
) -> cw_status {
    guard(Call::cw_easy_set_bytes, || {
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let bytes = unsafe { args::optional_bytes(data, len, "data") }?;
        options::set_bytes(easy, option, bytes)
    })
}

/// Sets an option of type list, such as CW_OPT_HTTPHEADER.
///
/// `strings` points to `count` strings, which are copied. A `count` of 0 unsets
/// the option.
///
/// Callable and errors as cw_easy_set_long(), CW_E_NULL if `strings` or one of
/// its strings is NULL, and CW_E_ARGUMENT for a `count` that no array can have.
/// Corresponds to curl_easy_setopt() with a curl_slist.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_list(
    easy: cw_easy,
    option: c_int,
    strings: *const *const c_char,
    count: usize,
) -> cw_status {
    guard(Call::cw_easy_set_list, || {
        // SAFETY: the caller passes NULL or `count` terminated strings.
        let strings = unsafe { args::strings(strings, count, "strings") }?;
        options::set_list(easy, option, &strings)
    })
}

/// Sets the request body.
///
/// `data` points to `len` bytes, which are copied. The request is then a POST,
/// or a PUT with CW_OPT_UPLOAD on; CW_OPT_CUSTOMREQUEST only changes the name of
/// the method. It takes the place of a file or mime that was set before. A pointer
/// with a `len` of 0 is an empty body. (NULL, 0) takes any body away, and the
/// request is a GET again, unless CW_OPT_POST or CW_OPT_UPLOAD is on.
///
/// If CW_OPT_HTTPGET or CW_OPT_NOBODY is switched on after this call, the
/// request is a GET or HEAD and the body is not sent. Of these two, CW_OPT_POST
/// and CW_OPT_UPLOAD the one counts that was switched on last and still is.
///
/// Callable and errors as cw_easy_set_long(), CW_E_NULL if `data` is NULL and
/// `len` is not 0, and CW_E_ARGUMENT for a `len` that no object can have.
/// Corresponds to CURLOPT_POSTFIELDS and CURLOPT_POSTFIELDSIZE_LARGE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_body(
    easy: cw_easy,
    data: *const c_void,
    len: usize,
) -> cw_status {
    guard(Call::cw_easy_set_body, || {
        // SAFETY: the caller passes NULL or `len` readable bytes.
        let bytes = unsafe { args::optional_bytes(data, len, "data") }?;
        body::set_request(easy, bytes)
    })
}

/// Sets a file as the request body.
///
/// `path` names a regular file, which is opened when the transfer begins, read
/// piece by piece, sent again from its start where a redirect asks for that, and
/// closed when the transfer ends. The path is copied, and cw_easy_dup() copies it
/// too. A relative one is from the working directory that the process has when
/// the transfer begins. The file's length at the begin is announced and sent,
/// whatever is appended meanwhile. It takes the place of a body from
/// cw_easy_set_body(), and the request is the one that it would be with that. NULL
/// takes the body away.
///
/// Where the file cannot be opened or is no regular file, the transfer ends with
/// CW_E_FILE before it connects, and cw_easy_get_error() names the path and the
/// reason. A file that is shortened or cannot be read while it is sent ends the
/// transfer with CW_E_FILE too. A device or pipe could keep the loop waiting;
/// give its bytes with cw_easy_read_function().
///
/// Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT if `path` is
/// empty. libcurl has no such option: it takes a CURLOPT_READDATA with a FILE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_easy_set_body_file(easy: cw_easy, path: *const c_char) -> cw_status {
    guard(Call::cw_easy_set_body_file, || {
        // SAFETY: the caller passes NULL or a terminated string.
        let path = unsafe { args::optional_str(path) };
        body::set_file(easy, path)
    })
}

/// Sets how large a response body may be.
///
/// `limit` is in bytes. What counts is the body as your program gets it: with
/// CW_OPT_ACCEPT_ENCODING that is after decompression, so that a small response
/// cannot become a huge one. A larger body ends the transfer with
/// CW_E_BODY_TOO_LARGE, and a write function gets none of the piece that goes
/// beyond. Without a limit of yours, a body that is kept in memory has at most
/// 64 MiB, and one that a write function takes has any size. With an event function
/// the limit is for one event, and CW_E_EVENT_TOO_LARGE is the status.
/// CW_OPT_MAXFILESIZE_LARGE is libcurl's limit for what comes over the network,
/// before decompression.
///
/// Callable and errors as cw_easy_set_long(). libcurl has no such option.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_body_limit(easy: cw_easy, limit: usize) -> cw_status {
    guard(Call::cw_easy_set_body_limit, || {
        body::set_limit(easy, limit)
    })
}

/// Sets how long a transfer may wait before it begins.
///
/// `timeout_ms` is in milliseconds; -1, the default, is for ever. It counts from
/// the add, while the transfer waits for a connection under a limit, for another
/// transfer's look-up of the same name, or for a file descriptor where the
/// process has no more. A transfer that waits longer ends
/// with CW_E_QUEUE_TIMEOUT. Where a transfer was redirected and has to wait once
/// more for a limit, the time counts anew. 0 ends each that has to wait. CW_INFO_QUEUE_TIME_T
/// tells how long a transfer waited. Where a stream of events is asked for again, it
/// counts from the time of that on.
///
/// Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT for less than -1.
/// libcurl has no such option.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_queue_timeout(easy: cw_easy, timeout_ms: i64) -> cw_status {
    guard(Call::cw_easy_set_queue_timeout, || {
        options::set_queue_timeout(easy, timeout_ms)
    })
}

/// Sets a number that comes back in the easy's messages.
///
/// `token` may be an index, or a pointer cast to a number. curlward never
/// follows it. The default is 0.
///
/// Callable and errors as cw_easy_set_long(). Corresponds to CURLOPT_PRIVATE.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_token(easy: cw_easy, token: usize) -> cw_status {
    guard(Call::cw_easy_set_token, || options::set_token(easy, token))
}

/// Sets how many response headers may come.
///
/// `bytes` and `lines` are for all responses of a transfer together: of
/// redirects, proxies and those with a status below 200 too. `lines` counts
/// headers and status lines, but not the empty line after them. More end the
/// transfer with CW_E_HEADERS_TOO_LARGE. Without limits of yours, a transfer takes
/// 6,144,000 bytes and 5,000 headers, of which the bundled libcurl takes
/// 307,200 bytes for one response; it does not take more of one response with
/// larger limits of yours either.
///
/// Callable and errors as cw_easy_set_long(). libcurl has no such option.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_header_limit(easy: cw_easy, bytes: usize, lines: usize) -> cw_status {
    guard(Call::cw_easy_set_header_limit, || {
        body::set_header_limit(easy, bytes, lines)
    })
}

/// Sets which addresses an easy may connect to.
///
/// `policy` is CW_ADDRESS_ANY, the default, or CW_ADDRESS_PUBLIC, which refuses
/// everything but public addresses of the internet: loopback, private,
/// link-local, unique-local, multicast, unspecified and broadcast addresses,
/// those of carrier-grade NAT, for documentation, benchmarks and future use, IPv4
/// addresses that are written as IPv6 ones, NAT64, 6to4 and Teredo addresses of
/// hosts that are not public, and Unix sockets. It is for programs that get URLs
/// from strangers.
///
/// Each address is looked at right before the connection is begun, when no
/// look-up can change it any more, also after a redirect; and again when a
/// request would use an open connection, which may be that of an easy with
/// another policy. If a name has public addresses too, those are used. Else the
/// transfer ends with CW_E_ADDRESS_REFUSED, and cw_easy_get_error() names the
/// address.
///
/// Where a proxy is used, the address is the proxy's: the proxy looks the name in
/// the URL up and connects to it by itself, so that only the proxy can refuse
/// addresses there. A proxy may also come from the environment; an empty
/// CW_OPT_PROXY uses none. The servers of CW_OPT_DOH_URL are not looked at.
///
/// cw_easy_dup() copies the policy, and cw_easy_reset() brings CW_ADDRESS_ANY
/// back.
///
/// Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT if `policy` is
/// none. libcurl has no such option.
#[unsafe(no_mangle)]
pub extern "C" fn cw_easy_set_address_policy(easy: cw_easy, policy: c_int) -> cw_status {
    guard(Call::cw_easy_set_address_policy, || {
        options::set_address_policy(easy, policy)
    })
}
