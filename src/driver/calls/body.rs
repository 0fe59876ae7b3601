//! Bodies in memory.

use std::ffi::CStr;

use curl_sys::{CURLE_SEND_FAIL_REWIND, CURLE_UNSUPPORTED_PROTOCOL, CURLcode};

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_mime};
use crate::core::memory;
use crate::core::options::secrets;
use crate::core::table::call::Call;
use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::Holding;
use crate::driver::calls::mime::described;
use crate::driver::easy::body::Body;
use crate::driver::easy::defaults;
use crate::driver::easy::one_transfer::Cause;
use crate::driver::easy::registrations::{HEADER, PROGRESS, READ};
use crate::driver::easy::request::Request;
use crate::driver::easy::settings::Headers;
use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::libcurl::ffi;
use crate::driver::libcurl::version::curl_text;
use crate::driver::outer_call::on_easy::on_easy;
use crate::driver::transfer::{called, ceilings, starved};

impl EasyBody {
    /// 1 with a progress callback, else 0. Does not change while the easy runs.
    pub fn progresses(&self) -> usize {
        usize::from(self.settings.borrow().callbacks.has(PROGRESS))
    }

    /// Keeps body bytes; false if there is no memory for them.
    pub fn keep(&self, data: &[u8]) -> bool {
        let mut transfer = self.transfer.borrow_mut();
        let received = &mut transfer.received;
        if memory::room(|| received.try_reserve(data.len())).is_err() {
            drop(transfer);
            let status = cw_status::CW_E_OUT_OF_MEMORY;
            self.fail(status, "no memory is left for the body");
            return false;
        }
        received.extend_from_slice(data);
        true
    }

    /// Refuses an upload that has nothing to send.
    pub fn check_upload(&self) -> Result<()> {
        let settings = self.settings.borrow();
        let options = &settings.options;
        let reads = settings.callbacks.has(READ);
        let why = match (options.request(), options.body()) {
            (Request::Get | Request::Head, _) => return Ok(()),
            (Request::Post, Some(_)) | (_, Some(Body::Bytes(_) | Body::File(_))) => return Ok(()),
            _ if reads => return Ok(()),
            (_, Some(Body::Mime(_))) => {
                "CW_OPT_UPLOAD on, and its mime is sent with a POST only; switch that off, or use \
                 cw_easy_set_body, cw_easy_set_body_file or cw_easy_read_function"
            }
            (_, None) => {
                "CW_OPT_UPLOAD or CW_OPT_POST on and no body to send; use cw_easy_set_body, \
                 cw_easy_set_body_file, cw_easy_set_mime or cw_easy_read_function"
            }
        };
        let sentence = format!("easy {} has {why}", number(self.id.get().id));
        Err(Error::new(cw_status::CW_E_NO_BODY, sentence))
    }

    /// Remembers why the transfer failed.
    pub fn set_detail(&self, sentence: &str) {
        sentence.clone_into(&mut self.transfer.borrow_mut().detail);
    }

    /// Remembers why libcurl ended the transfer: by the application's doing, else by libcurl's
    /// sentence, or its text for `code` if it has none. Answers the status.
    pub fn explain(&self, code: CURLcode) -> cw_status {
        let text = || curl_text(code as i32).to_string_lossy().into_owned();
        let detail = self.take_error().unwrap_or_else(text);
        let detail = self.with_whole_time(code, detail);
        let mut detail = self.switched_off(code, &detail).unwrap_or(detail);
        if let Some(trusted) = self.explain_trust(code) {
            detail = format!("{detail}; {trusted}");
        }
        if starved::is_doubtful(code) && self.transfer.borrow().uncommon().starves.is_some() {
            detail += "; hardly a file descriptor was left for it (RLIMIT_NOFILE)";
        }
        let detail = self.without_secrets(&detail);
        let status = ceilings::status_by(&detail);
        let mut transfer = self.transfer.borrow_mut();
        transfer.detail = match transfer.uncommon().cause {
            Some(Cause::Aborted(name)) => format!("the {name} callback returned CW_ABORT"),
            Some(Cause::NotRewound(why)) if code == CURLE_SEND_FAIL_REWIND => {
                format!("the request body has to be sent again from its start, {why}")
            }
            _ => detail,
        };
        status
    }

    /// The sentence without passwords and the like, as libcurl may have found them in a URL.
    pub fn without_secrets(&self, sentence: &str) -> String {
        secrets::hide(sentence, self.settings.borrow().options.secrets())
    }

    /// How to switch a protocol on, where `detail` is libcurl's word that it is off.
    fn switched_off(&self, code: CURLcode, detail: &str) -> Option<String> {
        if code != CURLE_UNSUPPORTED_PROTOCOL {
            return None;
        }
        let (_, rest) = detail.split_once("Protocol \"")?;
        let (name, _) = rest.split_once('"')?;
        if !defaults::has_protocol(name) {
            return None;
        }
        let handle = self.handle.borrow();
        let redirects = ffi::info_long(handle.as_ref()?, ffi::LongInfo::REDIRECT_COUNT);
        Some(match redirects {
            0 => format!(
                "the protocol \"{name}\" is switched off; name it in CW_OPT_PROTOCOLS_STR if you \
                 want it"
            ),
            _ => format!(
                "the server redirects to the protocol \"{name}\", which is switched off; name it \
                 in CW_OPT_PROTOCOLS_STR and in CW_OPT_REDIR_PROTOCOLS_STR if you want that"
            ),
        })
    }

    /// libcurl's sentence about the last error, forgotten with that.
    pub fn take_error(&self) -> Option<String> {
        let handle = self.handle.borrow();
        handle.as_ref().and_then(EasyHandle::take_error)
    }

    /// The last HTTP response code.
    pub fn response_code(&self) -> i64 {
        let handle = self.handle.borrow();
        let handle = handle
            .as_ref()
            .filter(|_| !self.transfer.borrow().never_began);
        handle.map_or(0, |it| ffi::info_long(it, ffi::LongInfo::RESPONSE_CODE))
    }
}

/// Sets or takes away the request body.
pub fn set_request(easy: cw_easy, bytes: Option<&[u8]>) -> Result<()> {
    set(Call::cw_easy_set_body, easy, || {
        Ok(bytes.map(memory::copied).transpose()?.map(Body::Bytes))
    })
}

/// Sets the file that is the request body, or takes the body away.
pub fn set_file(easy: cw_easy, path: Option<&CStr>) -> Result<()> {
    if path.is_some_and(CStr::is_empty) {
        let sentence = "the path is empty; NULL takes the body away";
        return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    }
    set(Call::cw_easy_set_body_file, easy, || {
        Ok(path.map(memory::copied_str).transpose()?.map(Body::File))
    })
}

/// Sets the mime that is the request body, or takes the body away.
pub fn set_mime(easy: cw_easy, mime: cw_mime) -> Result<()> {
    set(Call::cw_easy_set_mime, easy, || match mime.id {
        0 => Ok(None),
        _ => described(mime).map(Body::Mime).map(Some),
    })
}

fn set(call: Call, easy: cw_easy, body: impl FnOnce() -> Result<Option<Body>>) -> Result<()> {
    on_easy(call, easy, |held| {
        held.body().settings.borrow_mut().options.set_body(body()?);
        held.body().tell_request();
        Ok(())
    })
}

/// Sets how large a response's body may be.
pub fn set_limit(easy: cw_easy, limit: usize) -> Result<()> {
    on_easy(Call::cw_easy_set_body_limit, easy, |held| {
        held.body().settings.borrow_mut().body_limit = Some(limit);
        Ok(())
    })
}

/// Sets how many response headers may come.
pub fn set_header_limit(easy: cw_easy, bytes: usize, lines: usize) -> Result<()> {
    let call = Call::cw_easy_set_header_limit;
    on_easy(call, easy, |held| {
        let mut settings = held.body().settings.borrow_mut();
        settings.header_limit = Some(Headers { bytes, lines });
        let registered = settings.callbacks.has(HEADER);
        drop(settings);
        called::listen(held, Call::cw_easy_header_function, registered);
        Ok(())
    })
}

/// Shows the response that was kept.
pub fn with_response<T>(easy: cw_easy, show: impl FnOnce(&[u8]) -> Result<T>) -> Result<T> {
    on_easy(Call::cw_easy_get_body, easy, |held| {
        show(&held.body().transfer.borrow().received)
    })
}
