//! The multi's limits by name.

use std::os::raw::c_long;

use super::constants::{
    CW_MOPT_MAX_CONCURRENT_STREAMS, CW_MOPT_MAX_HOST_CONNECTIONS, CW_MOPT_MAX_TOTAL_CONNECTIONS,
    CW_MOPT_MAXCONNECTS, CW_MOPT_PIPELINING,
};
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::driver::calls::multi::set_long;

/// Sets how many idle connections are kept for reuse; 0 lets libcurl choose.
///
/// Callable and errors as cw_multi_set_long(). Corresponds to
/// CURLMOPT_MAXCONNECTS.
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_max_connects(multi: cw_multi, max: c_long) -> cw_status {
    guard(Call::cw_multi_set_max_connects, || {
        set_long(
            Call::cw_multi_set_max_connects,
            multi,
            CW_MOPT_MAXCONNECTS,
            max,
        )
    })
}

/// Sets how many connections to one host may be open; 0 is no limit.
///
/// Transfers over the limit wait; they count as running. Callable and errors as
/// cw_multi_set_long(). Corresponds to CURLMOPT_MAX_HOST_CONNECTIONS.
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_max_host_connections(multi: cw_multi, max: c_long) -> cw_status {
    guard(Call::cw_multi_set_max_host_connections, || {
        set_long(
            Call::cw_multi_set_max_host_connections,
            multi,
            CW_MOPT_MAX_HOST_CONNECTIONS,
            max,
        )
    })
}

/// Sets how many connections may be open in all; 0 is no limit.
///
/// Transfers over the limit wait; they count as running. Callable and errors as
/// cw_multi_set_long(). Corresponds to CURLMOPT_MAX_TOTAL_CONNECTIONS.
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_max_total_connections(multi: cw_multi, max: c_long) -> cw_status {
    guard(Call::cw_multi_set_max_total_connections, || {
        set_long(
            Call::cw_multi_set_max_total_connections,
            multi,
            CW_MOPT_MAX_TOTAL_CONNECTIONS,
            max,
        )
    })
}

/// Sets how many streams one HTTP/2 connection may carry; 100 unless set.
///
/// Callable and errors as cw_multi_set_long(). Corresponds to
/// CURLMOPT_MAX_CONCURRENT_STREAMS.
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_max_concurrent_streams(multi: cw_multi, max: c_long) -> cw_status {
    guard(Call::cw_multi_set_max_concurrent_streams, || {
        set_long(
            Call::cw_multi_set_max_concurrent_streams,
            multi,
            CW_MOPT_MAX_CONCURRENT_STREAMS,
            max,
        )
    })
}

/// Sets whether HTTP/2 transfers to one host share a connection; on unless set.
///
/// Callable and errors as cw_multi_set_long(). Corresponds to
/// CURLMOPT_PIPELINING with CURLPIPE_MULTIPLEX.
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_multiplex(multi: cw_multi, on: bool) -> cw_status {
    guard(Call::cw_multi_set_multiplex, || {
        set_long(
            Call::cw_multi_set_multiplex,
            multi,
            CW_MOPT_PIPELINING,
            if on { 2 } else { 0 },
        )
    })
}
