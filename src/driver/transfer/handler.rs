//! The callbacks of a transfer: what the application's functions are given, and what is made of
//! their answers.

use std::os::raw::{c_int, c_void};

use curl_sys::{CURL_SEEKFUNC_CANTSEEK, CURL_SEEKFUNC_FAIL, CURL_SEEKFUNC_OK};

use crate::core::errors::error::number;
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::EasyBody;
use crate::driver::boundary::types::*;
use crate::driver::easy::one_transfer::Cause;
use crate::driver::easy::registrations::{DEBUG, HEADER, PROGRESS, READ, SEEK, WRITE};
use crate::driver::transfer::calling::Verdict;
use crate::driver::transfer::{held, read_ahead};

impl EasyBody {
    pub fn on_write(&self, data: &[u8]) -> Verdict {
        // At its limit it stops, and may not have given the others what it read for them.
        if self.settings.borrow().placed.throttled {
            read_ahead::stops_in_callback(self);
        }
        if !self.admits_body(data.len()) {
            return Verdict::Abort;
        }
        let verdict = self.take(data);
        if verdict == Verdict::Continue {
            let mut transfer = self.transfer.borrow_mut();
            transfer.taken = transfer.taken.saturating_add(data.len());
        }
        verdict
    }

    fn take(&self, data: &[u8]) -> Verdict {
        if self.has_output_file() {
            return self.write_to_file(data);
        }
        let Some((function, user_data)) = self.registered(WRITE) else {
            return match self.keep(data) {
                true => Verdict::Continue,
                false => Verdict::Abort,
            };
        };
        // SAFETY: the application registered the function for this user_data.
        let call =
            || unsafe { function(self.id.get(), data.as_ptr().cast(), data.len(), user_data) };
        let result = self.call(WRITE, call);
        self.verdict(WRITE, result)
    }

    pub fn on_read(&self, buf: &mut [u8]) -> (Verdict, usize) {
        if self.has_body() {
            return (Verdict::Continue, self.give(buf));
        }
        let Some((function, user_data)) = self.registered(READ) else {
            return (Verdict::Continue, 0);
        };
        let (cap, easy) = (buf.len(), self.id.get());
        // SAFETY: the application registered the function for this user_data.
        let (verdict, nread) = self.ask(buf, |buf, cap, nread| unsafe {
            function(easy, buf, cap, nread, user_data)
        });
        if verdict != Verdict::Continue {
            return (verdict, nread);
        }
        self.transfer.borrow_mut().sent += nread;
        if nread == 0 && self.ends_short() {
            // More than fits: libcurl's CURLE_READ_ERROR.
            return (verdict, cap.wrapping_add(1));
        }
        (verdict, nread)
    }

    /// Has a read function of the application's fill `buf`.
    pub fn ask(
        &self,
        buf: &mut [u8],
        function: impl FnOnce(*mut c_void, usize, *mut usize) -> c_int,
    ) -> (Verdict, usize) {
        let mut nread = 0;
        let result = self.call(READ, || {
            function(buf.as_mut_ptr().cast(), buf.len(), &raw mut nread)
        });
        let verdict = self.verdict(READ, result);
        if verdict == Verdict::Continue && nread > buf.len() {
            let (id, cap) = (number(self.id.get().id), buf.len());
            self.misused(format!(
                "the read callback of easy {id} gave {nread} bytes into a buffer of {cap}"
            ));
            return (Verdict::Abort, 0);
        }
        (verdict, nread)
    }

    /// Whether the read callback gave less than the application announced. An older libcurl would
    /// wait for an answer to half a body, for ever.
    fn ends_short(&self) -> bool {
        let sent = self.transfer.borrow().sent as u64;
        let announced = self.settings.borrow().options.read_length();
        let is_short = u64::try_from(announced).is_ok_and(|announced| sent < announced);
        if is_short {
            let sentence = format!(
                "the read callback of easy {} ended after {sent} bytes of the {announced} that \
                 CW_OPT_INFILESIZE_LARGE or CW_OPT_INFILESIZE announces",
                number(self.id.get().id)
            );
            self.fail(cw_status::CW_E_CURL, &sentence);
        }
        is_short
    }

    pub fn on_seek(&self, offset: i64) -> c_int {
        if self.has_body() {
            return self.rewind(offset);
        }
        let Some((function, user_data)) = self.registered(SEEK) else {
            self.transfer.borrow_mut().uncommon_mut().cause = Some(Cause::NotRewound(
                "and the easy has no seek function; set one with cw_easy_seek_function",
            ));
            return CURL_SEEKFUNC_CANTSEEK;
        };
        // SAFETY: the application registered the function for this user_data.
        let moved = self.sought(|| unsafe { function(self.id.get(), offset, user_data) });
        if moved == CURL_SEEKFUNC_OK {
            self.transfer.borrow_mut().sent = usize::try_from(offset).unwrap_or(usize::MAX);
        }
        moved
    }

    /// Has a seek function of the application's move its position.
    pub fn sought(&self, function: impl FnOnce() -> c_int) -> c_int {
        match self.call(SEEK, function) {
            CW_SEEK_OK => CURL_SEEKFUNC_OK,
            CW_SEEK_FAIL => {
                let why = "and the seek callback returned CW_SEEK_FAIL";
                self.transfer.borrow_mut().uncommon_mut().cause = Some(Cause::NotRewound(why));
                CURL_SEEKFUNC_FAIL
            }
            CW_SEEK_CANT => {
                let why = "and the seek callback returned CW_SEEK_CANT";
                self.transfer.borrow_mut().uncommon_mut().cause = Some(Cause::NotRewound(why));
                CURL_SEEKFUNC_CANTSEEK
            }
            other => {
                self.no_result(SEEK, other);
                CURL_SEEKFUNC_FAIL
            }
        }
    }

    pub fn on_header(&self, line: &[u8]) -> Verdict {
        if self.tells.get().headers {
            held::sees_header(self, line);
        }
        if self.counts_headers() && !self.admits_header(line) {
            return Verdict::Abort;
        }
        let Some((function, user_data)) = self.registered(HEADER) else {
            return Verdict::Continue;
        };
        // SAFETY: the application registered the function for this user_data.
        let call =
            || unsafe { function(self.id.get(), line.as_ptr().cast(), line.len(), user_data) };
        let result = self.call(HEADER, call);
        self.verdict(HEADER, result)
    }

    /// Tells the application how far the transfer is.
    pub fn on_progress(&self, [dltotal, dlnow, ultotal, ulnow]: [i64; 4]) -> Verdict {
        let Some((function, user_data)) = self.registered(PROGRESS) else {
            return Verdict::Continue;
        };
        // SAFETY: the application registered the function for this user_data.
        let call = || unsafe { function(self.id.get(), dltotal, dlnow, ultotal, ulnow, user_data) };
        let result = self.call(PROGRESS, call);
        self.verdict(PROGRESS, result)
    }

    pub fn on_debug(&self, kind: i32, data: &[u8]) {
        let Some((function, user_data)) = self.registered(DEBUG) else {
            return;
        };
        // SAFETY: the application registered the function for this user_data.
        let call = || unsafe {
            function(
                self.id.get(),
                kind,
                data.as_ptr().cast(),
                data.len(),
                user_data,
            )
        };
        self.call(DEBUG, call);
    }
}
