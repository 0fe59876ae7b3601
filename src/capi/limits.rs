//! The multi's limits, by constant and by name.

use std::os::raw::{c_int, c_long};

use super::constants::{
    CW_MOPT_MAX_CONCURRENT_STREAMS, CW_MOPT_MAX_HOST_CONNECTIONS, CW_MOPT_MAX_TOTAL_CONNECTIONS,
    CW_MOPT_MAXCONNECTS, CW_MOPT_PIPELINING,
};
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::driver::calls::multi::{set_bool, set_long};

/// Sets a number by its CW_MOPT_ constant.
///
/// Callable outside of the multi's callbacks. Errors:
/// - CW_E_OPTION_UNKNOWN: `option` is no CW_MOPT_ constant; of a CW_OPT_ constant
///   cw_last_error() names the right function. CW_MOPT_ constants are 100,000
///   higher than libcurl's.
/// - CW_E_OPTION_RESERVED: curlward keeps the option; cw_last_error() says what
///   to call instead.
/// - CW_E_OPTION_VALUE: `value` is negative, above INT_MAX, or refused by
///   libcurl.
/// - CW_E_UNSUPPORTED: this libcurl does not have the option.
/// - CW_E_REENTRANT: called inside a callback.
/// - CW_E_CONCURRENT: another thread is inside a call on the multi.
///
/// Corresponds to curl_multi_setopt().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_long(multi: cw_multi, option: c_int, value: c_long) -> cw_status {
    guard(Call::cw_multi_set_long, || {
        set_long(Call::cw_multi_set_long, multi, option, value)
    })
}

/// Sets an option that is on or off by its CW_MOPT_ constant.
///
/// That is CW_MOPT_PIPELINING, which cw_multi_set_multiplex() sets too.
///
/// Callable and errors as cw_multi_set_long(), and CW_E_OPTION_TYPE if the
/// option is a number. Corresponds to curl_multi_setopt().
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_bool(multi: cw_multi, option: c_int, value: bool) -> cw_status {
    guard(Call::cw_multi_set_bool, || {
        set_bool(Call::cw_multi_set_bool, multi, option, value)
    })
}

/// Sets how many idle connections are kept for reuse.
///
/// 0, the default, keeps four times as many as there were transfers at once,
/// but no more than half of the file descriptors that the process may have,
/// unless as many transfers ran at once. Callable and errors as
/// cw_multi_set_long(). Corresponds to CURLMOPT_MAXCONNECTS.
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

/// Sets how many connections to one host may be open.
///
/// 0, the default, is no limit. A transfer over the limit waits its turn, first
/// come, first served. It counts as running, and the wait counts for
/// CW_OPT_TIMEOUT, but not for CW_OPT_CONNECTTIMEOUT; see also
/// cw_easy_set_queue_timeout(). If more are open already, the next call that
/// drives closes idle ones, perhaps more of them than it has to; those in use
/// are closed when they are idle. An older libcurl of the system closes them
/// when it needs another connection. Callable and errors as
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

/// Sets how many connections may be open in all.
///
/// 0, the default, is no limit. A transfer over the limit waits its turn, first
/// come, first served. It counts as running, and the wait counts for
/// CW_OPT_TIMEOUT, but not for CW_OPT_CONNECTTIMEOUT; see also
/// cw_easy_set_queue_timeout(). If more are open already, the next call that
/// drives closes as many idle ones; those in use are closed when they are idle.
/// Callable and errors as cw_multi_set_long(). Corresponds to
/// CURLMOPT_MAX_TOTAL_CONNECTIONS.
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

/// Sets how many transfers one HTTP/2 connection may carry.
///
/// The default is 100. Callable and errors as cw_multi_set_long(). Corresponds
/// to CURLMOPT_MAX_CONCURRENT_STREAMS.
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

/// Sets whether HTTP/2 transfers to a host share a connection.
///
/// The default is on. Callable and errors as cw_multi_set_long(). Corresponds
/// to CURLMOPT_PIPELINING with CURLPIPE_MULTIPLEX.
#[unsafe(no_mangle)]
pub extern "C" fn cw_multi_set_multiplex(multi: cw_multi, on: bool) -> cw_status {
    guard(Call::cw_multi_set_multiplex, || {
        set_bool(Call::cw_multi_set_multiplex, multi, CW_MOPT_PIPELINING, on)
    })
}
