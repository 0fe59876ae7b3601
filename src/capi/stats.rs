//! The numbers of a multi.

use super::args;
use super::guard::guard;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::stats::cw_multi_stats;
use crate::core::table::call::Call;
use crate::driver::calls::stats;

/// Copies out what a multi has done and what it has now.
///
/// `stats` receives the numbers, and `size` is sizeof(cw_multi_stats): a program
/// and a library with different versions of the struct understand each other.
/// Fields that the library does not know are 0.
///
/// The numbers of what happened are exact whenever they are read. Of those that
/// say "now", those that begin with `waiting`, `lanes` and `descriptors` are of the
/// moment when a call on the multi last returned or began to wait. The numbers are read one after the other: they add up if no
/// other thread is inside a call on the multi, and this is not a callback of it.
/// They go with the multi: read them before you close it. The call looks at every
/// unread message, and else costs next to nothing.
///
/// Callable from everywhere, also inside a misuse handler. Errors:
/// - CW_E_NULL: `stats` is NULL.
/// - CW_E_ARGUMENT: `size` is that of no cw_multi_stats; that of a pointer, say.
///
/// Corresponds to curl_multi_get_offt(): CURLMINFO_XFERS_CURRENT is the sum of
/// `queued`, `running` and `done`, CURLMINFO_XFERS_RUNNING is `running` less those
/// that wait, CURLMINFO_XFERS_PENDING is the sum of those that wait,
/// CURLMINFO_XFERS_DONE is `done`, and CURLMINFO_XFERS_ADDED is `added`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_multi_get_stats(
    multi: cw_multi,
    stats: *mut cw_multi_stats,
    size: usize,
) -> cw_status {
    guard(Call::cw_multi_get_stats, || {
        let all = stats::get(multi)?;
        // SAFETY: the caller passes NULL or `size` writable bytes.
        unsafe { args::copy_sized(&all, stats::FIRST_SIZE, (stats, "stats"), size) }
    })
}
