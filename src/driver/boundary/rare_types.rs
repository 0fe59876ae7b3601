//! The C shapes of callbacks that few applications have.

use std::os::raw::{c_char, c_int, c_void};

use crate::core::handles::ticket::cw_easy;

/// Sets up the TLS context of a connection that is being made.
///
/// `context` is the context of libcurl's TLS library, with OpenSSL an `SSL_CTX *`,
/// which is valid until the function returns. It returns CW_CONTINUE or CW_ABORT.
/// Corresponds to CURLOPT_SSL_CTX_FUNCTION.
#[allow(non_camel_case_types)]
pub type cw_ssl_context_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        context: *mut c_void,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Gets a line with a secret of a TLS connection.
///
/// `line` is one of the NSS key log format, such as "CLIENT_RANDOM ...", terminated
/// and without a line end; it is valid until the function returns. libcurl has no
/// such function; it writes the same lines to the file that the environment names
/// in SSLKEYLOGFILE.
#[allow(non_camel_case_types)]
pub type cw_key_log_fn =
    Option<unsafe extern "C-unwind" fn(easy: cw_easy, line: *const c_char, user_data: *mut c_void)>;

/// Adds trailers to a request whose body went in chunks.
///
/// It calls cw_easy_add_trailer() for each, and returns CW_CONTINUE or CW_ABORT.
/// Corresponds to CURLOPT_TRAILERFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_trailer_fn =
    Option<unsafe extern "C-unwind" fn(easy: cw_easy, user_data: *mut c_void) -> c_int>;

/// A host that is reached over HTTPS alone (HTTP Strict Transport Security).
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_hsts_entry {
    /// When that ends, in seconds since 1970; -1 is never.
    pub expires: i64,
    /// The name of the host, terminated.
    pub host: [c_char; 256],
    /// 1 if it is so for all names below `host` too, or 0.
    pub include_subdomains: c_int,
}

/// Gives one host that is reached over HTTPS alone.
///
/// It fills `entry` in, whose `host` is empty on entry, and is called again; with
/// CW_CONTINUE and an empty `host` there are no more. It returns CW_CONTINUE or
/// CW_ABORT. Corresponds to CURLOPT_HSTSREADFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_hsts_read_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        entry: *mut cw_hsts_entry,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Gets one host that is reached over HTTPS alone, for the next time.
///
/// `entry` is valid until the function returns; it is number `index` of `count`, from
/// 0 on. It returns CW_CONTINUE, or CW_ABORT to get no more. Corresponds to
/// CURLOPT_HSTSWRITEFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_hsts_write_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        entry: *const cw_hsts_entry,
        index: usize,
        count: usize,
        user_data: *mut c_void,
    ) -> c_int,
>;
