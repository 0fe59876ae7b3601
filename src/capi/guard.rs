//! What stands around every call: no panic leaves, no cancellation enters, drops are paid.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::core::errors::error::Error;
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::boundary::interrupt::uninterrupted;
use crate::driver::boundary::misuse;

/// Runs a call that succeeds or fails.
#[inline]
pub fn guard(call: Call, body: impl FnOnce() -> Result<(), Error>) -> cw_status {
    guard_status(call, || body().map(|()| cw_status::CW_OK))
}

/// Runs a call that has more than one way to succeed.
///
/// A call that only looks at atomics reaches no cancellation point until it fails: only then does
/// it tell the application.
#[inline]
pub fn guard_status(call: Call, body: impl FnOnce() -> Result<cw_status, Error>) -> cw_status {
    let run = || catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| Err(panicked()));
    let fail = |error| misuse::fail(call, &error);
    if call.is_free() {
        run().unwrap_or_else(|error| uninterrupted(|| fail(error)))
    } else {
        uninterrupted(|| run().unwrap_or_else(fail))
    }
}

#[cold]
fn panicked() -> Error {
    Error::new(
        cw_status::CW_E_PANICKED,
        "curlward failed inside this call; its handles can only be freed now",
    )
}
