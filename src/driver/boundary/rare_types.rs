//! The C shapes of callbacks that few applications have.

use std::os::raw::{c_char, c_int, c_long, c_void};

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

/// Result of an SSH key callback: the key is right, and added to the file of
/// CW_OPT_SSH_KNOWNHOSTS.
pub const CW_SSH_ADD: i32 = -3;
/// Result of an SSH key callback: the key is right, and takes the place of the one
/// that the file of CW_OPT_SSH_KNOWNHOSTS has.
pub const CW_SSH_REPLACE: i32 = -4;
/// Result of a chunk begin callback: the file is passed over. Of a file match
/// callback: the name does not match.
pub const CW_SKIP: i32 = -5;

/// For an SSH key callback: the file of known hosts has this key.
pub const CW_SSH_KEY_KNOWN: i32 = 0;
/// For an SSH key callback: the file of known hosts has another key for the host.
pub const CW_SSH_KEY_DIFFERS: i32 = 1;
/// For an SSH key callback: the file of known hosts has no key for the host.
pub const CW_SSH_KEY_MISSING: i32 = 2;

/// Kind of an SSH key: another one.
pub const CW_SSH_KIND_UNKNOWN: i32 = 0;
/// Kind of an SSH key: RSA, of the first version of the protocol.
pub const CW_SSH_KIND_RSA1: i32 = 1;
/// Kind of an SSH key: RSA.
pub const CW_SSH_KIND_RSA: i32 = 2;
/// Kind of an SSH key: DSS.
pub const CW_SSH_KIND_DSS: i32 = 3;
/// Kind of an SSH key: ECDSA.
pub const CW_SSH_KIND_ECDSA: i32 = 4;
/// Kind of an SSH key: Ed25519.
pub const CW_SSH_KIND_ED25519: i32 = 5;

/// Kind of a file on an FTP server: a file.
pub const CW_FTP_FILE: i32 = 0;
/// Kind of a file on an FTP server: a folder.
pub const CW_FTP_FOLDER: i32 = 1;
/// Kind of a file on an FTP server: a symbolic link.
pub const CW_FTP_LINK: i32 = 2;

/// A key of an SSH server.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_ssh_key {
    /// `len` bytes, not terminated.
    pub data: *const c_void,
    /// How many bytes `data` has.
    pub len: usize,
    /// One CW_SSH_KIND_ constant.
    pub kind: c_int,
    /// 1 if `data` is text in base64, 0 if it is the key itself.
    pub is_base64: c_int,
}

/// Decides about the key of an SSH server, by what is known of that.
///
/// `known` is the key that the file of CW_OPT_SSH_KNOWNHOSTS has for the host, NULL if
/// there is none, and `found` the server's. `comparison` is CW_SSH_KEY_KNOWN,
/// CW_SSH_KEY_DIFFERS or CW_SSH_KEY_MISSING. The keys are valid until the function
/// returns. It returns CW_CONTINUE if the key is right, CW_SSH_ADD or CW_SSH_REPLACE to
/// write it to the file as well, or CW_ABORT. Corresponds to CURLOPT_SSH_KEYFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_ssh_key_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        known: *const cw_ssh_key,
        found: *const cw_ssh_key,
        comparison: c_int,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Decides about the key of an SSH server.
///
/// `key` is valid until the function returns. It returns CW_CONTINUE if the key is
/// right, or CW_ABORT. Corresponds to CURLOPT_SSH_HOSTKEYFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_ssh_host_key_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        key: *const cw_ssh_key,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// A file in a folder of an FTP server.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_ftp_file {
    /// Its name, terminated.
    pub name: *const c_char,
    /// CW_FTP_FILE, CW_FTP_FOLDER, CW_FTP_LINK, or another number.
    pub kind: c_int,
    /// Its permissions, such as 0644; -1 if the server did not tell.
    pub mode: c_int,
    /// In bytes; -1 if the server did not tell.
    pub size: i64,
    /// How many names it has; -1 if the server did not tell.
    pub links: c_long,
    /// When it was changed, in the server's words; NULL if it did not tell.
    pub time: *const c_char,
    /// Whose it is; NULL if the server did not tell.
    pub user: *const c_char,
    /// Of which group it is; NULL if the server did not tell.
    pub group: *const c_char,
    /// Where a symbolic link leads; NULL if it is none.
    pub target: *const c_char,
}

/// Hears of a file that comes next.
///
/// `file` and its strings are valid until the function returns; `remaining` is how many
/// files there are, this one included. It returns CW_CONTINUE, CW_SKIP or CW_ABORT.
/// Corresponds to CURLOPT_CHUNK_BGN_FUNCTION.
#[allow(non_camel_case_types)]
pub type cw_chunk_begin_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        file: *const cw_ftp_file,
        remaining: c_int,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Hears that a file has come, or was passed over.
///
/// It returns CW_CONTINUE or CW_ABORT. Corresponds to CURLOPT_CHUNK_END_FUNCTION.
#[allow(non_camel_case_types)]
pub type cw_chunk_end_fn =
    Option<unsafe extern "C-unwind" fn(easy: cw_easy, user_data: *mut c_void) -> c_int>;

/// Decides whether a pattern stands for a name.
///
/// Both are terminated, and valid until the function returns. It returns CW_CONTINUE if
/// the pattern stands for the name, CW_SKIP if it does not, or CW_ABORT. Corresponds to
/// CURLOPT_FNMATCH_FUNCTION.
#[allow(non_camel_case_types)]
pub type cw_file_match_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        pattern: *const c_char,
        name: *const c_char,
        user_data: *mut c_void,
    ) -> c_int,
>;

/// Takes a packet that an RTSP server sent between its responses.
///
/// `data` points to `len` bytes: a dollar sign, the channel, two bytes with the length of
/// the rest, and the rest. They are valid until the function returns. It returns
/// CW_CONTINUE or CW_ABORT. Corresponds to CURLOPT_INTERLEAVEFUNCTION.
#[allow(non_camel_case_types)]
pub type cw_interleave_fn = Option<
    unsafe extern "C-unwind" fn(
        easy: cw_easy,
        data: *const c_void,
        len: usize,
        user_data: *mut c_void,
    ) -> c_int,
>;
