//! The stream of events that an easy's transfer receives.

use std::time::Instant;

use crate::core::event_stream::again::Plan;
use crate::core::event_stream::parser::Parser;
use crate::driver::easy::recorded::List;

/// How a stream that broke off is asked for again.
#[derive(Clone)]
pub struct Reconnect {
    /// When.
    pub plan: Plan,
    /// After which event the first request goes on; empty for none.
    pub last_id: Vec<u8>,
}

/// A stream, from the begin of its transfer to the end, however often it is asked for.
pub struct EventStream {
    pub parser: Parser,
    /// What is made of the response.
    pub state: State,
    /// How many of the bytes that come next the parser has got before a pause.
    pub skip: usize,
    /// What libcurl asks with, until the transfer leaves it.
    pub headers: Option<List>,
    /// How often it was asked for again since there was a stream.
    pub in_vain: u32,
    /// When it was, or is, to be asked for again.
    pub again_at: Option<Instant>,
}

/// What is made of the response.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is not known yet.
    Asks,
    /// Its body is a stream of events.
    Streams,
    /// The server says that there are no more events.
    IsOver,
    /// Its body is something else.
    Refused,
}
