//! What a transfer to a file asks a server for, and what it hears.

use std::ffi::CString;

use curl_sys::{
    CURLOPT_ACCEPT_ENCODING, CURLOPT_HEADER, CURLOPT_HTTP_TRANSFER_DECODING,
    CURLOPT_IGNORE_CONTENT_LENGTH, CURLOPT_RANGE, CURLOPT_RESUME_FROM, CURLOPT_RESUME_FROM_LARGE,
    CURLoption,
};

use crate::core::download::range;
use crate::core::download::validator::Validator;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::output_file::OutputFile;
use crate::driver::easy::recorded::{List, Recorded};
use crate::driver::easy::request::Request;
use crate::driver::transfer::{last_response, request_headers};

/// Has libcurl ask for the bytes from `from` on, of a version. It points to the list from then on.
pub fn ask(body: &EasyBody, from: u64, validator: &Validator) -> Result<List> {
    let ours = [
        format!("Range: bytes={from}-"),
        format!("If-Range: {}", validator.text()),
    ];
    let ours = ours.map(|line| CString::new(line).unwrap_or_default());
    request_headers::ask(body, |_| ours.to_vec(), |_| true)
}

/// The length that the last response announces.
pub fn content_length(body: &EasyBody) -> Option<u64> {
    let value = last_response::header(body, c"Content-Length")?;
    range::number(std::str::from_utf8(&value).ok()?)
}

const PARTS: [(CURLoption, &str); 3] = [
    (CURLOPT_RANGE, "CW_OPT_RANGE"),
    (CURLOPT_RESUME_FROM, "CW_OPT_RESUME_FROM"),
    (CURLOPT_RESUME_FROM_LARGE, "CW_OPT_RESUME_FROM_LARGE"),
];

const MISFIT: &str =
    "makes parts of a file that do not fit together, because CW_FILE_RESUME is set";

/// Refuses options that make no file, or no rest of one, or half of one that looks whole.
pub fn check(options: &Recorded, file: &OutputFile, id: String) -> Result<()> {
    let is_set = |option| options.is_on(option) || options.string(option).is_some();
    let part = PARTS.iter().find(|(option, _)| is_set(*option));
    let encoded = file.resume && options.string(CURLOPT_ACCEPT_ENCODING).is_some();
    let framed = file.resume && options.is_off(CURLOPT_HTTP_TRANSFER_DECODING);
    let is_checked = file.length.is_some() || file.sha256.is_some();
    let (name, why) = match (options.request(), part) {
        (Request::Head, _) => ("CW_OPT_NOBODY", "gets nothing that could be written"),
        (_, Some((_, name))) => (*name, "asks for a part of what would be the file"),
        _ if options.is_on(CURLOPT_HEADER) => {
            ("CW_OPT_HEADER", "puts the headers before the content")
        }
        _ if encoded => ("CW_OPT_ACCEPT_ENCODING", MISFIT),
        _ if framed => ("CW_OPT_HTTP_TRANSFER_DECODING that is off", MISFIT),
        _ if options.is_on(CURLOPT_IGNORE_CONTENT_LENGTH) && !is_checked => (
            "CW_OPT_IGNORE_CONTENT_LENGTH",
            "lets a part that came look like the whole, unless expected_size or sha256 is set",
        ),
        _ => return Ok(()),
    };
    let sentence = format!("easy {id} writes to a file, and {name} {why}; take one of them away");
    Err(Error::new(cw_status::CW_E_OPTION_VALUE, sentence))
}
