//! The network has changed.

use std::os::raw::c_int;

use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::driver::calls::network;

/// Tells that the network has changed: nothing old is used.
///
/// `what` is CW_NETWORK_CONNS, CW_NETWORK_DNS or their sum, or CW_NETWORK_ALL.
/// With CW_NETWORK_CONNS, idle connections are closed: one of TLS as soon as the
/// server has answered the goodbye, which libcurl awaits for two seconds at most.
/// Those in use are used by no later transfer, and closed some time after those that
/// have them. With CW_NETWORK_DNS, each
/// name is looked up anew, and TLS sessions that connections could resume are
/// forgotten where transfers share them, but not those of a cw_share, which
/// other multis use too. Transfers under way go on with the connections and
/// addresses that they have.
///
/// It is for this multi only: what cw_easy_perform() keeps for an easy is forgotten
/// with cw_easy_free().
///
/// Callable from everywhere. On the home thread outside of callbacks it is done at
/// once. Inside a callback and on another thread it is queued, as cw_multi_add()
/// is. Errors:
/// - CW_E_ARGUMENT: `what` is 0 or has other bits.
/// - CW_E_UNSUPPORTED: the system's libcurl is older than 8.16.0.
/// - CW_E_OUT_OF_MEMORY: no memory for its place in the queue.
/// - CW_E_CALLBACK: a socket or timer function did not return 0. The call did its
///   work all the same.
/// - CW_E_CLOSED: the multi was closed while the call ran.
///
/// Corresponds to CURLMOPT_NETWORK_CHANGED.
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_network_changed(multi: cw_multi, what: c_int) -> cw_status {
    guard(Call::cw_multi_network_changed, || {
        network::changed(multi, what)
    })
}
