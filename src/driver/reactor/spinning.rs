//! Loops that drive without waiting.

use std::cell::Cell;
use std::time::Duration;

/// So many calls in a row are looked at, during which no transfer began, moved or ended. A loop that
/// is correct calls so often only where each few calls move something.
const CALLS: u32 = 1 << 16;
/// How often the thread may have slept meanwhile: not in one round of a thousand. A loop that waits
/// sleeps in each, be it for a descriptor or for its next frame.
const SLEEPS: i64 = CALLS as i64 / 1024;
/// How much of the processor's time they took at most: 10 microseconds a round leave no room for
/// other work.
const BUSY: Duration = Duration::from_micros(10 * CALLS as u64);

/// The driving calls since the loop last waited.
#[derive(Default)]
pub struct Spinning {
    calls: Cell<u32>,
    /// How things stood when the first so many were over.
    before: Cell<Option<Standing>>,
    told: Cell<bool>,
}

#[derive(Clone, Copy)]
struct Standing {
    moved: u64,
    /// What the thread has had of the processor's time.
    busy: Duration,
    sleeps: i64,
}

impl Standing {
    fn now(moved: u64) -> Self {
        // SAFETY: all zeros are a rusage, and the kernel writes one to where the pointer leads.
        let used = unsafe {
            let mut used: libc::rusage = std::mem::zeroed();
            libc::getrusage(libc::RUSAGE_THREAD, &raw mut used);
            used
        };
        let time = |it: libc::timeval| {
            let seconds = Duration::from_secs(it.tv_sec.unsigned_abs());
            seconds + Duration::from_micros(it.tv_usec.unsigned_abs())
        };
        Self {
            moved,
            busy: time(used.ru_utime) + time(used.ru_stime),
            sleeps: used.ru_nvcsw,
        }
    }

    /// Whether the loop has only turned since. Another thread's numbers may be smaller.
    fn spins_since(self, before: Self) -> bool {
        let busy = self.busy.checked_sub(before.busy);
        self.moved == before.moved
            && (0..=SLEEPS).contains(&(self.sleeps - before.sleeps))
            && busy.is_some_and(|busy| busy < BUSY)
    }
}

impl Spinning {
    /// One more call; whether it is time for a closer look.
    #[inline]
    pub fn count(&self) -> bool {
        let calls = self.calls.get() + 1;
        self.calls.set(calls);
        calls % CALLS == 0
    }

    /// The loop waits, or a transfer begins or ends.
    #[inline]
    pub fn start_again(&self) {
        self.calls.set(0);
    }

    /// Whether the loop is to be told, once, that it spins, where `moved` counts what transfers
    /// have moved.
    pub fn is_found(&self, moved: u64) -> bool {
        let now = Standing::now(moved);
        let before = self.before.replace(Some(now));
        if self.calls.replace(CALLS) == CALLS {
            return false;
        }
        before.is_some_and(|before| now.spins_since(before)) && !self.told.replace(true)
    }

    /// How many calls were too many, for a sentence.
    pub fn calls() -> u32 {
        CALLS
    }

    /// Back to a new multi's state.
    pub fn forget(&self) {
        self.start_again();
        self.told.set(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often a look finds it spinning.
    fn found(spinning: &Spinning, calls: u32, moved: u64) -> usize {
        let looks = (0..calls).filter(|_| spinning.count());
        looks.filter(|_| spinning.is_found(moved)).count()
    }

    #[test]
    fn it_is_found_once() {
        let spinning = Spinning::default();
        assert_eq!(found(&spinning, 10 * CALLS, 7), 1);
        assert_eq!(found(&spinning, 10 * CALLS, 7), 0);
        spinning.forget();
        assert_eq!(found(&spinning, 10 * CALLS, 7), 1);
    }

    /// How long a round takes is different everywhere, so that no loop of a test's shows each.
    #[test]
    fn each_number_by_itself_says_that_it_does_not_spin() {
        let before = Standing {
            moved: 7,
            busy: BUSY,
            sleeps: 1,
        };
        let with = |change: fn(&mut Standing)| {
            let mut now = before;
            change(&mut now);
            now.spins_since(before)
        };
        assert!(with(|_| ()));
        assert!(with(|it| it.sleeps += SLEEPS));
        assert!(!with(|it| it.sleeps += SLEEPS + 1));
        assert!(!with(|it| it.busy += BUSY));
        assert!(!with(|it| it.moved += 1));
        // Another thread's.
        assert!(!with(|it| it.sleeps = 0));
        assert!(!with(|it| it.busy = Duration::ZERO));
    }

    #[test]
    fn a_loop_that_waits_or_moves_something_does_not_spin() {
        let spinning = Spinning::default();
        for moved in 0..4 {
            assert_eq!(found(&spinning, CALLS, moved), 0);
        }
        for _ in 0..4 {
            spinning.start_again();
            assert_eq!(found(&spinning, 2 * CALLS - 1, 7), 0);
        }
    }
}
