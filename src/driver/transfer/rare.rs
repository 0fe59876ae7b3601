//! Has libcurl call us for what few applications ask for, where it can.

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::access::inside::Holding;
#[cfg(not(feature = "bundled"))]
use crate::driver::boundary::types::cw_key_log_fn;
#[cfg(not(feature = "bundled"))]
use crate::driver::easy::registrations::{KEY_LOG, Kind};
use crate::driver::libcurl::version::{has_feature, has_protocol, version_num};
use crate::driver::transfer::{hsts, interleave, ssh, ssl_context, trailers, websocket, wildcard};

/// An older libcurl writes before a buffer, in the first body in chunks after one with trailers that
/// the same easy sends.
const FIRST_WITH_TRAILERS: u32 = 0x08_08_00;

/// Of the bundled OpenSSL alone.
#[cfg(not(feature = "bundled"))]
const _: &Kind<cw_key_log_fn> = KEY_LOG;

/// Refuses a callback that this libcurl never calls.
pub fn require(easy: &impl Holding, call: Call, on: bool) -> Result<()> {
    let lacking = match call {
        Call::cw_easy_ssl_context_function if !ssl_context::is_supported(easy) => {
            "a TLS library that has contexts, as OpenSSL"
        }
        Call::cw_easy_key_log_function if !cfg!(feature = "bundled") => {
            "an OpenSSL that curlward may call, as the bundled one does"
        }
        Call::cw_easy_trailer_function if version_num() < FIRST_WITH_TRAILERS => {
            "trailers that leave its memory whole; libcurl 8.8.0 does"
        }
        Call::cw_easy_hsts_read_function | Call::cw_easy_hsts_write_function
            if !has_feature(c"HSTS") =>
        {
            "HSTS"
        }
        Call::cw_easy_ssh_key_function | Call::cw_easy_ssh_host_key_function
            if !has_protocol(c"sftp") =>
        {
            "the protocols sftp and scp"
        }
        Call::cw_easy_chunk_begin_function
        | Call::cw_easy_chunk_end_function
        | Call::cw_easy_file_match_function
            if !has_protocol(c"ftp") =>
        {
            "the protocol ftp"
        }
        Call::cw_easy_interleave_function if !has_protocol(c"rtsp") => "the protocol rtsp",
        Call::cw_easy_ws_message_function | Call::cw_easy_ws_drain_function if on => {
            return websocket::require();
        }
        _ => return Ok(()),
    };
    let sentence = format!("this libcurl does not have {lacking}");
    Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence))
}

/// Has libcurl call us only where somebody wants to hear of it.
pub fn listen(easy: &impl Holding, call: Call, on: bool) -> Result<()> {
    match call {
        Call::cw_easy_ssl_context_function => ssl_context::listen(easy, on)?,
        Call::cw_easy_trailer_function => trailers::listen(easy, on),
        Call::cw_easy_hsts_read_function => hsts::listen_for_read(easy, on),
        Call::cw_easy_hsts_write_function => hsts::listen_for_write(easy, on),
        Call::cw_easy_ssh_key_function => ssh::listen_for_key(easy, on),
        Call::cw_easy_ssh_host_key_function => ssh::listen_for_host_key(easy, on),
        Call::cw_easy_chunk_begin_function => wildcard::listen_for_begin(easy, on),
        Call::cw_easy_chunk_end_function => wildcard::listen_for_end(easy, on),
        Call::cw_easy_file_match_function => wildcard::listen_for_match(easy, on),
        Call::cw_easy_interleave_function => interleave::listen(easy, on),
        _ => {}
    }
    Ok(())
}
