//! What the application set on an easy, until a reset.

use std::time::Duration;

use crate::core::admission::placement::Origin;
use crate::core::handles::ticket::cw_multi;
use crate::driver::easy::output_file::OutputFile;
use crate::driver::easy::parsed_url::ParsedUrl;
use crate::driver::easy::recorded::Recorded;
use crate::driver::easy::registrations::{Callbacks, WRITE};

/// Of a body that is kept in memory.
const DEFAULT_BODY_LIMIT: usize = 64 << 20;

/// How many response headers may come.
#[derive(Clone, Copy)]
pub struct Headers {
    pub bytes: usize,
    pub lines: usize,
}

/// What libcurl takes for a whole transfer.
impl Default for Headers {
    fn default() -> Self {
        Self {
            bytes: 20 * 300 * 1024,
            lines: 5000,
        }
    }
}

/// What the application set, and what follows from it.
#[derive(Default)]
pub struct Settings {
    /// The application's callbacks.
    pub callbacks: Callbacks,
    /// Options, for a dup, and what libcurl points to.
    pub options: Recorded,
    /// The URL among them.
    pub url: ParsedUrl,
    /// The application's token.
    pub token: usize,
    /// How large a response's body may be, where the application said so.
    pub body_limit: Option<usize>,
    /// How many response headers may come, where the application said so.
    pub header_limit: Option<Headers>,
    /// How long a transfer may wait before it begins; none for ever.
    pub queue_timeout: Option<Duration>,
    /// Whether its transfers connect to public addresses only.
    pub only_public: bool,
    /// The file that its transfers write.
    pub output_file: Option<Box<OutputFile>>,
    /// What the options mean to the multi that the easy ran on last.
    pub placed: Placed,
}

impl Settings {
    /// How large a body may be; None for any size.
    pub fn body_ceiling(&self) -> Option<usize> {
        let kept = !self.callbacks.has(WRITE) && self.output_file.is_none();
        self.body_limit
            .or_else(|| kept.then_some(DEFAULT_BODY_LIMIT))
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
    /// Whether it waits for look-ups of others, and they for its.
    pub looks_up: bool,
    /// How it looks names up.
    pub way: u8,
    /// Whether the connection may carry other transfers too.
    pub multiplexes: bool,
    /// Whether it uses a proxy only if the environment names one.
    pub asks_environment: bool,
    /// Whether its name leads to another host, whose connections libcurl counts.
    pub is_holdable: bool,
    /// Whether it may be redirected.
    pub follows: bool,
    /// Whether the application limits how fast the transfer reads.
    pub throttled: bool,
}
