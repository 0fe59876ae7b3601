//! What libcurl calls: from its callbacks to the application's.

use std::io::SeekFrom;
use std::os::fd::RawFd;
use std::os::raw::{c_char, c_int, c_void};
use std::slice;
use std::sync::atomic::Ordering;

use curl::easy::{InfoType, ReadError, SeekResult, WriteError};
use curl_sys::{CURL_WRITEFUNC_PAUSE, curl_off_t};

use crate::core::easy::signals::NotBegun;
use crate::core::errors::error::{Error, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::threads::frames;
use crate::core::threads::frames::Callback;
use crate::driver::access::state::{Easy, EasyBody, Handler};
use crate::driver::boundary::callout::call_out;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::misuse;
use crate::driver::boundary::panics;
use crate::driver::boundary::panics::Panic;
use crate::driver::boundary::types::*;
use crate::driver::easy::one_transfer::Cause;
use crate::driver::transfer::{connections, read_ahead};

const WRITE: Callback = Callback::transfer("write");
const READ: Callback = Callback::transfer("read");
const SEEK: Callback = Callback::transfer("seek");
const HEADER: Callback = Callback::transfer("header");
const PROGRESS: Callback = Callback::transfer("progress");
const DEBUG: Callback = Callback::transfer("debug");

/// What a callback of libcurl's has to answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Continue,
    Pause,
    Abort,
}

impl Handler {
    fn body(&self) -> &EasyBody {
        // SAFETY: libcurl calls back only inside a call that this thread makes while it holds the
        // easy, or owns the multi that it runs on.
        unsafe { self.slot.body.get() }
    }

    /// Runs one of libcurl's callbacks, which belongs to `direction` or to none (0). Where it may
    /// not begin, or not count, `instead` is the answer.
    fn run<T>(
        &self,
        entry: Callback,
        direction: i32,
        instead: impl Fn(Verdict) -> T,
        callback: impl FnOnce(&EasyBody) -> T,
    ) -> T {
        let body = self.body();
        let multi = body.runs.get().on;
        let closing = multi.is_some_and(|multi| multi.closing.load(Ordering::SeqCst));
        if closing || body.is_forked() {
            return instead(Verdict::Abort);
        }
        let running = match self.slot.signals.begin(direction as u8) {
            Ok(running) => running,
            Err(NotBegun::Paused) => {
                self.stops(direction);
                return instead(Verdict::Pause);
            }
            Err(NotBegun::Halted) => return instead(Verdict::Abort),
        };
        let answer = self.catch(entry.name, instead(Verdict::Abort), callback);
        drop(running);
        // What a forked child's callback says is for nobody: the transfer is the parent's.
        match body.is_forked() {
            true => instead(Verdict::Abort),
            false => answer,
        }
    }

    /// Lets no panic get back to the crate, which would deliver no callback on this thread any
    /// more: the transfer ends by it, and nothing else.
    fn catch<T>(&self, entry: &'static str, aborted: T, work: impl FnOnce(&EasyBody) -> T) -> T {
        let body = self.body();
        panics::caught(entry, || work(body)).unwrap_or_else(|panic| {
            self.slot.poisoned.store(true, Ordering::SeqCst);
            body.panicked(entry, panic);
            aborted
        })
    }

    /// Runs a callback that may pause its direction: the pause is then ours to keep, because
    /// libcurl ends both directions' pauses at once.
    fn run_pausing(
        &self,
        entry: Callback,
        direction: i32,
        callback: impl FnOnce(&EasyBody) -> (Verdict, usize),
    ) -> (Verdict, usize) {
        let answer = self.run(entry, direction, |verdict| (verdict, 0), callback);
        if answer.0 == Verdict::Pause {
            self.slot.signals.pause_by_callback(direction as u8);
            self.stops(direction);
        }
        answer
    }

    #[cold]
    fn stops(&self, direction: i32) {
        if direction == CW_RECV {
            read_ahead::stops_in_callback(self.body());
        }
    }
}

impl EasyBody {
    /// Whether it was made in a process further up, whose libcurl this is.
    fn is_forked(&self) -> bool {
        self.forks.get() != fork_depth()
    }

    /// The application's answer, checked.
    fn verdict(&self, callback: Callback, result: c_int, may_pause: bool) -> Verdict {
        match result {
            CW_CONTINUE => Verdict::Continue,
            CW_PAUSE if may_pause => Verdict::Pause,
            CW_ABORT => {
                self.transfer.borrow_mut().cause = Some(Cause::Aborted(callback.name));
                Verdict::Abort
            }
            _ if may_pause => self.no_result(callback, result, "CW_CONTINUE, CW_PAUSE, CW_ABORT"),
            _ => self.no_result(callback, result, "CW_CONTINUE, CW_ABORT"),
        }
    }

    fn no_result(&self, callback: Callback, result: c_int, results: &str) -> Verdict {
        let name = callback.name;
        self.misused(format!(
            "the {name} callback of easy {} returned {result}; its results are {results}",
            number(self.id.get().id)
        ));
        Verdict::Abort
    }

    /// A callback broke its contract: the transfer ends, and the misuse handler hears of it here,
    /// where the callback is still known.
    fn misused(&self, sentence: String) {
        let status = cw_status::CW_E_CALLBACK_RESULT;
        self.fail(status, &sentence);
        misuse::fail(frames::running_call(), &Error::new(status, sentence));
    }

    fn panicked(&self, entry: &str, Panic(said): Panic) {
        let id = number(self.id.get().id);
        let sentence = format!(
            "curlward failed in its {entry} callback of easy {id}, which can only be freed now: \
             {said}"
        );
        let status = cw_status::CW_E_PANICKED;
        self.fail(status, &sentence);
        misuse::report(frames::running_call(), Error::new(status, sentence));
    }

    /// The transfer ends with `status`, unless it has a reason already.
    pub fn fail(&self, status: cw_status, sentence: &str) {
        let mut transfer = self.transfer.borrow_mut();
        if transfer.failure.is_none() {
            transfer.failure = Some(status);
            sentence.clone_into(&mut transfer.detail);
        }
    }

    fn call<T>(&self, callback: Callback, function: impl FnOnce() -> T) -> T {
        call_out(callback, self.runs.get().multi(), self.id.get(), function)
    }

    fn on_write(&self, data: &[u8]) -> Verdict {
        // At its limit it stops, and may not have given the others what it read for them.
        if self.settings.borrow().placed.throttled {
            read_ahead::stops_in_callback(self);
        }
        let registered = self
            .settings
            .borrow()
            .callbacks
            .write
            .as_deref()
            .and_then(Registration::get);
        let Some((function, user_data)) = registered else {
            return match self.keep(data) {
                true => Verdict::Continue,
                false => Verdict::Abort,
            };
        };
        // SAFETY: the application registered the function for this user_data.
        let call =
            || unsafe { function(self.id.get(), data.as_ptr().cast(), data.len(), user_data) };
        let result = self.call(WRITE, call);
        self.verdict(WRITE, result, true)
    }

    fn on_read(&self, buf: &mut [u8]) -> (Verdict, usize) {
        if self.has_body() {
            return (Verdict::Continue, self.give(buf));
        }
        let registered = self
            .settings
            .borrow()
            .callbacks
            .read
            .as_deref()
            .and_then(Registration::get);
        let Some((function, user_data)) = registered else {
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
        let verdict = self.verdict(READ, result, true);
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
        let registered = self
            .settings
            .borrow()
            .callbacks
            .seek
            .as_deref()
            .and_then(Registration::get);
        let Some((function, user_data)) = registered else {
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
                self.no_result(SEEK, other, "CW_SEEK_OK, CW_SEEK_FAIL, CW_SEEK_CANT");
                SeekResult::Fail
            }
        }
    }

    fn on_header(&self, line: &[u8]) -> Verdict {
        let registered = self
            .settings
            .borrow()
            .callbacks
            .header
            .as_deref()
            .and_then(Registration::get);
        let Some((function, user_data)) = registered else {
            return Verdict::Continue;
        };
        // SAFETY: the application registered the function for this user_data.
        let call =
            || unsafe { function(self.id.get(), line.as_ptr().cast(), line.len(), user_data) };
        let result = self.call(HEADER, call);
        self.verdict(HEADER, result, false)
    }

    fn on_progress(&self, [dltotal, dlnow, ultotal, ulnow]: [i64; 4]) -> Verdict {
        let registered = self
            .settings
            .borrow()
            .callbacks
            .progress
            .as_deref()
            .and_then(Registration::get);
        let Some((function, user_data)) = registered else {
            return Verdict::Continue;
        };
        // SAFETY: the application registered the function for this user_data.
        let call = || unsafe { function(self.id.get(), dltotal, dlnow, ultotal, ulnow, user_data) };
        let result = self.call(PROGRESS, call);
        self.verdict(PROGRESS, result, false)
    }

    fn on_debug(&self, kind: i32, data: &[u8]) {
        let registered = self
            .settings
            .borrow()
            .callbacks
            .debug
            .as_deref()
            .and_then(Registration::get);
        let Some((function, user_data)) = registered else {
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

    fn open_socket(&mut self, family: c_int, kind: c_int, protocol: c_int) -> Option<RawFd> {
        self.catch("open socket", None, |body| {
            connections::open(body, family, kind, protocol)
        })
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

/// What handles the callback.
///
/// # Safety
/// libcurl calls back, with the pointer that the easy's function was set with.
unsafe fn handler_of(user_data: *mut c_void) -> Handler {
    // SAFETY: `configure` set the pointer to the easy's slot, and slots are never freed.
    let slot = unsafe { &*user_data.cast::<Easy>() };
    Handler { slot }
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
    match handler.run(
        HEADER,
        CW_RECV,
        |verdict| verdict,
        |body| body.on_header(line),
    ) {
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
