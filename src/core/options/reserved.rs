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
const LIBCURL_POINTER: &str = "it is a pointer into libcurl";
/// For what takes a function or its data.
pub const NO_CALLBACK: &str = "curlward has no such callback";
const MIME: &str = "use cw_easy_set_mime";
const NO_EFFECT: &str = "libcurl ignores it";
const SOCKET: &str = "use cw_multi_socket_function";
const TIMER: &str = "use cw_multi_timer_function";

macro_rules! callback_options {
    ($($constant:ident $word:ident $call:ident $type:ident $results:tt ($($option:ident)*))*) => {
        /// Options that a callback of curlward's stands for.
        pub static CALLBACK_OPTIONS: &[Reserved] = &[$($(
            Reserved::new(stringify!($option), concat!("use ", stringify!($call))),
        )*)*];
    };
}
callbacks!(callback_options);

/// Other reserved easy options, sorted by name. Those that take a function or its data need no
/// entry: they are reserved as such.
pub static RESERVED_OPTIONS: &[Reserved] = &[
    Reserved::new("COPYPOSTFIELDS", BODY),
    Reserved::new(
        "CURLU",
        "use cw_easy_set_url, or cw_easy_set_string with CW_OPT_URL",
    ),
    Reserved::new("ERRORBUFFER", "use cw_easy_get_error"),
    Reserved::new("HTTPPOST", MIME),
    Reserved::new("MIMEPOST", MIME),
    Reserved::new("NOSIGNAL", ALWAYS_ONE),
    Reserved::new("POSTFIELDS", BODY),
    Reserved::new("POSTFIELDSIZE", BODY_LENGTH),
    Reserved::new("POSTFIELDSIZE_LARGE", BODY_LENGTH),
    Reserved::new("PRIVATE", "use cw_easy_set_token"),
    Reserved::new("QUICK_EXIT", ALWAYS_ONE),
    Reserved::new("SHARE", "use cw_easy_set_share"),
    Reserved::new("STREAM_DEPENDS", NO_EFFECT),
    Reserved::new("STREAM_DEPENDS_E", NO_EFFECT),
];

/// Reserved multi options, sorted by name.
pub static RESERVED_MULTI_OPTIONS: &[Reserved] = &[
    Reserved::new("CHUNK_LENGTH_PENALTY_SIZE", NO_EFFECT),
    Reserved::new("CONTENT_LENGTH_PENALTY_SIZE", NO_EFFECT),
    Reserved::new("MAX_PIPELINE_LENGTH", NO_EFFECT),
    Reserved::new("NETWORK_CHANGED", "use cw_multi_network_changed"),
    Reserved::new("NOTIFYDATA", "use cw_easy_done_function"),
    Reserved::new("NOTIFYFUNCTION", "use cw_easy_done_function"),
    Reserved::new("PIPELINING_SERVER_BL", NO_EFFECT),
    Reserved::new("PIPELINING_SITE_BL", NO_EFFECT),
    Reserved::new("PUSHDATA", "use cw_multi_push_function"),
    Reserved::new("PUSHFUNCTION", "use cw_multi_push_function"),
    Reserved::new("QUICK_EXIT", ALWAYS_ONE),
    Reserved::new("SOCKETDATA", SOCKET),
    Reserved::new("SOCKETFUNCTION", SOCKET),
    Reserved::new("TIMERDATA", TIMER),
    Reserved::new("TIMERFUNCTION", TIMER),
];

/// Reserved infos, sorted by name.
pub static RESERVED_INFOS: &[Reserved] = &[
    Reserved::new("CERTINFO", "use cw_easy_get_certificate"),
    Reserved::new("PRIVATE", "use the token in the message"),
    Reserved::new("TLS_SESSION", LIBCURL_POINTER),
    Reserved::new("TLS_SSL_PTR", LIBCURL_POINTER),
];

/// What to do instead of using `name`, where `table` reserves it.
pub fn instead(table: &[Reserved], name: &str) -> Option<&'static str> {
    let found = table.binary_search_by(|entry| entry.name.cmp(name)).ok()?;
    Some(table[found].instead)
}

/// What to do instead of setting the easy option `name`, which may be `for_callback`, where it is
/// reserved.
pub fn instead_of_option(name: &str, for_callback: bool) -> Option<&'static str> {
    let ours = CALLBACK_OPTIONS.iter().find(|entry| entry.name == name);
    ours.map(|entry| entry.instead)
        .or_else(|| instead(RESERVED_OPTIONS, name))
        .or(for_callback.then_some(NO_CALLBACK))
}
