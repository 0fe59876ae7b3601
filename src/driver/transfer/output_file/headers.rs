//! What a transfer to a file asks a server for, and what it hears.

use std::ffi::{CStr, CString};
use std::ptr;

use curl_sys::{
    CURLOPT_ACCEPT_ENCODING, CURLOPT_HEADER, CURLOPT_HTTP_TRANSFER_DECODING, CURLOPT_HTTPHEADER,
    CURLOPT_IGNORE_CONTENT_LENGTH, CURLOPT_RANGE, CURLOPT_RESUME_FROM, CURLOPT_RESUME_FROM_LARGE,
    CURLoption, curl_slist,
};

use crate::core::download::range;
use crate::core::download::validator::Validator;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::output_file::OutputFile;
use crate::driver::easy::recorded::{List, Recorded};
use crate::driver::easy::request::Request;
use crate::driver::libcurl::ffi;

/// Has libcurl ask for the bytes from `from` on, of a version. It points to the list from then on.
pub fn ask(body: &EasyBody, from: u64, validator: &Validator) -> Result<List> {
    let ours = [
        format!("Range: bytes={from}-"),
        format!("If-Range: {}", validator.text()),
    ];
    let ours = ours.map(|line| CString::new(line).unwrap_or_default());
    let settings = body.settings.borrow();
    let theirs = settings.options.list(CURLOPT_HTTPHEADER);
    let theirs = theirs.map_or(&[][..], |list| &list.strings);
    let list = List::new(theirs.iter().chain(&ours).map(|it| &**it))?;
    tell(body, list.head);
    Ok(list)
}

/// Has libcurl ask as the application wants it, and forget the list.
pub fn ask_no_more(body: &EasyBody, list: List) {
    let settings = body.settings.borrow();
    let theirs = settings.options.list(CURLOPT_HTTPHEADER);
    tell(body, theirs.map_or(ptr::null_mut(), |list| list.head));
    drop(list);
}

pub fn tell(body: &EasyBody, head: *mut curl_slist) {
    if let Some(raw) = body.raw() {
        // SAFETY: the handle is alive and held, and not with libcurl's multi. The list is the
        // application's, which lives as long as it is set, or lives until `ask_no_more` drops it.
        unsafe { curl_sys::curl_easy_setopt(raw, CURLOPT_HTTPHEADER, head) };
    }
}

/// The status of the last response; none where the protocol is not HTTP.
pub fn status(body: &EasyBody) -> Option<i64> {
    let is_http = body.info(ffi::LongInfo::HTTP_VERSION) != 0;
    is_http.then(|| body.response_code())
}

/// The length that the last response announces.
pub fn content_length(body: &EasyBody) -> Option<u64> {
    let value = of_last_response(body, c"Content-Length")?;
    range::number(std::str::from_utf8(&value).ok()?)
}

/// A header of the last response.
pub fn of_last_response(body: &EasyBody, name: &CStr) -> Option<Vec<u8>> {
    let raw = body.raw()?;
    let mut found = ptr::null_mut();
    // SAFETY: the handle is alive and held, the name is terminated, `found` is writable.
    let code = unsafe {
        ffi::curl_easy_header(raw, name.as_ptr(), 0, ffi::CURLH_HEADER, -1, &raw mut found)
    };
    if code != ffi::CURLHE_OK {
        return None;
    }
    // SAFETY: libcurl found a header, whose value is terminated and lives until the next call on
    // the handle.
    let value = unsafe { CStr::from_ptr((*found).value) };
    Some(value.to_bytes().to_vec())
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
