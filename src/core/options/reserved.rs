//! Options and infos that the typed setters and getters refuse, and what to do instead.

/// An option or info that cannot be reached by its number.
pub struct Reserved {
    /// libcurl's name without its prefix.
    pub name: &'static str,
    /// What to do instead, as the end of "... is reserved: ".
    pub instead: &'static str,
}

impl Reserved {
    const fn new(name: &'static str, instead: &'static str) -> Self {
        Self { name, instead }
    }
}

const ALWAYS_ONE: &str = "curlward always sets it to 1";
const BODY: &str = "use cw_easy_set_body";
const BODY_LENGTH: &str = "cw_easy_set_body takes the length; for a cw_easy_read_function, with \
                           CW_OPT_POST as with CW_OPT_UPLOAD, set CW_OPT_INFILESIZE_LARGE";
const DEBUG: &str = "use cw_easy_debug_function";
const HEADER: &str = "use cw_easy_header_function";
const LIBCURL_POINTER: &str = "it is a pointer into libcurl";
const NO_CALLBACK: &str = "curlward has no such callback";
const NO_EFFECT: &str = "libcurl ignores it";
const NO_MIME: &str = "curlward has no MIME handles; pass the finished body to cw_easy_set_body";
const PROGRESS: &str = "use cw_easy_progress_function";
const READ: &str = "use cw_easy_read_function";
const SEEK: &str = "use cw_easy_seek_function";
const SOCKET: &str = "use cw_multi_socket_function";
const TIMER: &str = "use cw_multi_timer_function";
const WRITE: &str = "use cw_easy_write_function";

/// Reserved easy options, sorted by name.
pub static RESERVED_OPTIONS: &[Reserved] = &[
    Reserved::new("CHUNK_BGN_FUNCTION", NO_CALLBACK),
    Reserved::new("CHUNK_DATA", NO_CALLBACK),
    Reserved::new("CHUNK_END_FUNCTION", NO_CALLBACK),
    Reserved::new("CLOSESOCKETDATA", NO_CALLBACK),
    Reserved::new("CLOSESOCKETFUNCTION", NO_CALLBACK),
    Reserved::new(
        "CONNECT_ONLY",
        "curlward has no functions to send and receive on a connection",
    ),
    Reserved::new("CONV_FROM_NETWORK_FUNCTION", NO_CALLBACK),
    Reserved::new("CONV_FROM_UTF8_FUNCTION", NO_CALLBACK),
    Reserved::new("CONV_TO_NETWORK_FUNCTION", NO_CALLBACK),
    Reserved::new("COPYPOSTFIELDS", BODY),
    Reserved::new("CURLU", "use cw_easy_set_string with CW_OPT_URL"),
    Reserved::new("DEBUGDATA", DEBUG),
    Reserved::new("DEBUGFUNCTION", DEBUG),
    Reserved::new("ERRORBUFFER", "use cw_easy_get_error"),
    Reserved::new("FNMATCH_DATA", NO_CALLBACK),
    Reserved::new("FNMATCH_FUNCTION", NO_CALLBACK),
    Reserved::new("HEADERDATA", HEADER),
    Reserved::new("HEADERFUNCTION", HEADER),
    Reserved::new("HSTSREADDATA", NO_CALLBACK),
    Reserved::new("HSTSREADFUNCTION", NO_CALLBACK),
    Reserved::new("HSTSWRITEDATA", NO_CALLBACK),
    Reserved::new("HSTSWRITEFUNCTION", NO_CALLBACK),
    Reserved::new("HTTPPOST", NO_MIME),
    Reserved::new("INTERLEAVEDATA", NO_CALLBACK),
    Reserved::new("INTERLEAVEFUNCTION", NO_CALLBACK),
    Reserved::new("IOCTLDATA", SEEK),
    Reserved::new("IOCTLFUNCTION", SEEK),
    Reserved::new("MIMEPOST", NO_MIME),
    Reserved::new("NOPROGRESS", PROGRESS),
    Reserved::new("NOSIGNAL", ALWAYS_ONE),
    Reserved::new("OPENSOCKETDATA", NO_CALLBACK),
    Reserved::new("OPENSOCKETFUNCTION", NO_CALLBACK),
    Reserved::new("POSTFIELDS", BODY),
    Reserved::new("POSTFIELDSIZE", BODY_LENGTH),
    Reserved::new("POSTFIELDSIZE_LARGE", BODY_LENGTH),
    Reserved::new("PREREQDATA", NO_CALLBACK),
    Reserved::new("PREREQFUNCTION", NO_CALLBACK),
    Reserved::new("PRIVATE", "use cw_easy_set_token"),
    Reserved::new("PROGRESSFUNCTION", PROGRESS),
    Reserved::new("QUICK_EXIT", ALWAYS_ONE),
    Reserved::new("READDATA", READ),
    Reserved::new("READFUNCTION", READ),
    Reserved::new("RESOLVER_START_DATA", NO_CALLBACK),
    Reserved::new("RESOLVER_START_FUNCTION", NO_CALLBACK),
    Reserved::new("SEEKDATA", SEEK),
    Reserved::new("SEEKFUNCTION", SEEK),
    Reserved::new("SHARE", "curlward has no share handles"),
    Reserved::new("SOCKOPTDATA", NO_CALLBACK),
    Reserved::new("SOCKOPTFUNCTION", NO_CALLBACK),
    Reserved::new("SSH_HOSTKEYDATA", NO_CALLBACK),
    Reserved::new("SSH_HOSTKEYFUNCTION", NO_CALLBACK),
    Reserved::new("SSH_KEYDATA", NO_CALLBACK),
    Reserved::new("SSH_KEYFUNCTION", NO_CALLBACK),
    Reserved::new("SSL_CTX_DATA", NO_CALLBACK),
    Reserved::new("SSL_CTX_FUNCTION", NO_CALLBACK),
    Reserved::new("STDERR", DEBUG),
    Reserved::new("STREAM_DEPENDS", NO_EFFECT),
    Reserved::new("STREAM_DEPENDS_E", NO_EFFECT),
    Reserved::new("TRAILERDATA", NO_CALLBACK),
    Reserved::new("TRAILERFUNCTION", NO_CALLBACK),
    Reserved::new("WRITEDATA", WRITE),
    Reserved::new("WRITEFUNCTION", WRITE),
    Reserved::new("XFERINFODATA", PROGRESS),
    Reserved::new("XFERINFOFUNCTION", PROGRESS),
];

/// Reserved multi options, sorted by name.
pub static RESERVED_MULTI_OPTIONS: &[Reserved] = &[
    Reserved::new("CHUNK_LENGTH_PENALTY_SIZE", NO_EFFECT),
    Reserved::new("CONTENT_LENGTH_PENALTY_SIZE", NO_EFFECT),
    Reserved::new("NOTIFYDATA", "use cw_multi_next_message"),
    Reserved::new("NOTIFYFUNCTION", "use cw_multi_next_message"),
    Reserved::new("PIPELINING_SERVER_BL", NO_EFFECT),
    Reserved::new("PIPELINING_SITE_BL", NO_EFFECT),
    Reserved::new("PUSHDATA", NO_CALLBACK),
    Reserved::new("PUSHFUNCTION", NO_CALLBACK),
    Reserved::new("QUICK_EXIT", ALWAYS_ONE),
    Reserved::new("SOCKETDATA", SOCKET),
    Reserved::new("SOCKETFUNCTION", SOCKET),
    Reserved::new("TIMERDATA", TIMER),
    Reserved::new("TIMERFUNCTION", TIMER),
];

/// Reserved infos, sorted by name.
pub static RESERVED_INFOS: &[Reserved] = &[
    Reserved::new("CERTINFO", LIBCURL_POINTER),
    Reserved::new("PRIVATE", "use the token in the message"),
    Reserved::new("TLS_SESSION", LIBCURL_POINTER),
    Reserved::new("TLS_SSL_PTR", LIBCURL_POINTER),
];

/// What to do instead of using `name`, where `table` reserves it.
pub fn instead(table: &[Reserved], name: &str) -> Option<&'static str> {
    let found = table.binary_search_by(|entry| entry.name.cmp(name)).ok()?;
    Some(table[found].instead)
}
