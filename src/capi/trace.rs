//! What all transfers tell their debug functions.

use std::os::raw::c_char;

use super::args;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::calls::trace;

/// Switches kinds of debug lines on or off, process-wide.
///
/// `kinds` names them, with commas in between and a "-" before those that are to
/// be off: "http/2,ssl", "all,-multi" or "-all". libcurl's curl_global_trace(3)
/// lists them, among them "all", "network", "protocol" and "proxy", which stand
/// for several; a name that this libcurl does not know has no effect.
///
/// The lines come as CW_DEBUG_TEXT to the debug functions of all transfers with
/// CW_OPT_VERBOSE on, at once also to those under way. Without such a transfer
/// nothing shows and nothing is slower. At first all kinds are off.
///
/// Callable from everywhere, except inside a misuse handler. Errors:
/// - CW_E_NULL: `kinds` is NULL.
/// - CW_E_UNSUPPORTED: this libcurl is older than 8.3.
/// - CW_E_ARGUMENT: libcurl refuses them.
///
/// Corresponds to curl_global_trace().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_global_trace(kinds: *const c_char) -> cw_status {
    guard(Call::cw_global_trace, || {
        // SAFETY: the caller passes NULL or a terminated string.
        trace::switch(unsafe { args::required_str(kinds, "kinds") }?)
    })
}
