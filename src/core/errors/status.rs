//! What every call answers with, and the words for it.

/// What a call answers.
///
/// CW_OK (0) is success, CW_EMPTY (1) means there is nothing to return, and
/// values from CW_E_NULL (100) on are errors. Later versions may add values, but
/// never change one. cw_status_name() and cw_status_text() have the name and the
/// meaning of each; cw_last_error() tells what went wrong in this call.
#[repr(i32)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum cw_status {
    /// The call did what it says, or queued it to be done.
    CW_OK = 0,
    /// There is nothing to return. This is no error.
    CW_EMPTY = 1,
    /// A pointer is NULL that may not be, or a handle is {0}.
    CW_E_NULL = 100,
    /// The handle was not made by this copy of curlward in this process.
    CW_E_INVALID_HANDLE = 101,
    /// The handle was freed or closed.
    CW_E_STALE_HANDLE = 102,
    /// The handle is one of another kind.
    CW_E_WRONG_KIND = 103,
    /// The handle was made before fork(), in the parent process.
    CW_E_FORKED = 104,
    /// The easy is already added to a multi.
    CW_E_ALREADY_ADDED = 110,
    /// The easy is not added to this multi, or to none.
    CW_E_NOT_ADDED = 111,
    /// The easy is added to a multi or performed; its options cannot change now.
    CW_E_IN_USE = 112,
    /// The call is not possible inside the callback that makes it.
    CW_E_REENTRANT = 113,
    /// Another thread is inside a call on this handle.
    CW_E_CONCURRENT = 114,
    /// The call belongs to another way of driving than the multi's.
    CW_E_DRIVE_MODE = 120,
    /// The multi never announced this descriptor.
    CW_E_UNKNOWN_SOCKET = 121,
    /// Only reported, to the misuse handler: cw_multi_timeout() was not called
    /// though its time had come.
    CW_E_TIMER_IGNORED = 122,
    /// Only reported, to the misuse handler: a multi was closed with unread
    /// messages.
    CW_E_MESSAGES_UNREAD = 123,
    /// Only reported, to the misuse handler: a multi was closed with transfers
    /// queued or running.
    CW_E_TRANSFERS_UNFINISHED = 124,
    /// A descriptor of libcurl's was closed outside of curlward. Noticed only with
    /// CURLWARD_MISUSE=log or abort; its transfers end with this status.
    CW_E_SOCKET_CLOSED = 125,
    /// Only reported, to the misuse handler: cw_multi_action() was not called for a
    /// descriptor that was ready. curlward acts on it, so that transfers go on.
    CW_E_SOCKET_IGNORED = 126,
    /// Only reported, to the misuse handler: a loop drives the multi again and
    /// again without a wait in between, though nothing is to be done.
    CW_E_SPINNING = 127,
    /// Only reported, to the misuse handler: cw_easy_free_ended(), the destructor of
    /// a C++ easy, freed one whose transfer had not ended.
    CW_E_TRANSFER_ABANDONED = 128,
    /// The number is that of no option or info.
    CW_E_OPTION_UNKNOWN = 130,
    /// The option or info is of another type.
    CW_E_OPTION_TYPE = 131,
    /// The option or info is kept by curlward; the sentence says what to call.
    CW_E_OPTION_RESERVED = 132,
    /// libcurl refuses the value, or it could not be sent as one line.
    CW_E_OPTION_VALUE = 133,
    /// An argument is outside of its range.
    CW_E_ARGUMENT = 140,
    /// The buffer is too small. This is no misuse.
    CW_E_BUFFER = 141,
    /// The request is to send a body and has neither one nor a read function, or a part
    /// of its body can be read only once and was.
    CW_E_NO_BODY = 142,
    /// A URL, or a part of one, is not as it has to be; the sentence names the part.
    /// This is no misuse.
    CW_E_URL = 143,
    /// A callback of a transfer returned a value that is none of its results.
    CW_E_CALLBACK_RESULT = 150,
    /// A socket or timer function did not return 0. The call did its work, and
    /// the function is called again at the next call on the multi.
    CW_E_CALLBACK = 151,
    /// An open socket function gave a descriptor that no connection can use, or a
    /// socket option function closed one, or took it for connected when it is not.
    CW_E_DESCRIPTOR = 152,
    /// The call is for the inside of a callback that does not run now.
    CW_E_NOT_IN_CALLBACK = 155,
    /// The easy has no message function, so that its transfers are no WebSocket
    /// connections; or it has one, and its URL or its options are not for one.
    CW_E_WS_NONE = 160,
    /// The share does not have what the call is about in common.
    CW_E_NOT_SHARED = 165,
    /// The easy has no raw connection now; see cw_easy_raw_function().
    CW_E_NOT_CONNECTED = 170,
    /// After CW_EMPTY, cw_easy_send() got other bytes than before, over TLS.
    CW_E_SEND_CHANGED = 171,
    /// A server offers the easy's transfer: inside the push function, what is set is how
    /// its response is taken, and nothing else.
    CW_E_PUSHED = 175,
    /// Memory ran out. If no call can say so, the process ends with one sentence on
    /// stderr and abort().
    CW_E_OUT_OF_MEMORY = 200,
    /// The libcurl in use cannot do this.
    CW_E_UNSUPPORTED = 201,
    /// curlward itself failed, in this call or an earlier one on the handle, which
    /// can only be freed or closed now and leaks memory. cw_last_error() says where
    /// it failed; please report it.
    CW_E_PANICKED = 202,
    /// libcurl's transfer failed; the CURLcode says how.
    CW_E_CURL = 203,
    /// libcurl's multi interface failed.
    CW_E_CURLM = 204,
    /// The operating system refused something, such as another descriptor.
    CW_E_SYSTEM = 205,
    /// The transfer was cancelled.
    CW_E_CANCELLED = 300,
    /// The multi was closed while the transfer or the call ran.
    CW_E_CLOSED = 301,
    /// The body is larger than the limit of cw_easy_set_body_limit(), or a WebSocket
    /// message than that of cw_easy_set_ws().
    CW_E_BODY_TOO_LARGE = 302,
    /// The transfer had no other address to connect to than such that
    /// CW_ADDRESS_PUBLIC or the address function refuses.
    CW_E_ADDRESS_REFUSED = 303,
    /// More response headers came than the limit for them allows.
    CW_E_HEADERS_TOO_LARGE = 304,
    /// The transfer waited longer than cw_easy_set_queue_timeout() allows, before it
    /// could begin.
    CW_E_QUEUE_TIMEOUT = 310,
    /// A file that is to be sent cannot be opened or read, or became shorter, or the
    /// system did not let the file of cw_easy_set_output_file() be written, or a file
    /// of cookies be read or written.
    CW_E_FILE = 320,
    /// The file of cw_easy_set_output_file() is being written by another transfer.
    CW_E_FILE_IN_USE = 321,
    /// The server sent no content for the file of cw_easy_set_output_file(), but
    /// another status.
    CW_E_FILE_RESPONSE = 322,
    /// What came for the file of cw_easy_set_output_file() is not what it should
    /// have: length, SHA-256, or the part that was missing.
    CW_E_FILE_CONTENT = 323,
    /// So much waits to be sent over the WebSocket connection that this message would
    /// be more than the limit of cw_easy_set_ws(). It was not taken.
    CW_E_WS_FULL = 330,
    /// The WebSocket connection is ending or has ended, so that nothing can be sent.
    CW_E_WS_CLOSED = 331,
    /// The WebSocket connection broke off without a closing handshake.
    CW_E_WS_DROPPED = 332,
    /// The server sent what WebSocket does not allow, such as text that is not UTF-8.
    CW_E_WS_PROTOCOL = 333,
    /// The server did not answer a close of the WebSocket connection in time.
    CW_E_WS_TIMEOUT = 334,
    /// A line is no cookie, or none that libcurl takes; the sentence says why, and
    /// shows nothing of it.
    CW_E_COOKIE = 335,
    /// A raw connection cannot send or receive any more.
    CW_E_CONNECTION_BROKEN = 340,
    /// The server sent no stream of events for cw_easy_event_function(): the status is
    /// not 200, or the Content-Type not text/event-stream.
    CW_E_EVENT_RESPONSE = 345,
    /// An event is larger than cw_easy_set_body_limit() allows, or than 64 MiB if that was
    /// not called.
    CW_E_EVENT_TOO_LARGE = 346,
    /// The server ended the stream or the connection before it sent what it had pushed.
    CW_E_PUSH_ENDED = 350,
}

use cw_status::*;

/// What kind of answer a status is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Success, or nothing there.
    Fine,
    /// The application's mistake; the misuse handler hears of it.
    Misuse,
    /// The misuse handler hears of it, but a program may be right to do it: never aborts.
    Report,
    /// What a correct program has to expect.
    Environment,
    /// How a transfer ended.
    Outcome,
}

/// A status with its words.
pub struct Entry {
    /// The status.
    pub status: cw_status,
    /// Its name in C.
    pub name: &'static str,
    /// One sentence without a full stop.
    pub text: &'static str,
    /// Its kind.
    pub class: Class,
}

macro_rules! entries {
    ($($status:ident $class:ident $text:literal)*) => {
        &[$(Entry {
            status: $status,
            name: concat!(stringify!($status), "\0"),
            text: concat!($text, "\0"),
            class: Class::$class,
        }),*]
    };
}

/// Every status, in ascending order. Names and texts end in a NUL for C.
pub static STATUSES: &[Entry] = entries! {
    CW_OK Fine "success"
    CW_EMPTY Fine "nothing there"
    CW_E_NULL Misuse "a required pointer is NULL or a handle is {0}"
    CW_E_INVALID_HANDLE Misuse "not a handle of this library in this process"
    CW_E_STALE_HANDLE Misuse "the handle was freed or closed"
    CW_E_WRONG_KIND Misuse "the handle is of another kind"
    CW_E_FORKED Misuse "the handle belongs to the parent process"
    CW_E_ALREADY_ADDED Misuse "the easy is already added to a multi"
    CW_E_NOT_ADDED Misuse "the easy is not added to this multi"
    CW_E_IN_USE Misuse "the easy is added to a multi or performed"
    CW_E_REENTRANT Misuse "not possible inside this callback"
    CW_E_CONCURRENT Misuse "another thread is inside a call on this handle"
    CW_E_DRIVE_MODE Misuse "the call belongs to another way of driving"
    CW_E_UNKNOWN_SOCKET Misuse "the multi never announced this descriptor"
    CW_E_TIMER_IGNORED Report "the multi's timer passed and nobody called cw_multi_timeout"
    CW_E_MESSAGES_UNREAD Report "the multi was closed with unread messages"
    CW_E_TRANSFERS_UNFINISHED Report "the multi was closed with transfers queued or running"
    CW_E_SOCKET_CLOSED Misuse "a descriptor of libcurl's was closed outside of curlward"
    CW_E_SOCKET_IGNORED Report "a descriptor was ready and nobody called cw_multi_action"
    CW_E_SPINNING Report "the multi is driven again and again, and nothing is to be done"
    CW_E_TRANSFER_ABANDONED Report "the easy was destroyed before its transfer ended"
    CW_E_OPTION_UNKNOWN Misuse "no such option or info"
    CW_E_OPTION_TYPE Misuse "the option or info is of another type"
    CW_E_OPTION_RESERVED Misuse "curlward keeps the option or info"
    CW_E_OPTION_VALUE Misuse "the option does not take this value"
    CW_E_ARGUMENT Misuse "an argument is out of range"
    CW_E_BUFFER Environment "the buffer is too small"
    CW_E_NO_BODY Misuse "an upload has neither a body nor a read callback"
    CW_E_URL Environment "the URL or a part of it is not as it has to be"
    CW_E_CALLBACK_RESULT Misuse "a callback returned a value that is none of its results"
    CW_E_CALLBACK Misuse "a socket or timer function did not return 0"
    CW_E_DESCRIPTOR Misuse "a callback gave a descriptor that no connection can use"
    CW_E_NOT_IN_CALLBACK Misuse "the call is for the inside of a callback that does not run now"
    CW_E_WS_NONE Misuse "the easy's transfers are no WebSocket connections"
    CW_E_NOT_SHARED Misuse "the share does not have this in common"
    CW_E_NOT_CONNECTED Misuse "the easy has no raw connection now"
    CW_E_SEND_CHANGED Misuse "other bytes than TLS could not send before"
    CW_E_PUSHED Misuse "the easy is offered by a server, and its request is not to be changed"
    CW_E_OUT_OF_MEMORY Environment "out of memory"
    CW_E_UNSUPPORTED Environment "the libcurl in use cannot do this"
    CW_E_PANICKED Environment "curlward failed inside this or an earlier call on this handle"
    CW_E_CURL Environment "libcurl failed, see the CURLcode"
    CW_E_CURLM Environment "libcurl's multi interface failed"
    CW_E_SYSTEM Environment "the operating system refused"
    CW_E_CANCELLED Outcome "the transfer was cancelled"
    CW_E_CLOSED Outcome "the multi was closed"
    CW_E_BODY_TOO_LARGE Outcome "the body is larger than the limit"
    CW_E_ADDRESS_REFUSED Outcome "every address of the transfer was refused"
    CW_E_HEADERS_TOO_LARGE Outcome "the response headers are larger than the limit"
    CW_E_QUEUE_TIMEOUT Outcome "the transfer waited too long before it began"
    CW_E_FILE Outcome "a file could not be opened, read or written"
    CW_E_FILE_IN_USE Outcome "another transfer writes the output file"
    CW_E_FILE_RESPONSE Outcome "the response is none for a file"
    CW_E_FILE_CONTENT Outcome "the content is not what the output file should have"
    CW_E_WS_FULL Environment "too much waits to be sent over the WebSocket connection"
    CW_E_WS_CLOSED Environment "the WebSocket connection is ending or has ended"
    CW_E_WS_DROPPED Outcome "the WebSocket connection broke off"
    CW_E_WS_PROTOCOL Outcome "the server broke the WebSocket protocol"
    CW_E_WS_TIMEOUT Outcome "the server did not answer a WebSocket close in time"
    CW_E_COOKIE Environment "the line is no cookie"
    CW_E_CONNECTION_BROKEN Environment "the raw connection is broken"
    CW_E_EVENT_RESPONSE Outcome "the response is no stream of events"
    CW_E_EVENT_TOO_LARGE Outcome "an event is larger than the limit"
    CW_E_PUSH_ENDED Outcome "the server did not send what it had pushed"
};

impl cw_status {
    /// The table's entry for `value`, if it is a status.
    pub fn entry(value: i32) -> Option<&'static Entry> {
        let found = STATUSES.binary_search_by_key(&value, |entry| entry.status as i32);
        found.ok().map(|index| &STATUSES[index])
    }

    /// Its name in C, without the NUL.
    pub fn name(self) -> &'static str {
        Self::entry(self as i32).map_or("", |entry| entry.name.trim_end_matches('\0'))
    }

    /// Its kind.
    pub fn class(self) -> Class {
        Self::entry(self as i32).map_or(Class::Environment, |entry| entry.class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_has_every_variant_of_the_enum() {
        let numbers: Vec<i32> = STATUSES.iter().map(|entry| entry.status as i32).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b));
        let source = include_str!("status.rs");
        let variants = source.lines().filter(|line| {
            line.starts_with("    CW_") && line.contains(" = ") && line.ends_with(',')
        });
        assert_eq!(variants.count(), STATUSES.len());
    }

    #[test]
    fn names_are_the_variants_names() {
        for entry in STATUSES {
            assert_eq!(entry.status.name(), format!("{:?}", entry.status));
        }
    }
}
