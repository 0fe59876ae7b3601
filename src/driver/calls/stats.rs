//! The numbers of a multi.

use std::sync::atomic::{Ordering, fence};

use crate::core::errors::error::Result;
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::counts::Count;
use crate::core::multi::stats::cw_multi_stats;
use crate::core::protocol::messages;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::MultiRef;
use crate::driver::outer_call::find::find_multi;

/// How large the first version of the struct was.
pub const FIRST_SIZE: usize = 160;

/// The numbers as they are, while other threads may change them.
pub fn get(multi: cw_multi) -> Result<cw_multi_stats> {
    let stats = of(find_multi(multi)?);
    // They may have become those of the slot's next multi.
    fence(Ordering::Acquire);
    find_multi(multi)?;
    Ok(stats)
}

fn of(slot: MultiRef) -> cw_multi_stats {
    let count = |count| slot.counts.get(count);
    // Before those that were opened: one that opens meanwhile is no less than none.
    let closed = count(Count::Closed);
    let opened = count(Count::Opened);
    let connections = opened.saturating_sub(closed);
    let lanes = count(Count::Lanes);
    cw_multi_stats {
        added: count(Count::AddedAtOnce) + count(Count::AddedByQueue),
        succeeded: count(Count::Succeeded),
        failed: count(Count::Failed),
        cancelled: count(Count::Cancelled),
        removed: count(Count::Removed),
        queued: slot.queued() as u64,
        running: slot.running() as u64,
        waiting_for_connection: count(Count::WaitingForConnection),
        waiting_for_name: count(Count::WaitingForName),
        waiting_for_descriptor: count(Count::WaitingForDescriptor),
        done: slot.counts.done(),
        unread: messages::count_unread(Libcurl, slot) as u64,
        received_bytes: count(Count::Received),
        sent_bytes: count(Count::Sent),
        connections_opened: opened,
        reused: count(Count::Reused),
        look_ups: count(Count::LookUps),
        connections,
        lanes,
        // libcurl has a descriptor for each handle, by which the threads that look up wake it.
        descriptors: connections + lanes + count(Count::OwnDescriptors),
        waiting_for_time: count(Count::WaitingForTime),
    }
}
