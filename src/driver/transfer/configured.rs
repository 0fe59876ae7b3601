//! What every easy's handle is set to from the start.

use std::os::raw::c_long;

use curl_sys::CURLOPT_PRIVATE;

use crate::driver::access::inside::Holding;
use crate::driver::easy::defaults;
use crate::driver::libcurl::ffi::CURLOPT_QUICK_EXIT;
use crate::driver::libcurl::trust;
use crate::driver::transfer::{called, connections};

/// Sets what every easy has, on a handle with libcurl's defaults.
pub fn configure(easy: &impl Holding) {
    let Some(raw) = easy.body().raw() else { return };
    let number = easy.place().number as usize;
    // SAFETY: the handle is alive and held, and the options take numbers.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_PRIVATE, number);
        curl_sys::curl_easy_setopt(raw, CURLOPT_QUICK_EXIT, 1 as c_long);
        defaults::set(raw);
    }
    called::provide(easy);
    connections::provide(easy);
    // Later, another thread may be changing the environment.
    let _ = trust::standard(raw);
}
