//! The crate's easy handle, made where that can fail.

use curl::easy::{Easy2, Handler};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::boundary::panics;
use crate::driver::libcurl::fork_lock;

/// Makes a handle. The crate panics where libcurl has no memory for one.
pub fn new<H: Handler>(handler: H) -> Result<Easy2<H>> {
    panics::caught("new handle", || fork_lock::make(|| Easy2::new(handler))).map_err(|_| {
        let sentence = "no memory for a handle of libcurl's easy interface";
        Error::new(cw_status::CW_E_OUT_OF_MEMORY, sentence)
    })
}
