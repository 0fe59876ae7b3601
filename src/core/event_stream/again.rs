//! When a stream of events that broke off is asked for again.

use std::time::Duration;

/// How a stream is asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How long to wait, until the server says otherwise.
    pub wait: Duration,
    /// The shortest wait, whatever the server says.
    pub shortest: Duration,
    /// The longest wait, whatever the server says.
    pub longest: Duration,
    /// How often in a row it may be in vain; none for ever.
    pub tries: Option<u32>,
}

impl Plan {
    /// How long to wait when it was asked for again so often in vain; none where that is enough. The
    /// first wait is as long as the server wants it, and each further one twice as long as the one
    /// before.
    pub fn wait(&self, retry: Option<u64>, in_vain: u32) -> Option<Duration> {
        if self.tries.is_some_and(|tries| in_vain >= tries) {
            return None;
        }
        let first = retry.map_or(self.wait, Duration::from_millis);
        let factor = 1u32.checked_shl(in_vain).unwrap_or(u32::MAX);
        let wait = first.saturating_mul(factor);
        Some(wait.min(self.longest).max(self.shortest))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plan(tries: Option<u32>) -> Plan {
        Plan {
            wait: Duration::from_secs(3),
            shortest: Duration::from_millis(100),
            longest: Duration::from_secs(60),
            tries,
        }
    }

    #[test]
    fn each_wait_in_vain_doubles_the_next_one() {
        let seconds = |retry, in_vain| plan(None).wait(retry, in_vain).map(|it| it.as_secs());
        let waits = (0..7).map(|in_vain| seconds(None, in_vain).unwrap());
        assert_eq!(waits.collect::<Vec<_>>(), [3, 6, 12, 24, 48, 60, 60]);
        assert_eq!(seconds(Some(7000), 0), Some(7));
        assert_eq!(seconds(Some(7000), 1), Some(14));
        assert_eq!(seconds(Some(7000), u32::MAX), Some(60));
        let shortest = plan(None).wait(Some(0), 9).unwrap();
        assert_eq!(shortest, Duration::from_millis(100));
    }

    #[test]
    fn after_so_many_tries_it_is_enough() {
        let goes_on = |tries, in_vain| plan(tries).wait(None, in_vain).is_some();
        assert!(goes_on(Some(2), 0) && goes_on(Some(2), 1) && !goes_on(Some(2), 2));
        assert!(!goes_on(Some(2), 3));
        assert!(goes_on(None, u32::MAX));
    }

    proptest! {
        #[test]
        fn no_wait_is_outside_of_its_bounds(retry: Option<u64>, in_vain: u32) {
            let wait = plan(None).wait(retry, in_vain).unwrap();
            prop_assert!((Duration::from_millis(100)..=Duration::from_secs(60)).contains(&wait));
        }
    }
}
