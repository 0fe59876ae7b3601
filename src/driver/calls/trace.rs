//! What all transfers tell their debug functions.

use std::ffi::CStr;

use crate::core::errors::error::Result;
use crate::core::table::call::Call;
use crate::driver::boundary::misuse;
use crate::driver::libcurl::{trace, version};

/// Switches kinds of lines on and off.
pub fn switch(kinds: &CStr) -> Result<()> {
    misuse::check_handler(Call::cw_global_trace)?;
    version::check()?;
    trace::switch(kinds)
}
