//! What the application set on an easy, until a reset.

use std::time::Duration;

use crate::core::admission::placement::Origin;
use crate::core::handles::ticket::cw_multi;
use crate::driver::easy::recorded::Recorded;
use crate::driver::easy::registrations::Callbacks;

const DEFAULT_BODY_LIMIT: usize = 64 << 20;

/// What the application set, and what follows from it.
pub struct Settings {
    /// The application's callbacks.
    pub callbacks: Callbacks,
    /// Options, for a dup, and what libcurl points to.
    pub options: Recorded,
    /// The application's token.
    pub token: usize,
    /// How many bytes of a response's body are kept at most.
    pub body_limit: usize,
    /// How long a transfer may wait before it begins; none for ever.
    pub queue_timeout: Option<Duration>,
    /// Whether its transfers connect to public addresses only.
    pub only_public: bool,
    /// What the options mean to the multi that the easy ran on last.
    pub placed: Placed,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            callbacks: Callbacks::default(),
            options: Recorded::default(),
            token: 0,
            body_limit: DEFAULT_BODY_LIMIT,
            queue_timeout: None,
            only_public: false,
            placed: Placed::default(),
        }
    }
}

/// What decides about a transfer's lane.
#[derive(Clone, Copy, Default)]
pub struct Placed {
    /// The multi that knows the origin; {0} when an option was set since.
    pub on: cw_multi,
    /// Where the URL leads.
    pub origin: Origin,
    /// Whether the transfer shall share a connection if it can.
    pub together: bool,
    /// Whether it needs the names that others found, or brings some.
    pub shares: bool,
    /// How it looks names up.
    pub way: u8,
    /// Whether the connection may carry other transfers too.
    pub multiplexes: bool,
    /// Whether the application limits how fast the transfer reads.
    pub throttled: bool,
}
