//! What happened on a multi and what there is of it at the moment, in numbers that any thread reads.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Ticket, cw_multi};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Transfers that the owner added at home.
    AddedAtOnce,
    /// Transfers that were added elsewhere, under the lock of the queue.
    AddedByQueue,
    /// Transfers that ended with success.
    Succeeded,
    /// Transfers that ended with an error.
    Failed,
    /// Transfers that were cancelled.
    Cancelled,
    /// Transfers that were removed or freed before they ended.
    Removed,
    /// How many easies are done, less those that were removed.
    Done,
    /// Bytes of bodies that came.
    Received,
    /// Bytes of bodies that went.
    Sent,
    /// Sockets that were opened for connections.
    Opened,
    /// Sockets of connections that were closed.
    Closed,
    /// Transfers that used connections of others.
    Reused,
    /// Look-ups of names.
    LookUps,
    /// How many transfers wait for a connection now.
    WaitingForConnection,
    /// How many transfers wait for the look-up of a name now.
    WaitingForName,
    /// How many transfers wait for a descriptor now.
    WaitingForDescriptor,
    /// How many transfers wait for the time at which they begin again now.
    WaitingForTime,
    /// How many lanes have their handle now.
    Lanes,
    /// How many descriptors there are beside the connections.
    OwnDescriptors,
}

impl Count {
    const NUMBER: usize = Self::OwnDescriptors as usize + 1;

    /// What a transfer counts as that ended with `status`.
    pub fn of_end(status: cw_status) -> Self {
        match status {
            cw_status::CW_OK => Self::Succeeded,
            cw_status::CW_E_CANCELLED => Self::Cancelled,
            _ => Self::Failed,
        }
    }
}

/// The numbers of one multi. Whoever counts has the multi's token or the lock of its queue. The
/// numbers order nothing between threads, so the models leave them out.
#[derive(Default)]
pub struct Counts {
    all: [AtomicU64; Count::NUMBER],
    /// How many easies were freed that were done, by any thread, with the generation of their multi
    /// above: that may end meanwhile.
    freed: AtomicU64,
}

const GENERATION: u32 = 32;

fn generation(multi: cw_multi) -> u64 {
    u64::from(Ticket::from_id(multi.id).generation)
}

impl Counts {
    /// A multi begins.
    pub fn begin(&self, multi: cw_multi) {
        for count in &self.all {
            count.store(0, Ordering::Relaxed);
        }
        let freed = generation(multi) << GENERATION;
        self.freed.store(freed, Ordering::Relaxed);
    }

    /// Counts more; by the multi's owner, or whoever else alone counts it: no locked step is needed.
    #[inline]
    pub fn add(&self, count: Count, more: u64) {
        let now = self.get(count);
        self.set(count, now.wrapping_add(more));
    }

    /// Counts one less; by the multi's owner.
    #[inline]
    pub fn take_one(&self, count: Count) {
        self.set(count, self.get(count).wrapping_sub(1));
    }

    /// There is so much now; by the multi's owner.
    #[inline]
    pub fn set(&self, count: Count, now: u64) {
        self.all[count as usize].store(now, Ordering::Relaxed);
    }

    /// The number.
    #[inline]
    pub fn get(&self, count: Count) -> u64 {
        self.all[count as usize].load(Ordering::Relaxed)
    }

    /// An easy was freed that was done on `multi`.
    pub fn one_was_freed(&self, multi: cw_multi) {
        let order = Ordering::Relaxed;
        let _ = self.freed.fetch_update(order, order, |word| {
            (word >> GENERATION == generation(multi)).then(|| word.wrapping_add(1))
        });
    }

    /// How many easies are done and still added.
    pub fn done(&self) -> u64 {
        let freed = self.freed.load(Ordering::Relaxed) as u32;
        // Both may have gone round, but never that far from each other.
        u64::from((self.get(Count::Done) as u32).wrapping_sub(freed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_easy_that_was_done_on_a_former_multi_is_none_of_the_next() {
        let multi = |generation| cw_multi {
            id: Ticket {
                generation,
                ..Ticket::from_id(0)
            }
            .id(),
        };
        let counts = Counts::default();
        counts.begin(multi(1));
        counts.add(Count::Done, 3);
        counts.take_one(Count::Done);
        counts.one_was_freed(multi(1));
        assert_eq!(counts.done(), 1);
        counts.begin(multi(3));
        counts.add(Count::Done, 1);
        counts.one_was_freed(multi(1));
        assert_eq!(counts.done(), 1);
        counts.one_was_freed(multi(3));
        assert_eq!(counts.done(), 0);
    }

    #[test]
    fn every_number_begins_anew_with_the_next_multi() {
        let counts = Counts::default();
        counts.begin(cw_multi::default());
        counts.add(Count::AddedAtOnce, 1);
        counts.add(Count::Received, 7);
        counts.set(Count::Lanes, 3);
        let numbers = [Count::AddedAtOnce, Count::Received, Count::Lanes];
        assert_eq!(numbers.map(|it| counts.get(it)), [1, 7, 3]);
        counts.begin(cw_multi::default());
        assert_eq!(numbers.map(|it| counts.get(it)), [0, 0, 0]);
    }
}
