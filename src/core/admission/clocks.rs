//! How long a transfer may wait.

use std::time::{Duration, Instant};

/// Which patience ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// That with the whole transfer.
    Whole,
    /// That with connecting, of which a look-up is a part.
    Connect,
    /// That with waiting itself.
    Queue,
    /// That with a WebSocket connection that is to close.
    Closing,
}

impl Clock {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Whole, Self::Connect, Self::Queue, Self::Closing];
    /// How many.
    pub const COUNT: usize = Self::ALL.len();
}

/// The patience of a transfer that waits.
#[derive(Clone, Copy, Debug)]
pub struct Clocks {
    /// When it was added.
    pub added: Instant,
    /// With the whole transfer; none for ever.
    pub whole: Option<Duration>,
    /// With waiting; none for ever.
    pub queue: Option<Duration>,
    /// With connecting.
    pub connect: Duration,
    /// Since when it waits for what is part of connecting: a look-up, or a descriptor.
    pub connects: Option<Instant>,
}

impl Clocks {
    /// When its first patience ends, and which one that is.
    pub fn first(&self) -> Option<(Instant, Clock)> {
        let since_added = |patience: Option<Duration>| self.added.checked_add(patience?);
        let connect = self.connects.and_then(|at| at.checked_add(self.connect));
        let all = [
            (since_added(self.whole), Clock::Whole),
            (connect, Clock::Connect),
            (since_added(self.queue), Clock::Queue),
        ];
        let set = all.into_iter().filter_map(|(at, clock)| Some((at?, clock)));
        set.min()
    }
}
