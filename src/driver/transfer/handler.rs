//! What libcurl calls: from its callbacks to the application's.

use std::io::SeekFrom;
use std::os::raw::{c_char, c_int, c_long, c_void};
use std::{ptr, slice};

use curl::easy::{InfoType, ReadError, SeekResult, WriteError};
use curl_sys::{
    CURL_WRITEFUNC_PAUSE, CURLOPT_HEADERDATA, CURLOPT_HEADERFUNCTION, CURLOPT_NOPROGRESS,
    CURLOPT_PROGRESSDATA, curl_off_t,
};

use crate::core::errors::error::number;
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::access::easy::{Easy, EasyBody, Handler, slot_number};
use crate::driver::access::handles::slot_at;
use crate::driver::access::inside::Holding;
use crate::driver::access::runs::Tells;
use crate::driver::boundary::types::*;
use crate::driver::easy::one_transfer::Cause;
use crate::driver::easy::registrations::{DEBUG, HEADER, PROGRESS, READ, SEEK, WRITE};
use crate::driver::easy::settings::Placed;
use crate::driver::libcurl::ffi::{CURLOPT_XFERINFOFUNCTION, HeaderLine, XferInfo};
#[cfg(feature = "bundled")]
use crate::driver::libcurl::tls;
use crate::driver::transfer::calling::Verdict;
use crate::driver::transfer::{held, read_ahead};

impl EasyBody {
    fn on_write(&self, data: &[u8]) -> Verdict {
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

    fn on_read(&self, buf: &mut [u8]) -> (Verdict, usize) {
        if self.has_body() {
            return (Verdict::Continue, self.give(buf));
        }
        let Some((function, user_data)) = self.registered(READ) else {
            return (Verdict::Continue, 0);
        };
        let mut nread = 0;
        // SAFETY: the application registered the function for this user_data; `nread` is ours.
        let call = || unsafe {
            function(
                self.id.get(),
                buf.as_mut_ptr().cast(),
                buf.len(),
                &mut nread,
                user_data,
            )
        };
        let result = self.call(READ, call);
        let verdict = self.verdict(READ, result);
        if verdict == Verdict::Continue && nread > buf.len() {
            let (id, cap) = (number(self.id.get().id), buf.len());
            self.misused(format!(
                "the read callback of easy {id} gave {nread} bytes into a buffer of {cap}"
            ));
            return (Verdict::Abort, 0);
        }
        if verdict != Verdict::Continue {
            return (verdict, nread);
        }
        self.transfer.borrow_mut().sent += nread;
        if nread == 0 && self.ends_short() {
            // More than fits: libcurl's CURLE_READ_ERROR.
            return (verdict, buf.len().wrapping_add(1));
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

    fn on_seek(&self, offset: i64) -> SeekResult {
        if self.has_body() {
            return self.rewind(offset);
        }
        let Some((function, user_data)) = self.registered(SEEK) else {
            self.transfer.borrow_mut().cause = Some(Cause::NotRewound(
                "and the easy has no seek function; set one with cw_easy_seek_function",
            ));
            return SeekResult::CantSeek;
        };
        // SAFETY: the application registered the function for this user_data.
        let call = || unsafe { function(self.id.get(), offset, user_data) };
        match self.call(SEEK, call) {
            CW_SEEK_OK => {
                self.transfer.borrow_mut().sent = usize::try_from(offset).unwrap_or(usize::MAX);
                SeekResult::Ok
            }
            CW_SEEK_FAIL => {
                let why = "and the seek callback returned CW_SEEK_FAIL";
                self.transfer.borrow_mut().cause = Some(Cause::NotRewound(why));
                SeekResult::Fail
            }
            CW_SEEK_CANT => {
                let why = "and the seek callback returned CW_SEEK_CANT";
                self.transfer.borrow_mut().cause = Some(Cause::NotRewound(why));
                SeekResult::CantSeek
            }
            other => {
                self.no_result(SEEK, other);
                SeekResult::Fail
            }
        }
    }

    fn on_header(&self, line: &[u8]) -> Verdict {
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

    fn on_debug(&self, kind: i32, data: &[u8]) {
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

impl curl::easy::Handler for Handler {
    fn write(&mut self, data: &[u8]) -> Result<usize, WriteError> {
        // Any other count than the data's is an error to libcurl, also for empty data.
        let aborted = data.len().wrapping_add(1);
        match self
            .run_pausing(WRITE, CW_RECV, |body| (body.on_write(data), 0))
            .0
        {
            Verdict::Continue => Ok(data.len()),
            Verdict::Pause => Err(WriteError::Pause),
            Verdict::Abort => Ok(aborted),
        }
    }

    fn read(&mut self, buf: &mut [u8]) -> Result<usize, ReadError> {
        match self.run_pausing(READ, CW_SEND, |body| body.on_read(buf)) {
            (Verdict::Continue, nread) => Ok(nread),
            (Verdict::Pause, _) => Err(ReadError::Pause),
            (Verdict::Abort, _) => Err(ReadError::Abort),
        }
    }

    fn seek(&mut self, whence: SeekFrom) -> SeekResult {
        let SeekFrom::Start(offset) = whence else {
            return SeekResult::CantSeek;
        };
        let fail = |_| SeekResult::Fail;
        self.run(SEEK, 0, fail, |body| {
            body.on_seek(i64::try_from(offset).unwrap_or(i64::MAX))
        })
    }

    #[cfg(feature = "bundled")]
    fn ssl_ctx(&mut self, context: *mut c_void) -> Result<(), curl::Error> {
        // SAFETY: libcurl calls back with the context that it sets up for the easy's transfer.
        unsafe { tls::read_less_ahead(context) };
        let failed = Err(curl_sys::CURLE_SSL_CONNECT_ERROR);
        let trusted = self.catch("TLS context", failed, |body| body.trust_in(context));
        if let Some(line) = trusted.map_err(curl::Error::new)? {
            self.debug(InfoType::Text, line.as_bytes());
        }
        Ok(())
    }

    fn debug(&mut self, kind: InfoType, data: &[u8]) {
        let kind = match kind {
            InfoType::Text => CW_DEBUG_TEXT,
            InfoType::HeaderIn => CW_DEBUG_HEADER_IN,
            InfoType::HeaderOut => CW_DEBUG_HEADER_OUT,
            InfoType::DataIn => CW_DEBUG_DATA_IN,
            InfoType::DataOut => CW_DEBUG_DATA_OUT,
            InfoType::SslDataIn => CW_DEBUG_SSL_DATA_IN,
            InfoType::SslDataOut => CW_DEBUG_SSL_DATA_OUT,
            _ => return,
        };
        self.run(DEBUG, 0, |_| (), |body| body.on_debug(kind, data));
    }
}

/// Has libcurl call us for what its crate's handler does not see, and only where the application
/// wants to see it; with neither function nor data libcurl writes headers nowhere.
pub fn listen(easy: &impl Holding, call: Call, on: bool) {
    let Some(raw) = easy.body().raw() else { return };
    if call == Call::cw_easy_address_function {
        // libcurl is asked to tell of connections when the transfer is placed.
        easy.body().settings.borrow_mut().placed = Placed::default();
    }
    let body = easy.body();
    let sees_headers = body.counts_headers() || body.tells.get().headers;
    let on = on || call == Call::cw_easy_header_function && sees_headers;
    let data = match on {
        true => ptr::from_ref(easy.place()).cast::<c_void>(),
        false => ptr::null(),
    };
    // SAFETY: the handle is alive and held; the functions have the shapes that libcurl calls, NULL
    // is none, and their data is the slot, which is never freed.
    unsafe {
        match call {
            Call::cw_easy_header_function => {
                let function = on.then_some(header_line as HeaderLine);
                curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERFUNCTION, function);
                curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERDATA, data);
            }
            Call::cw_easy_progress_function => {
                let function = on.then_some(progress as XferInfo);
                curl_sys::curl_easy_setopt(raw, CURLOPT_NOPROGRESS, c_long::from(!on));
                curl_sys::curl_easy_setopt(raw, CURLOPT_XFERINFOFUNCTION, function);
                curl_sys::curl_easy_setopt(raw, CURLOPT_PROGRESSDATA, data);
            }
            _ => {}
        }
    }
}

/// Has libcurl call us for each header also where the application does not want to see it.
pub fn watch_headers(body: &EasyBody) {
    let tells = body.tells.get();
    if tells.headers {
        return;
    }
    body.tells.set(Tells {
        headers: true,
        ..tells
    });
    let slot = slot_at(slot_number(body.id.get()));
    let (Some(raw), Some(slot)) = (body.raw(), slot) else {
        return;
    };
    let data = ptr::from_ref(slot).cast::<c_void>();
    let function: HeaderLine = header_line;
    // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, and its
    // data is the slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERFUNCTION, function);
        curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERDATA, data);
    }
}

/// What handles the callback.
///
/// # Safety
/// libcurl calls back, with the pointer that the easy's function was set with.
pub unsafe fn handler_of(user_data: *mut c_void) -> Handler {
    // SAFETY: `listen` set the pointer to the easy's slot, slots are never freed, and libcurl calls
    // back as that easy.
    unsafe { Handler::new(&*user_data.cast::<Easy>()) }
}

/// Sees a header line, raw because the crate's handler cannot pause here.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
pub unsafe extern "C" fn header_line(
    data: *mut c_char,
    size: usize,
    count: usize,
    user_data: *mut c_void,
) -> usize {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    let len = size * count;
    // SAFETY: libcurl passes that many bytes for the length of the call.
    let line = unsafe { slice::from_raw_parts(data.cast::<u8>(), len) };
    // Only what the application sees waits for the end of a pause.
    let verdict = match handler.body().registered(HEADER) {
        Some(_) => handler.run(HEADER, CW_RECV, |it| it, |body| body.on_header(line)),
        None => handler.catch("header", Verdict::Abort, |body| body.on_header(line)),
    };
    match verdict {
        Verdict::Continue => len,
        Verdict::Pause => CURL_WRITEFUNC_PAUSE,
        Verdict::Abort => len.wrapping_add(1),
    }
}

/// Sees the progress, raw because the crate's handler gets doubles.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
pub unsafe extern "C" fn progress(
    user_data: *mut c_void,
    dltotal: curl_off_t,
    dlnow: curl_off_t,
    ultotal: curl_off_t,
    ulnow: curl_off_t,
) -> c_int {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    let so_far = [dltotal, dlnow, ultotal, ulnow];
    let verdict = handler.run(
        PROGRESS,
        0,
        |verdict| verdict,
        |body| body.on_progress(so_far),
    );
    c_int::from(verdict != Verdict::Continue)
}
