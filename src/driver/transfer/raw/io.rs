//! Sending and receiving on a raw connection.

use std::os::raw::c_void;

use curl_sys::{CURLE_AGAIN, CURLE_OK, CURLcode, curl_easy_recv, curl_easy_send};

use super::not_connected;
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::raw::{RECORD, RawConnection};
use crate::driver::libcurl::version::curl_text;

/// Receives from libcurl; none if nothing is there.
pub fn receive_from(body: &EasyBody, buf: &mut [u8]) -> std::result::Result<Option<usize>, String> {
    let mut received = 0;
    let Some(raw) = body.raw() else {
        return Ok(None);
    };
    // SAFETY: the handle is alive and held, libcurl does not run, and the buffer has that room.
    let code = unsafe {
        curl_easy_recv(
            raw,
            buf.as_mut_ptr().cast::<c_void>(),
            buf.len(),
            &raw mut received,
        )
    };
    match code {
        CURLE_OK => Ok(Some(received)),
        CURLE_AGAIN => Ok(None),
        code => Err(broken(body, code)),
    }
}

fn broken(body: &EasyBody, code: CURLcode) -> String {
    let why = body.take_error().filter(|sentence| !sentence.is_empty());
    let why = why.unwrap_or_else(|| curl_text(code as i32).to_string_lossy().into_owned());
    format!(
        "the connection of easy {} is broken: {}",
        number(body.id.get().id),
        body.without_secrets(&why)
    )
}

fn is_broken(sentence: String) -> Error {
    Error::new(cw_status::CW_E_CONNECTION_BROKEN, sentence)
}

/// Receives at most as much as fits: none if nothing is there, 0 after the other side's end.
pub fn receive(body: &EasyBody, buf: &mut [u8]) -> Result<Option<usize>> {
    let ready = |raw: &mut RawConnection| {
        let len = raw.early.len().min(buf.len());
        buf[..len].copy_from_slice(&raw.early[..len]);
        raw.early.drain(..len);
        (len, raw.broken.clone())
    };
    let (early, broken) = body.with_raw(ready).ok_or_else(|| not_connected(body))?;
    if early > 0 {
        return Ok(Some(early));
    }
    if let Some(sentence) = broken {
        return Err(is_broken(sentence));
    }
    let received = receive_from(body, buf);
    body.with_raw(|raw| {
        raw.has_more = matches!(received, Ok(Some(1..)));
        raw.broken = received.as_ref().err().cloned();
    });
    received.map_err(is_broken)
}

/// Sends at least one byte, if it can; none if not now.
pub fn send(body: &EasyBody, data: &[u8]) -> Result<Option<usize>> {
    let insisted = body.with_raw(|raw| match &raw.broken {
        Some(sentence) => Err(is_broken(sentence.clone())),
        None if data.starts_with(&raw.refused) => Ok(()),
        None => Err(changed(body, raw.refused.len())),
    });
    insisted.unwrap_or_else(|| Err(not_connected(body)))?;
    let data = &data[..data.len().min(RECORD)];
    let Some(raw) = body.raw() else {
        return Ok(None);
    };
    let mut sent = 0;
    // SAFETY: the handle is alive and held, libcurl does not run, and there are so many bytes.
    let code = unsafe {
        curl_easy_send(
            raw,
            data.as_ptr().cast::<c_void>(),
            data.len(),
            &raw mut sent,
        )
    };
    let is_secure = body.is_over_tls();
    let sent = match code {
        CURLE_OK if sent > 0 || data.is_empty() => Ok(Some(sent)),
        CURLE_OK | CURLE_AGAIN => Ok(None),
        code => Err(broken(body, code)),
    };
    body.with_raw(|raw| match &sent {
        Ok(Some(_)) => raw.refused.clear(),
        Ok(None) if is_secure => data.clone_into(&mut raw.refused),
        Ok(None) => {}
        Err(sentence) => raw.broken = Some(sentence.clone()),
    });
    sent.map_err(is_broken)
}

#[cold]
fn changed(body: &EasyBody, len: usize) -> Error {
    let sentence = format!(
        "easy {} could not send before, and TLS insists on the {len} bytes that it got then; begin \
         with the same bytes after CW_EMPTY",
        number(body.id.get().id)
    );
    Error::new(cw_status::CW_E_SEND_CHANGED, sentence)
}

impl EasyBody {
    fn is_over_tls(&self) -> bool {
        let settings = self.settings.borrow();
        let options = &settings.options;
        let secure = |option| {
            let url = options.string(option);
            url.is_some_and(|url| {
                url.get(..6)
                    .is_some_and(|it| it.eq_ignore_ascii_case("https:"))
            })
        };
        secure(curl_sys::CURLOPT_URL) || secure(curl_sys::CURLOPT_PROXY)
    }
}
