//! How many connections a multi may have, and which share of that a lane gets.

/// How many connections to one origin a lane holds before the next one is begun. Fewer make a
/// request cheaper, by what libcurl walks, and a connection dearer, by its share of the lane.
const LANE_CONNECTIONS: u32 = 32;
/// How many lanes hold half of that: a program with few connections makes its requests cheaper by
/// them, and one with many has hardly more lanes.
const SMALL_LANES: usize = 8;
/// Beyond this many lanes, all get fuller.
pub const MAX_LANES: usize = 512;
/// How many transfers libcurl has on one connection where the application set no other number.
const STREAMS: u32 = 100;

/// What the application allows; 0 for no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Connections to one origin.
    pub host: u32,
    /// Connections at all.
    pub total: u32,
    /// Transfers on one connection; 0 for libcurl's default.
    pub streams: u32,
    /// Whether all connections have to be in one lane.
    pub together: bool,
}

impl Limits {
    /// Whether a transfer may have to wait for a connection.
    pub fn is_set(self) -> bool {
        self.host > 0 || self.total > 0
    }

    /// How many transfers may share a connection.
    pub fn streams(self) -> u32 {
        match self.streams {
            0 => STREAMS,
            streams => streams,
        }
    }

    /// How many connections to one origin a lane has before the next one is begun.
    pub fn room_of_lane(self, lane: usize) -> u32 {
        match self.is_set() || lane >= SMALL_LANES {
            true => LANE_CONNECTIONS.min(self.host_of_lane(lane)),
            false => LANE_CONNECTIONS / 2,
        }
    }

    /// How many transfers that share connections a lane has before the next one is begun: as many
    /// as one connection. Under a limit all stay in one lane, where libcurl knows all connections.
    pub fn streams_of_lane(self) -> u32 {
        match self.together || self.is_set() {
            true => u32::MAX,
            false => self.streams(),
        }
    }

    /// How many lanes there may be.
    pub fn lanes(self) -> usize {
        let lanes = match self {
            _ if self.together => 1,
            Self {
                host: 0, total: 0, ..
            } => MAX_LANES as u32,
            Self { host: 0, total, .. } => lanes_for(total),
            Self { host, total: 0, .. } => lanes_for(host),
            Self { host, total, .. } => lanes_for(host).min(total),
        };
        lanes as usize
    }

    /// How many connections a lane may have: all lanes together have as many as the multi may, so
    /// that each lane can see to its own by itself.
    pub fn of_lane(self, lane: usize) -> u32 {
        match self.total {
            0 => u32::MAX,
            total if self.host == 0 && !self.together => part(total, lane),
            total => {
                let lanes = self.lanes() as u32;
                let one_more = (lane as u32) < total % lanes;
                let even = total / lanes + u32::from(one_more);
                if lane < self.lanes() { even } else { 0 }
            }
        }
    }

    /// How many connections to one origin a lane may have, likewise.
    pub fn host_of_lane(self, lane: usize) -> u32 {
        match self.host {
            0 => u32::MAX,
            host if self.together => host,
            host => part(host, lane),
        }
    }
}

/// How many of so many connections are in a lane that is full.
fn full(connections: u32) -> u32 {
    connections.div_ceil(MAX_LANES as u32).max(LANE_CONNECTIONS)
}

fn lanes_for(connections: u32) -> u32 {
    connections.div_ceil(full(connections))
}

/// How many of so many connections are in this lane, where all but the last one are full.
fn part(connections: u32, lane: usize) -> u32 {
    let full = full(connections);
    let before = full.saturating_mul(u32::try_from(lane).unwrap_or(u32::MAX));
    connections.saturating_sub(before).min(full)
}

/// A limit as libcurl takes it, for which 0 is none.
pub fn for_libcurl(limit: u32, share: u32) -> u32 {
    match limit {
        0 => 0,
        _ => share.max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_a_limit_there_is_none() {
        let limits = Limits::default();
        assert!(!limits.is_set());
        assert_eq!((limits.lanes(), limits.of_lane(511)), (MAX_LANES, u32::MAX));
        assert_eq!(limits.host_of_lane(511), u32::MAX);
    }

    /// Any, and such as programs set.
    fn limit() -> impl Strategy<Value = u32> {
        prop_oneof![Just(0), 1..100u32, any::<u32>()]
    }

    proptest! {
        #[test]
        fn the_lanes_have_as_many_as_the_multi(host in limit(), total in limit(), together: bool) {
            let limits = Limits { host, total, together, ..Limits::default() };
            let lanes = limits.lanes();
            prop_assert!((1..=MAX_LANES).contains(&lanes));
            if total > 0 {
                let shares = (0..lanes).map(|lane| u64::from(limits.of_lane(lane)));
                prop_assert_eq!(shares.sum::<u64>(), u64::from(total));
                prop_assert!((0..lanes).all(|lane| limits.of_lane(lane) > 0));
                prop_assert_eq!(limits.of_lane(lanes), 0);
            }
            if host > 0 {
                let shares = (0..lanes).map(|lane| u64::from(limits.host_of_lane(lane)));
                prop_assert!(shares.sum::<u64>() <= u64::from(host));
                prop_assert!((0..lanes).all(|lane| limits.host_of_lane(lane) > 0));
            }
        }
    }
}
