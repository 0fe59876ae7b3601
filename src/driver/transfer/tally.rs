//! What a multi's transfers add to its numbers.

use crate::core::admission::Waiting;
use crate::core::multi::counts::Count;
use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::multi::{MultiOwned, MultiRef};
use crate::driver::lanes::lane::Lane;
use crate::driver::libcurl::ffi::{self, LongInfo};

/// A transfer opens a socket for a connection.
pub fn opens(body: &EasyBody) {
    body.change_runs(|runs| runs.opened = true);
    if let Some(multi) = body.runs.get().on {
        multi.counts.add(Count::Opened, 1);
    }
}

/// A transfer is about to be taken from libcurl, or from what waits.
pub fn ends(inside: &Inside, body: &EasyBody) {
    let runs = body.runs.get();
    let turns = |lane: &Lane| lane.turns.get();
    let driven = inside.owned().lanes.with(runs.lane, turns) != Some(runs.turns);
    // Until libcurl begins with it, its handle tells of the transfer before.
    if runs.waits || !driven {
        return;
    }
    let handle = body.handle.borrow();
    let Some(handle) = handle.as_ref() else {
        return;
    };
    let counts = &inside.slot().counts;
    let [sent, received] = ffi::body_bytes(handle);
    counts.add(Count::Sent, sent);
    counts.add(Count::Received, received);
    if !runs.opened && ffi::info_long(handle, LongInfo::REQUEST_SIZE) > 0 {
        counts.add(Count::Reused, 1);
    }
}

/// libcurl looks up where a transfer goes, which it also says of an address.
pub fn looks_up(body: &EasyBody, owned: &MultiOwned) {
    let runs = body.runs.get();
    let mut admission = owned.admission.borrow_mut();
    let is_name = admission.placement().looked_up(runs.origin).is_some();
    if let Some(multi) = runs.on.filter(|_| is_name) {
        multi.counts.add(Count::LookUps, 1);
    }
}

/// A multi begins.
pub fn begins(slot: MultiRef) {
    slot.counts.set(Count::Lanes, 1);
    slot.counts
        .set(Count::OwnDescriptors, own_descriptors(slot));
}

fn own_descriptors(slot: MultiRef) -> u64 {
    let mut own = 0;
    slot.body.own.each(|_| own += 1);
    own
}

/// Shows other threads what only the owner can see.
pub fn publish(inside: &Inside) {
    let (counts, owned) = (&inside.slot().counts, inside.owned());
    let admission = owned.admission.borrow();
    let Waiting {
        connection,
        name,
        descriptor,
        time,
    } = admission.waiting();
    counts.set(Count::WaitingForConnection, connection as u64);
    counts.set(Count::WaitingForName, name as u64);
    counts.set(Count::WaitingForDescriptor, descriptor as u64);
    counts.set(Count::WaitingForTime, time as u64);
    counts.set(Count::Lanes, owned.lanes.open_count() as u64);
    let mut own = own_descriptors(inside.slot());
    owned.app_loop.watchdog.each(|_| own += 1);
    counts.set(Count::OwnDescriptors, own);
}
