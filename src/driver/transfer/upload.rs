//! What a transfer sends: told to libcurl, opened, given, taken back to its start.

use std::os::raw::{c_int, c_long};
use std::ptr;

use curl_sys::{
    CURL_SEEKFUNC_FAIL, CURL_SEEKFUNC_OK, CURLOPT_HTTPGET, CURLOPT_INFILESIZE_LARGE,
    CURLOPT_NOBODY, CURLOPT_POST, CURLOPT_POSTFIELDS, CURLOPT_POSTFIELDSIZE_LARGE, CURLOPT_UPLOAD,
    curl_off_t,
};

use crate::core::errors::error::Result;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::body::Body;
use crate::driver::easy::open_file::OpenFile;
use crate::driver::easy::request::Request;
use crate::driver::easy::upload::Upload;
use crate::driver::libcurl::ffi;
use crate::driver::transfer::mime_parts;

/// Opens what is to be sent, right before libcurl gets the transfer.
pub fn open(body: &EasyBody) -> Result<()> {
    let is_open_from_the_start = {
        let settings = body.settings.borrow();
        let options = &settings.options;
        let sends = matches!(options.request(), Request::Post | Request::Put);
        !sends || matches!(options.body(), None | Some(Body::Bytes(_)))
    };
    if is_open_from_the_start {
        return Ok(());
    }
    let opened = open_all(body);
    // What libcurl tells is of the transfer before.
    opened.inspect_err(|_| body.transfer.borrow_mut().never_began = true)
}

#[cold]
fn open_all(body: &EasyBody) -> Result<()> {
    let settings = body.settings.borrow();
    let upload = match settings.options.body() {
        Some(Body::File(path)) => Upload::File(OpenFile::open(path)?),
        Some(Body::Mime(mime)) => Upload::Mime(mime_parts::build(body, mime)?),
        None | Some(Body::Bytes(_)) => return Ok(()),
    };
    drop(settings);
    body.transfer.borrow_mut().uncommon_mut().upload = Some(upload);
    body.tell_request();
    Ok(())
}

/// Closes what was opened, when libcurl has given the transfer back.
pub fn close(body: &EasyBody) {
    let mut transfer = body.transfer.borrow_mut();
    let upload = transfer.uncommon_if_any().and_then(|it| it.upload.take());
    drop(transfer);
    drop(upload);
}

impl EasyBody {
    /// Whether libcurl is given the request's own body where it asks for one; that then counts more
    /// than a read callback. The parts of a mime are asked for one by one.
    pub fn has_body(&self) -> bool {
        matches!(
            self.settings.borrow().options.body(),
            Some(Body::Bytes(_) | Body::File(_))
        )
    }

    /// Gives bytes of the request's own body: more than fit if it cannot be read, which is
    /// libcurl's CURLE_READ_ERROR.
    pub fn give(&self, buf: &mut [u8]) -> usize {
        match self.copy_out(buf) {
            Ok(len) => {
                self.transfer.borrow_mut().sent += len;
                len
            }
            Err(error) => {
                self.fail(error.status, &error.sentence);
                buf.len().wrapping_add(1)
            }
        }
    }

    fn copy_out(&self, buf: &mut [u8]) -> Result<usize> {
        let transfer = self.transfer.borrow();
        if let Some(file) = transfer.uncommon().upload.as_ref().map(Upload::file) {
            return file.map_or(Ok(0), |file| file.read_at(transfer.sent as u64, buf));
        }
        let settings = self.settings.borrow();
        let rest = settings.options.bytes().unwrap_or_default();
        let rest = rest.get(transfer.sent..).unwrap_or_default();
        let len = rest.len().min(buf.len());
        buf[..len].copy_from_slice(&rest[..len]);
        Ok(len)
    }

    /// Moves back in the request's own body.
    pub fn rewind(&self, offset: i64) -> c_int {
        let len = self.own_length().unwrap_or(0);
        match usize::try_from(offset) {
            Ok(sent) if offset <= len => {
                self.transfer.borrow_mut().sent = sent;
                CURL_SEEKFUNC_OK
            }
            _ => CURL_SEEKFUNC_FAIL,
        }
    }

    /// The length of the request's own body, where it is known.
    fn own_length(&self) -> Option<curl_off_t> {
        let transfer = self.transfer.borrow();
        if let Some(upload) = &transfer.uncommon().upload {
            return upload.file().map(|file| file.len() as curl_off_t);
        }
        let settings = self.settings.borrow();
        settings
            .options
            .bytes()
            .map(|bytes| bytes.len() as curl_off_t)
    }

    /// Tells libcurl of the request, all of it: nothing of an earlier one is left. The body stays
    /// in the recorded options.
    pub fn tell_request(&self) {
        let Some(raw) = self.raw() else { return };
        let own_length = self.own_length();
        let settings = self.settings.borrow();
        let options = &settings.options;
        let request = options.request();
        let length = match (options.body(), request) {
            (Some(Body::Bytes(_) | Body::File(_)), _) => own_length.unwrap_or(-1),
            (Some(Body::Mime(_)), Request::Post) => -1,
            (None | Some(Body::Mime(_)), _) => options.read_length(),
        };
        let posted = match (request, options.bytes()) {
            (Request::Post, Some([])) => c"".as_ptr().cast(),
            (Request::Post, Some(bytes)) => bytes.as_ptr(),
            _ => ptr::null(),
        };
        drop(settings);
        let word = match request {
            Request::Get => CURLOPT_HTTPGET,
            Request::Head => CURLOPT_NOBODY,
            Request::Post => CURLOPT_POST,
            Request::Put => CURLOPT_UPLOAD,
        };
        // SAFETY: the handle is alive and held, and the options take what they get. The bytes live
        // in the recorded options, which change only while the easy is idle: another body comes
        // through here again, and a reset has libcurl forget the pointer first.
        unsafe {
            curl_sys::curl_easy_setopt(raw, CURLOPT_POSTFIELDS, posted);
            curl_sys::curl_easy_setopt(raw, CURLOPT_POSTFIELDSIZE_LARGE, length);
            curl_sys::curl_easy_setopt(raw, CURLOPT_INFILESIZE_LARGE, length);
            curl_sys::curl_easy_setopt(raw, word, 1 as c_long);
        }
        if let (Request::Post, Some(Upload::Mime(mime))) =
            (request, &self.transfer.borrow().uncommon().upload)
        {
            // SAFETY: the handle is alive and held, and the mime is taken off it when it is freed.
            unsafe { curl_sys::curl_easy_setopt(raw, ffi::CURLOPT_MIMEPOST, mime.raw()) };
        }
    }
}
