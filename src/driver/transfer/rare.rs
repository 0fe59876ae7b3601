//! Has libcurl call us for what few applications ask for, where it can.

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::access::inside::Holding;
use crate::driver::libcurl::version::has_feature;
use crate::driver::transfer::{hsts, ssl_context, trailers};

/// Refuses a callback that this libcurl never calls.
pub fn require(easy: &impl Holding, call: Call) -> Result<()> {
    let lacking = match call {
        Call::cw_easy_ssl_context_function if !ssl_context::is_supported(easy) => {
            "a TLS library that has contexts, as OpenSSL"
        }
        Call::cw_easy_key_log_function if !cfg!(feature = "bundled") => {
            "an OpenSSL that curlward may call, as the bundled one does"
        }
        Call::cw_easy_hsts_read_function | Call::cw_easy_hsts_write_function
            if !has_feature(c"HSTS") =>
        {
            "HSTS"
        }
        _ => return Ok(()),
    };
    let sentence = format!("{}: this libcurl does not have {lacking}", call.name());
    Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence))
}

/// Has libcurl call us only where somebody wants to hear of it.
pub fn listen(easy: &impl Holding, call: Call, on: bool) -> Result<()> {
    match call {
        Call::cw_easy_ssl_context_function => ssl_context::listen(easy, on)?,
        Call::cw_easy_trailer_function => trailers::listen(easy, on),
        Call::cw_easy_hsts_read_function => hsts::listen_for_read(easy, on),
        Call::cw_easy_hsts_write_function => hsts::listen_for_write(easy, on),
        _ => {}
    }
    Ok(())
}
