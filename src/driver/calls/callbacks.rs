//! An easy's callbacks: their registration.

use std::cell::Cell;
use std::ffi::CStr;
use std::os::raw::c_void;

use crate::core::errors::error::Result;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::access::easy::DoneFunction;
use crate::driver::access::inside::Holding;
use crate::driver::boundary::drops;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::*;
use crate::driver::easy::registrations;
use crate::driver::easy::registrations::Kind;
use crate::driver::outer_call::on_easy::on_easy;
use crate::driver::transfer::{called, rare};

/// Replaces one registration. A setter that fails has dropped the new one.
fn set<F>(
    call: Call,
    easy: cw_easy,
    registration: Result<Option<Registration<Option<F>>>>,
    kind: &Kind<Option<F>>,
    taken: &Cell<bool>,
) -> Result<()> {
    on_easy(call, easy, |held| {
        let registration = registration?;
        let on = registration.is_some();
        rare::require(held, call, on)?;
        let mut settings = held.body().settings.borrow_mut();
        settings.callbacks.set(kind, registration)?;
        drop(settings);
        taken.set(true);
        called::listen(held, call, on);
        rare::listen(held, call, on)
    })
}

macro_rules! setters {
    ($($constant:ident $word:ident $call:ident $type:ident $results:tt $options:tt)*) => {$(
        #[doc = concat!("Sets the ", stringify!($word), " callback.")]
        pub fn $word(
            easy: cw_easy,
            function: $type,
            user_data: *mut c_void,
            drop: cw_drop_fn,
        ) -> Result<()> {
            let registration = Registration::new(function, user_data, drop);
            drops::telling(drop, |taken| {
                set(Call::$call, easy, registration, registrations::$constant, taken)
            })
        }
    )*};
}
callbacks!(setters);

/// Sets the function that hears of the ends of its transfers.
pub fn done(
    easy: cw_easy,
    function: cw_done_fn,
    user_data: *mut c_void,
    drop: cw_drop_fn,
) -> Result<()> {
    let registration = Registration::new(function, user_data, drop);
    drops::telling(drop, |taken| {
        on_easy(Call::cw_easy_done_function, easy, |held| {
            let registration = registration?;
            taken.set(true);
            held.slot().body.set_done(registration.map(DoneFunction));
            Ok(())
        })
    })
}

/// Adds a line after the body of a request, inside the trailer callback.
pub fn add_trailer(easy: cw_easy, name: &CStr, value: &CStr) -> Result<()> {
    on_easy(Call::cw_easy_add_trailer, easy, |held| {
        held.body().add_trailer(name.to_bytes(), value.to_bytes())
    })
}
