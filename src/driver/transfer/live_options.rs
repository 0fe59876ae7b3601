//! Options that libcurl heeds at once, set while a transfer runs.

use std::os::raw::c_long;

use curl_sys::{CURLOPT_TIMEOUT, CURLOPT_TIMEOUT_MS, CURLoption};

use crate::core::options::kinds::{EasyOption, OptionKind};
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::easy::recorded::Value;
use crate::driver::lanes::lane::Lane;
use crate::driver::libcurl::ffi::CURLOPT_MAX_RECV_SPEED_LARGE;
use crate::driver::transfer::clocks;

/// Sets one. Its value was looked at when it was set.
pub fn set(inside: &Inside, slot: EasyRef, number: i32, value: i64) {
    let body = inside.running(slot);
    let Some(option) = EasyOption::by_number(number) else {
        return;
    };
    let value = match option.kind {
        OptionKind::Off => Value::Off(value),
        _ => Value::Long(value as c_long),
    };
    let number = option.number as CURLoption;
    let is_timeout = matches!(number, CURLOPT_TIMEOUT | CURLOPT_TIMEOUT_MS);
    let mut settings = body.settings.borrow_mut();
    let is_set =
        settings.options.make_room().is_ok() && (is_timeout || body.apply(option, &value).is_ok());
    if !is_set {
        return;
    }
    settings.options.put(number, value);
    settings.placed.throttled = settings.options.is_on(CURLOPT_MAX_RECV_SPEED_LARGE);
    drop(settings);
    let owned = inside.owned();
    if is_timeout {
        clocks::change_whole(inside, slot);
    } else {
        // Where nothing moves, libcurl would not look at the speed before something does.
        owned.lanes.with(body.runs.get().lane, Lane::look_soon);
    }
    owned.app_loop.is_stale.set(true);
}
