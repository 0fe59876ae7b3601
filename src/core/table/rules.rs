//! The decision table: function x state x context -> now, queued, or a named error.
//!
//! This is the one place that says who may call what from where. The driver asks it for every call
//! that somewhere is refused or queued. What is the same in every context, as free, close and what
//! holds nothing, it does without asking. The documentation and the exhaustive test are made from
//! all of it.

use crate::core::easy::life::Phase;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::Kind;
use crate::core::table::call::Call;

/// Where a call on a handle comes from, by what is on the thread's stack for that handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The home thread, nothing on its stack.
    Home = 0,
    /// Inside a callback of a transfer.
    Transfer = 1,
    /// Inside a socket or timer function.
    Event = 2,
    /// Another thread, nobody inside.
    Other = 3,
    /// Another thread, and somebody inside.
    Driven = 4,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 5] = [
        Self::Home,
        Self::Transfer,
        Self::Event,
        Self::Other,
        Self::Driven,
    ];
}

/// What the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it, holding the handle.
    Now,
    /// Do it without holding anything.
    Free,
    /// Queue it for the home thread.
    Queue,
    /// The handle dies now and is torn down when nobody is inside.
    Kill,
    /// Success without effect.
    Nothing,
    /// An error.
    Refuse(cw_status),
}

/// One answer for each context, in their order.
pub type Row = [Answer; 5];

/// What a function's answer depends on.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Nothing: it has no handle, or takes only its number apart.
    Anywhere,
    /// The context and the state of its handle, of this kind: a row for each state, in the states'
    /// order, or one for all.
    On(Kind, &'static [Row]),
}

impl Rule {
    /// The answer for a handle in this state.
    pub fn answer(self, state: usize, context: Context) -> Answer {
        match self {
            Self::On(_, rows) => rows[state.min(rows.len() - 1)][context as usize],
            Self::Anywhere => Answer::Free,
        }
    }
}

const N: Answer = Answer::Now;
const F: Answer = Answer::Free;
const Q: Answer = Answer::Queue;
const K: Answer = Answer::Kill;
const O: Answer = Answer::Nothing;
const R: Answer = Answer::Refuse(cw_status::CW_E_REENTRANT);
const C: Answer = Answer::Refuse(cw_status::CW_E_CONCURRENT);
const U: Answer = Answer::Refuse(cw_status::CW_E_IN_USE);
const D: Answer = Answer::Refuse(cw_status::CW_E_NOT_CONNECTED);
const A: Answer = Answer::Refuse(cw_status::CW_E_NOT_ADDED);
const W: Answer = Answer::Refuse(cw_status::CW_E_WS_CLOSED);

//                              home transfer event other driven
const DRIVE: Rule = Rule::On(Kind::Multi, &[[N, R, R, N, C]]);
const FREE: Rule = Rule::On(Kind::Multi, &[[F; 5]]);
const SET: Rule = Rule::On(Kind::Easy, &[[N, R, R, N, C], [U; 5], [U; 5], [U; 5]]);
/// Of setters, for an option that counts at once. While the easy is queued or runs, the value is queued
/// instead, as a pause is.
pub const LIVE: Rule = Rule::On(
    Kind::Easy,
    &[[N, R, R, N, C], [U; 5], [U; 5], [N, R, R, N, C]],
);
const CONTROL: Rule = Rule::On(
    Kind::Easy,
    &[[A; 5], [N, Q, Q, Q, Q], [N, Q, Q, Q, Q], [O; 5]],
);
const RAW: Rule = Rule::On(Kind::Easy, &[[D; 5], [D; 5], [N, N, N, C, C], [D; 5]]);
const SEND: Rule = Rule::On(
    Kind::Easy,
    &[[A; 5], [N, Q, Q, Q, Q], [N, Q, Q, Q, Q], [W; 5]],
);
const PEEK: Rule = Rule::On(Kind::Easy, &[[F; 5]]);
const GET: Rule = Rule::On(
    Kind::Easy,
    &[
        [N, N, N, N, C],
        [N, N, N, N, C],
        [N, N, N, C, C],
        [N, N, N, N, C],
    ],
);

macro_rules! registering {
    ($($constant:ident $word:ident $call:ident $type:ident $results:tt $options:tt)*) => {
        $(Call::$call)|*
    };
}

macro_rules! all_words {
    ($($constant:ident $word:ident $call:ident $type:ident $results:tt $options:tt)*) => {
        /// The words for the callbacks of a transfer.
        pub const CALLBACKS: &[&str] = &[$(words!($word)),*];
    };
}
callbacks!(all_words);

impl Call {
    /// The table itself.
    pub const fn rule(self) -> Rule {
        use Call::*;
        match self {
            cw_version
            | cw_version_num
            | cw_curl_version
            | cw_features
            | cw_has_feature
            | cw_protocols
            | cw_has_protocol
            | cw_status_name
            | cw_status_text
            | cw_curl_text
            | cw_last_error
            | cw_global_trace
            | cw_set_misuse_handler
            | cw_report_leaks
            | cw_escape
            | cw_unescape
            | cw_parse_date
            | cw_option_by_name
            | cw_option_name
            | cw_option_type
            | cw_option_next
            | cw_url_new
            | cw_url_name
            | cw_multi_new
            | cw_multi_name
            | cw_easy_new
            | cw_easy_name
            | cw_mime_new
            | cw_mime_name
            | cw_share_new
            | cw_share_name => Rule::Anywhere,

            cw_url_free => Rule::On(Kind::Url, &[[K; 5]]),
            cw_url_dup | cw_url_set | cw_url_get => Rule::On(Kind::Url, &[[N; 5]]),

            cw_multi_add | cw_multi_network_changed => Rule::On(Kind::Multi, &[[N, Q, Q, Q, Q]]),
            cw_multi_close => Rule::On(Kind::Multi, &[[N, K, K, N, K]]),
            cw_multi_assign => Rule::On(Kind::Multi, &[[N, R, N, N, C]]),
            cw_multi_next_message
            | cw_multi_running
            | cw_multi_get_easies
            | cw_multi_get_stats
            | cw_multi_wakeup => FREE,
            cw_multi_remove
            | cw_multi_messages
            | cw_multi_perform
            | cw_multi_poll
            | cw_multi_wait
            | cw_multi_dispatch
            | cw_multi_fd
            | cw_multi_fdset
            | cw_multi_waitfds
            | cw_multi_action
            | cw_multi_timeout
            | cw_multi_get_timeout
            | cw_multi_set_long
            | cw_multi_set_bool
            | cw_multi_set_max_connects
            | cw_multi_set_max_host_connections
            | cw_multi_set_max_total_connections
            | cw_multi_set_max_concurrent_streams
            | cw_multi_set_multiplex
            | cw_multi_socket_function
            | cw_multi_timer_function
            | cw_multi_push_function => DRIVE,

            cw_easy_free | cw_easy_free_ended => Rule::On(Kind::Easy, &[[K; 5]]),
            cw_easy_cancel | cw_easy_pause | cw_easy_unpause => CONTROL,
            cw_easy_ws_send | cw_easy_ws_close => SEND,
            cw_easy_perform => Rule::On(
                Kind::Easy,
                &[
                    [N, R, R, N, C],
                    [U, R, R, U, U],
                    [U, R, R, U, U],
                    [U, R, R, U, U],
                ],
            ),
            cw_easy_get_state | cw_easy_in_callback | cw_easy_get_result => PEEK,
            cw_easy_dup
            | cw_easy_get_error
            | cw_easy_get_body
            | cw_easy_get_header
            | cw_easy_get_header_of
            | cw_easy_get_header_at
            | cw_easy_get_push_header
            | cw_easy_get_push_header_at
            | cw_easy_get_long
            | cw_easy_get_off
            | cw_easy_get_double
            | cw_easy_get_string
            | cw_easy_get_list
            | cw_easy_get_certificate
            | cw_easy_get_cookies
            | cw_easy_save_cookies
            | cw_easy_add_trailer => GET,
            cw_easy_send | cw_easy_recv | cw_easy_watch => RAW,
            cw_mime_free => Rule::On(Kind::Mime, &[[K; 5]]),
            cw_mime_add_part => Rule::On(Kind::Mime, &[[N; 5]]),
            cw_share_free => Rule::On(Kind::Share, &[[K; 5]]),
            cw_share_get_cookies
            | cw_share_add_cookie
            | cw_share_clear_cookies
            | cw_share_load_cookies
            | cw_share_save_cookies => Rule::On(Kind::Share, &[[N; 5]]),
            cw_easy_reset
            | cw_easy_set_long
            | cw_easy_set_bool
            | cw_easy_set_off
            | cw_easy_set_string
            | cw_easy_set_bytes
            | cw_easy_set_list
            | cw_easy_set_body
            | cw_easy_set_body_file
            | cw_easy_set_mime
            | cw_easy_set_share
            | cw_easy_add_cookie
            | cw_easy_clear_cookies
            | cw_easy_load_cookies
            | cw_easy_set_body_limit
            | cw_easy_set_header_limit
            | cw_easy_set_queue_timeout
            | cw_easy_set_token
            | cw_easy_set_address_policy
            | cw_easy_set_url
            | cw_easy_set_output_file
            | cw_easy_set_event_reconnect
            | cw_easy_set_ws
            | cw_easy_done_function
            | callbacks!(registering) => SET,
        }
    }

    /// The answer for a call on a handle in this state: a phase of an easy, 0 for a multi.
    pub fn answer(self, state: usize, context: Context) -> Answer {
        self.rule().answer(state, context)
    }

    /// The answer for a call on a multi.
    pub fn on_multi(self, context: Context) -> Answer {
        self.answer(0, context)
    }

    /// The answer for a call on an easy.
    pub fn on_easy(self, phase: Phase, context: Context) -> Answer {
        self.answer(phase as usize, context)
    }

    /// Whether the call holds nothing, wherever it comes from: it reaches no cancellation point
    /// unless it fails.
    pub const fn is_free(self) -> bool {
        matches!(self.rule(), Rule::On(_, [[Answer::Free, ..], ..]))
    }

    /// Whether the call may set how the response of an easy is taken that a server offers, or only
    /// looks at it. Nothing else can be done with one: its request is the server's.
    pub fn fits_offered(self) -> bool {
        use Call::*;
        let asks_otherwise = matches!(
            self,
            cw_easy_event_function
                | cw_easy_raw_function
                | cw_easy_ws_message_function
                | cw_easy_ws_drain_function
        );
        let is_callback = matches!(self, callbacks!(registering)) && !asks_otherwise;
        let sets = matches!(
            self,
            cw_easy_set_long
                | cw_easy_set_bool
                | cw_easy_set_off
                | cw_easy_set_string
                | cw_easy_set_body_limit
                | cw_easy_set_header_limit
                | cw_easy_set_token
                | cw_easy_done_function
                | cw_easy_dup
        );
        is_callback || sets || self.name().contains("_get_")
    }

    /// Whether the call moves transfers, and calls the done functions of those that have ended.
    pub fn drives(self) -> bool {
        matches!(
            self,
            Self::cw_multi_perform
                | Self::cw_multi_dispatch
                | Self::cw_multi_action
                | Self::cw_multi_timeout
        )
    }

    /// Whether a misuse handler may make the call.
    pub fn is_getter(self) -> bool {
        let name = self.name();
        name.contains("_get_") && self != Self::cw_multi_get_timeout
            || matches!(
                self,
                Self::cw_multi_running
                    | Self::cw_multi_wakeup
                    | Self::cw_easy_in_callback
                    | Self::cw_url_get
            )
    }

    /// What to do instead of the call inside a callback, as the end of a sentence.
    pub fn instead(self) -> &'static str {
        match self {
            Self::cw_multi_remove => "return from it first, or use cw_easy_cancel",
            Self::cw_easy_perform => {
                "it would stall the loop; add the easy to a multi with cw_multi_add"
            }
            Self::cw_multi_messages => "return from it first, or use cw_multi_next_message",
            _ => "return from it first",
        }
    }
}
