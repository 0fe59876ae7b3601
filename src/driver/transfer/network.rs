//! The network has changed: what was opened and found out in the former one is used no more.

use crate::core::multi::queue::Network;
use crate::driver::access::inside::{Inside, Owning};

/// Transfers under way go on with what they have.
pub fn forget(inside: &Inside, what: Network) {
    let lanes = &inside.owned().lanes;
    if what.names {
        lanes.forget_names();
    }
    if what.connections {
        for lane in 0..lanes.len() {
            if !inside.is_ending() {
                lanes.close_idle_of(lane);
            }
        }
    }
}
