//! Lines that the application adds after a request's body.

use std::ffi::CString;
use std::os::raw::{c_int, c_void};
use std::ptr;

use curl_sys::curl_slist;

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::options::text;
use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::Holding;
use crate::driver::easy::registrations::TRAILER;
use crate::driver::libcurl::ffi::{
    CURL_TRAILERFUNC_ABORT, CURL_TRAILERFUNC_OK, CURLOPT_TRAILERDATA, CURLOPT_TRAILERFUNCTION,
    Trailers,
};
use crate::driver::transfer::called::{handler_of, set_function};
use crate::driver::transfer::calling::Verdict;

/// Of what a server would make another request than was sent, or which it has to know before.
const NEVER: [&[u8]; 5] = [
    b"content-length",
    b"content-encoding",
    b"host",
    b"trailer",
    b"transfer-encoding",
];

/// Has libcurl call us at the end of a body in chunks.
pub fn listen(easy: &impl Holding, on: bool) {
    let function = on.then_some(trailers as Trailers);
    // SAFETY: libcurl calls a Trailers for it.
    unsafe {
        set_function(
            easy,
            [CURLOPT_TRAILERFUNCTION, CURLOPT_TRAILERDATA],
            function,
        )
    };
}

/// Gives the lines after a body.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn trailers(list: *mut *mut curl_slist, user_data: *mut c_void) -> c_int {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    let lines = handler.run(TRAILER, 0, |_| None, EasyBody::on_trailers);
    let Some(list_of_lines) = lines.and_then(|lines| to_list(&lines)) else {
        return CURL_TRAILERFUNC_ABORT;
    };
    // SAFETY: libcurl passes a place for a list, which it frees.
    unsafe { *list = list_of_lines };
    CURL_TRAILERFUNC_OK
}

/// For libcurl to free; none where there is no memory for it.
fn to_list(lines: &[CString]) -> Option<*mut curl_slist> {
    let mut list = ptr::null_mut();
    for line in lines {
        // SAFETY: the list is libcurl's own or NULL, and the line is terminated and copied.
        let longer = unsafe { curl_sys::curl_slist_append(list, line.as_ptr()) };
        if longer.is_null() {
            // SAFETY: the list is ours alone.
            unsafe { curl_sys::curl_slist_free_all(list) };
            return None;
        }
        list = longer;
    }
    Some(list)
}

impl EasyBody {
    fn on_trailers(&self) -> Option<Vec<CString>> {
        let (function, user_data) = self.registered(TRAILER)?;
        self.transfer.borrow_mut().uncommon_mut().trailers = Some(Vec::new());
        // SAFETY: the application registered the function for this user_data.
        let result = self.call(TRAILER, || unsafe { function(self.id.get(), user_data) });
        let lines = self.transfer.borrow_mut().uncommon_mut().trailers.take();
        match self.verdict(TRAILER, result) {
            Verdict::Continue => lines,
            _ => None,
        }
    }

    /// Adds a line, inside the callback.
    pub fn add_trailer(&self, name: &[u8], value: &[u8]) -> Result<()> {
        let mut transfer = self.transfer.borrow_mut();
        let lines = transfer.uncommon_if_any();
        let Some(lines) = lines.and_then(|it| it.trailers.as_mut()) else {
            return Err(not_inside(self));
        };
        lines.try_reserve(1).map_err(|_| ran_out())?;
        lines.push(line(name, value)?);
        Ok(())
    }
}

fn line(name: &[u8], value: &[u8]) -> Result<CString> {
    let mut line = Vec::new();
    line.try_reserve_exact(name.len() + value.len() + 3)
        .map_err(|_| ran_out())?;
    line.extend_from_slice(name);
    line.extend_from_slice(b": ");
    line.extend_from_slice(value);
    match fault(name, &line) {
        Some(fault) => {
            let sentence = format!("the trailer has {fault}");
            Err(Error::new(cw_status::CW_E_OPTION_VALUE, sentence))
        }
        None => CString::new(line).map_err(|_| ran_out()),
    }
}

/// What of a line must not be in it, as the end of "the trailer has ...".
fn fault(name: &[u8], line: &[u8]) -> Option<String> {
    let is_token = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    if name.is_empty() {
        return Some("no name".into());
    }
    if let Some(fault) = text::fault("HTTPHEADER", line, false) {
        return Some(fault);
    }
    if let Some(index) = name.iter().position(|byte| !is_token(byte)) {
        return Some(format!(
            "a name that is none: no header's has the byte at index {index}"
        ));
    }
    let never = NEVER.iter().find(|it| it.eq_ignore_ascii_case(name))?;
    let never = String::from_utf8_lossy(never);
    Some(format!("the name {never}, which may only be before a body"))
}

#[cold]
fn ran_out() -> Error {
    Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no memory for a trailer")
}

#[cold]
fn not_inside(body: &EasyBody) -> Error {
    let sentence = format!(
        "no trailer callback of easy {} is running; call it inside the function of \
         cw_easy_trailer_function",
        number(body.id.get().id)
    );
    Error::new(cw_status::CW_E_NOT_IN_CALLBACK, sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(name: &str, value: &str) -> Option<String> {
        line(name.as_bytes(), value.as_bytes())
            .err()
            .map(|error| error.sentence.into_owned())
    }

    #[test]
    fn what_would_be_another_line_or_another_request_is_refused() {
        assert_eq!(fault_of("X-Sum", "abc \t=,"), None);
        assert_eq!(fault_of("X-Sum", ""), None);
        for (name, value, words) in [
            ("", "a", "no name"),
            ("X", "a\nb", "a line feed"),
            ("X", "a\rb", "a carriage return"),
            ("X y", "a", "a space"),
            ("X:y", "a", "at index 1"),
            ("X\u{e9}", "a", "at index 1"),
            ("Transfer-Encoding", "a", "transfer-encoding"),
            ("Content-Length", "a", "content-length"),
        ] {
            let fault = fault_of(name, value);
            assert!(
                fault.as_ref().is_some_and(|it| it.contains(words)),
                "{fault:?}"
            );
        }
    }
}
