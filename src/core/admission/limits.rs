//! How many connections a multi may have, and which share of that a lane gets.

/// How many connections to one origin a lane holds before the next one is begun. Fewer make a
/// request cheaper, by what libcurl walks, and a connection dearer, by its share of the lane.
pub const LANE_CONNECTIONS: u32 = 32;
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

    /// How many lanes there may be.
    pub fn lanes(self) -> usize {
        match self.total {
            _ if self.together => 1,
            0 => MAX_LANES,
            total => total.div_ceil(self.share()) as usize,
        }
    }

    /// How many connections a lane may have: all lanes together have as many as the multi may, so
    /// that each lane can see to its own by itself.
    pub fn of_lane(self, lane: usize) -> u32 {
        match self.total {
            0 => u32::MAX,
            total if self.together => total,
            total => {
                let before = self
                    .share()
                    .saturating_mul(u32::try_from(lane).unwrap_or(u32::MAX));
                total.saturating_sub(before).min(self.share())
            }
        }
    }

    /// The same as libcurl takes it, for which 0 is no limit.
    pub fn share_of(self, lane: usize) -> u32 {
        match self.total {
            0 => 0,
            _ => self.of_lane(lane).max(1),
        }
    }

    fn share(self) -> u32 {
        self.total.div_ceil(MAX_LANES as u32).max(LANE_CONNECTIONS)
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
    }

    proptest! {
        #[test]
        fn the_lanes_have_as_many_as_the_multi(total in 1..u32::MAX, together: bool) {
            let limits = Limits { total, together, ..Limits::default() };
            let lanes = limits.lanes();
            prop_assert!((1..=MAX_LANES).contains(&lanes));
            let shares = (0..lanes).map(|lane| u64::from(limits.of_lane(lane)));
            prop_assert_eq!(shares.sum::<u64>(), u64::from(total));
            prop_assert!((0..lanes).all(|lane| limits.of_lane(lane) > 0));
            prop_assert!(together || limits.of_lane(lanes) == 0);
        }
    }
}
