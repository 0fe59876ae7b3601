//! The network has changed.

use std::os::raw::c_int;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::queue::Network;
use crate::core::protocol::network::{self, NotTold};
use crate::core::table::call::Call;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::{CW_NETWORK_ALL, CW_NETWORK_CONNS, CW_NETWORK_DNS};
use crate::driver::libcurl::version;
use crate::driver::outer_call::find::find_multi;
use crate::driver::outer_call::on_multi::{answer, not_entered};

/// The first libcurl with CURLMOPT_NETWORK_CHANGED.
const FIRST: (u32, &str) = (0x08_10_00, "8.16.0");

/// Has a multi forget what belonged to the former network, now or by the queue.
pub fn changed(multi: cw_multi, what: c_int) -> Result<()> {
    const CALL: Call = Call::cw_multi_network_changed;
    misuse::check_handler(CALL)?;
    let slot = find_multi(multi)?;
    let what = network_of(what)?;
    version::require(FIRST, "CURLMOPT_NETWORK_CHANGED")?;
    match network::forget(Libcurl, CALL, (slot, multi), what) {
        Ok(Some(left)) => answer(multi, &left, Some(Ok(()))),
        Ok(None) => Ok(()),
        Err(NotTold::Full(error)) => Err(error),
        Err(NotTold::NotEntered(why)) => Err(not_entered(slot, multi, why)),
    }
}

fn network_of(what: c_int) -> Result<Network> {
    let known = CW_NETWORK_ALL | CW_NETWORK_CONNS | CW_NETWORK_DNS;
    if what == 0 || what & !known != 0 {
        let sentence =
            format!("{what:#x} is not CW_NETWORK_ALL, CW_NETWORK_CONNS, CW_NETWORK_DNS or a sum");
        return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    }
    let has = |bit| what & (bit | CW_NETWORK_ALL) != 0;
    Ok(Network {
        connections: has(CW_NETWORK_CONNS),
        names: has(CW_NETWORK_DNS),
    })
}
