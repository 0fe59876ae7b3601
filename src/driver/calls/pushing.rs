//! Responses that servers push: the function that decides, and the requests that servers made up.

use std::ffi::CStr;
use std::os::raw::c_void;

use crate::core::errors::error::Error;
use crate::core::errors::error::Result;
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::options::kinds::EasyOption;
use crate::core::table::call::Call;
use crate::driver::access::inside::{Held, Holding, Owning};
use crate::driver::boundary::drops;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::{cw_drop_fn, cw_push_fn};
use crate::driver::easy::one_transfer::PushHeader;
use crate::driver::libcurl::pushes;
use crate::driver::libcurl::version;
use crate::driver::outer_call::on_easy::on_easy;
use crate::driver::outer_call::on_multi::on_multi;
use crate::driver::outer_call::refusal;

/// The first libcurl with curl_multi_get_handles, without which nobody learns whether it took what
/// was accepted.
const FIRST: (u32, &str) = (0x08_04_00, "8.4.0");

/// What may be set on an easy that is offered: how its response is taken.
const OPTIONS: [&str; 12] = [
    "ACCEPT_ENCODING",
    "BUFFERSIZE",
    "FAILONERROR",
    "HTTP_CONTENT_DECODING",
    "LOW_SPEED_LIMIT",
    "LOW_SPEED_TIME",
    "MAXFILESIZE",
    "MAXFILESIZE_LARGE",
    "MAX_RECV_SPEED_LARGE",
    "TIMEOUT",
    "TIMEOUT_MS",
    "VERBOSE",
];

/// Sets the function that decides about pushes.
pub fn function(
    multi: cw_multi,
    function: cw_push_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> Result<()> {
    let registration = Registration::new(function, user_data, drop);
    drops::telling(drop, |taken| {
        on_multi(Call::cw_multi_push_function, multi, |inside| {
            let registration = registration?;
            let wanted = registration.is_some();
            if wanted {
                version::require(
                    FIRST,
                    "server push, for which curlward needs curl_multi_get_handles,",
                )?;
                pushes::get_handles().ok_or_else(lacking)?;
            }
            taken.set(true);
            let owned = inside.owned();
            owned.pushes.function.replace(registration);
            owned.lanes.take_pushes(wanted);
            Ok(())
        })
    })
}

#[cold]
fn lacking() -> Error {
    let sentence = "this libcurl hides curl_multi_get_handles, which server push needs";
    Error::new(cw_status::CW_E_UNSUPPORTED, sentence)
}

/// Refuses an option of an easy that is offered, unless it says how the response is taken.
pub fn check(held: &Held, option: &EasyOption) -> Result<()> {
    if held.is_offered() && !OPTIONS.contains(&option.name) {
        let what = format!("CW_OPT_{} has no place there", option.name);
        return Err(refusal::offered_what(held.easy(), &what));
    }
    Ok(())
}

/// Shows the value of the `index`-th header of this name that the server made up; false if there is
/// none.
pub fn header(
    easy: cw_easy,
    name: &CStr,
    index: usize,
    show: impl FnOnce(&PushHeader) -> Result<()>,
) -> Result<bool> {
    let is_it = |header: &&PushHeader| {
        let known = header.name.to_bytes();
        known.eq_ignore_ascii_case(name.to_bytes())
    };
    find(
        Call::cw_easy_get_push_header,
        easy,
        |all| all.iter().filter(is_it).nth(index),
        show,
    )
}

/// Shows the header at a position; false if there is none.
pub fn header_at(
    easy: cw_easy,
    position: usize,
    show: impl FnOnce(&PushHeader) -> Result<()>,
) -> Result<bool> {
    find(
        Call::cw_easy_get_push_header_at,
        easy,
        |all| all.get(position),
        show,
    )
}

fn find(
    call: Call,
    easy: cw_easy,
    find: impl FnOnce(&[PushHeader]) -> Option<&PushHeader>,
    show: impl FnOnce(&PushHeader) -> Result<()>,
) -> Result<bool> {
    on_easy(call, easy, |held| {
        let transfer = held.body().transfer.borrow();
        let all = transfer.uncommon().pushed.as_deref().unwrap_or_default();
        find(all).map_or(Ok(false), |found| show(found).map(|()| true))
    })
}
