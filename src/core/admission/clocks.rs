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
    /// Since when it waits to begin: since it was added, or since it is to begin again.
    pub waits: Instant,
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
    /// When its patience with the whole transfer ends.
    pub fn whole_end(&self) -> Option<Instant> {
        self.added.checked_add(self.whole?)
    }

    /// When its first patience ends, and which one that is.
    pub fn first(&self) -> Option<(Instant, Clock)> {
        let since = |at: Instant, patience: Option<Duration>| at.checked_add(patience?);
        let connect = self.connects.and_then(|at| at.checked_add(self.connect));
        let all = [
            (since(self.added, self.whole), Clock::Whole),
            (connect, Clock::Connect),
            (since(self.waits, self.queue), Clock::Queue),
        ];
        let set = all.into_iter().filter_map(|(at, clock)| Some((at?, clock)));
        set.min()
    }
}
