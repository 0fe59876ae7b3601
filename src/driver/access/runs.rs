//! Where an easy runs, and which multi libcurl tells about it.

use super::multi::MultiRef;
use crate::core::admission::placement::Origin;
use crate::core::handles::ticket::cw_multi;
use crate::driver::boundary::ticks::Ticks;

/// Where an easy runs, from the begin of its transfer to the end.
#[derive(Clone, Copy, Default)]
pub struct Runs {
    /// The multi; none while the easy does not run.
    pub on: Option<MultiRef>,
    /// The easy's place in the multi's list of running easies.
    pub place: usize,
    /// The lane.
    pub lane: usize,
    /// Where it goes; elsewhere than its URL says once it was redirected.
    pub origin: Origin,
    /// How often it was redirected, as far as is known.
    pub redirects: u32,
    /// Whether libcurl had it wait where it was redirected, and its clocks are ours.
    pub is_held: bool,
    /// Whether it uses the caches that lanes share.
    pub shares: bool,
    /// Whether it waits, and libcurl does not have it yet.
    pub waits: bool,
    /// Whether libcurl has other clocks of it, or keeps its connections otherwise, than the
    /// application set.
    pub shortened: bool,
    /// Whether a server pushes its response, on the connection of another.
    pub is_pushed: bool,
    /// Whether it opened a socket for a connection.
    pub opened: bool,
    /// Whether libcurl may lose it.
    pub is_losable: bool,
    /// When libcurl got it.
    pub begun: Ticks,
    /// How many transfers to its origin had succeeded, when it began.
    pub successes: u32,
    /// How often its lane had let libcurl do what is due, when it began.
    pub turns: u32,
}

impl Runs {
    /// The multi, {0} while the easy does not run.
    pub fn multi(self) -> cw_multi {
        self.on.map(|multi| multi.multi()).unwrap_or_default()
    }
}

/// What a libcurl handle tells of connections, until it is reset.
#[derive(Clone, Copy, Default)]
pub struct Tells {
    /// The multi that hears when its connections close.
    pub closes_to: Option<MultiRef>,
    /// Whether it has been given to libcurl, so that it tells of that transfer.
    pub has_begun: bool,
    /// Whether it tells when it looks a name up.
    pub look_ups: bool,
    /// Whether it tells which ones its transfers use, because they may be redirected.
    pub uses: bool,
    /// Whether it looks for no proxy.
    pub no_proxy: bool,
    /// Whether it tells of headers, because one may redirect a transfer under a limit.
    pub headers: bool,
}
