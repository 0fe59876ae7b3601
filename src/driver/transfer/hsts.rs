//! Hosts that are reached over HTTPS alone, which the application keeps from one easy to the next.

use std::ffi::{CStr, CString};
use std::mem::MaybeUninit;
use std::os::raw::{c_char, c_int, c_void};
use std::ptr;
use std::time::{SystemTime, UNIX_EPOCH};

use curl_sys::CURL;

use crate::core::errors::error::number;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::core::threads::frames::{self, Frame};
use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::Holding;
use crate::driver::boundary::callout::call_out;
use crate::driver::boundary::types::cw_hsts_entry;
use crate::driver::easy::registrations::{HSTS_READ, HSTS_WRITE};
use crate::driver::libcurl::ffi::{
    CURLOPT_HSTSREADDATA, CURLOPT_HSTSREADFUNCTION, CURLOPT_HSTSWRITEDATA,
    CURLOPT_HSTSWRITEFUNCTION, CURLSTS_DONE, CURLSTS_FAIL, CURLSTS_OK, HstsEntry, HstsRead,
    HstsWrite, Index,
};
use crate::driver::libcurl::text;
use crate::driver::transfer::called::{handler_of, set_function};
use crate::driver::transfer::calling::Verdict;

const NEVER: i64 = -1;
const UNLIMITED: &CStr = c"unlimited";

/// Has libcurl ask for hosts when a transfer begins.
pub fn listen_for_read(easy: &impl Holding, on: bool) {
    let function = on.then_some(read as HstsRead);
    // SAFETY: libcurl calls a HstsRead for it.
    unsafe {
        set_function(
            easy,
            [CURLOPT_HSTSREADFUNCTION, CURLOPT_HSTSREADDATA],
            function,
        )
    };
}

/// Has libcurl tell of hosts when the easy ends.
pub fn listen_for_write(easy: &impl Holding, on: bool) {
    let function = on.then_some(write as HstsWrite);
    // SAFETY: libcurl calls a HstsWrite for it.
    unsafe {
        set_function(
            easy,
            [CURLOPT_HSTSWRITEFUNCTION, CURLOPT_HSTSWRITEDATA],
            function,
        )
    };
}

/// Gives a host.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn read(_: *mut CURL, entry: *mut HstsEntry, user_data: *mut c_void) -> c_int {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl lends an entry for the length of the call, with room for a name in it.
    let entry = unsafe { &mut *entry };
    handler.run(
        HSTS_READ,
        0,
        |_| CURLSTS_FAIL,
        |body| body.on_hsts_read(entry),
    )
}

/// Takes a host, from an easy that is being torn down: nothing else of it is called any more.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn write(
    _: *mut CURL,
    entry: *mut HstsEntry,
    index: *mut Index,
    user_data: *mut c_void,
) -> c_int {
    // SAFETY: libcurl calls with what the function was set with, inside the end of the easy's
    // handle, which the easy's holder makes.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl lends both for the length of the call.
    let (entry, index) = unsafe { (&*entry, &*index) };
    handler.catch("HSTS write", CURLSTS_DONE, |body| match body.is_forked() {
        true => CURLSTS_DONE,
        false => body.on_hsts_write(entry, index),
    })
}

impl EasyBody {
    /// One whose time is over is not for libcurl, of which an older one would keep it.
    fn on_hsts_read(&self, entry: &mut HstsEntry) -> c_int {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |it| it.as_secs() as i64);
        loop {
            let Some((function, user_data)) = self.registered(HSTS_READ) else {
                return CURLSTS_DONE;
            };
            let mut given = cw_hsts_entry {
                expires: NEVER,
                host: [0; 256],
                include_subdomains: 0,
            };
            // SAFETY: the application registered the function for this user_data.
            let result = self.call(HSTS_READ, || unsafe {
                function(self.id.get(), &raw mut given, user_data)
            });
            if self.verdict(HSTS_READ, result) != Verdict::Continue {
                return CURLSTS_FAIL;
            }
            let is_over = (0..=now).contains(&given.expires) && given.host[0] != 0;
            if !is_over {
                return self.take_host(&given, entry);
            }
        }
    }

    fn take_host(&self, given: &cw_hsts_entry, entry: &mut HstsEntry) -> c_int {
        let host = host_of(given);
        if host.is_some_and(CStr::is_empty) {
            return CURLSTS_DONE;
        }
        match host.and_then(|host| Some((host, date(given.expires)?))) {
            Some((host, date)) if entry.takes(host, &date, given.include_subdomains != 0) => {
                CURLSTS_OK
            }
            _ => {
                let id = number(self.id.get().id);
                self.misused(format!(
                    "the hsts read callback of easy {id} gave an entry that is none: its host has \
                     to be a terminated name, and its end a time since 1970 or -1"
                ));
                CURLSTS_FAIL
            }
        }
    }

    fn on_hsts_write(&self, entry: &HstsEntry, index: &Index) -> c_int {
        let Some((function, user_data)) = self.registered(HSTS_WRITE) else {
            return CURLSTS_DONE;
        };
        // SAFETY: libcurl's entry has a terminated name.
        let Some(told) = (unsafe { told(entry) }) else {
            return CURLSTS_OK;
        };
        let easy = self.id.get();
        // What is under way on the thread, and may not be called into: a multi that frees its easies.
        let multi = frames::running_multi();
        let _call = frames::push(Frame {
            call: Call::cw_easy_free,
            callback: None,
            multi: cw_multi::default(),
            easy,
        });
        let result = call_out(HSTS_WRITE.callback, multi, easy, || {
            // SAFETY: the application registered the function for this user_data.
            unsafe { function(easy, &raw const told, index.index, index.total, user_data) }
        });
        match self.verdict(HSTS_WRITE, result) {
            Verdict::Continue => CURLSTS_OK,
            _ => CURLSTS_DONE,
        }
    }
}

/// The name in an entry of the application's: empty if there is none, and no line of a file.
fn host_of(entry: &cw_hsts_entry) -> Option<&CStr> {
    // SAFETY: characters are bytes.
    let bytes = unsafe { std::slice::from_raw_parts(entry.host.as_ptr().cast(), 256) };
    let host = CStr::from_bytes_until_nul(bytes).ok()?;
    host.to_bytes()
        .iter()
        .all(u8::is_ascii_graphic)
        .then_some(host)
}

/// A time as libcurl takes it; nothing is never.
fn date(seconds: i64) -> Option<CString> {
    if seconds == NEVER {
        return Some(CString::default());
    }
    let mut parts = MaybeUninit::uninit();
    // SAFETY: both are there for the length of the call.
    let made = unsafe { libc::gmtime_r(&raw const seconds, parts.as_mut_ptr()) };
    if seconds < 0 || made.is_null() {
        return None;
    }
    // SAFETY: the call succeeded, and has written all of it.
    let it = unsafe { parts.assume_init() };
    let (year, month) = (it.tm_year + 1900, it.tm_mon + 1);
    let (day, hour, minute, second) = (it.tm_mday, it.tm_hour, it.tm_min, it.tm_sec);
    let date = format!("{year}{month:02}{day:02} {hour:02}:{minute:02}:{second:02}");
    CString::new(date).ok()
}

/// libcurl's entry as the application gets it; none where a name is longer than names can be.
///
/// # Safety
/// The entry has a terminated name.
unsafe fn told(entry: &HstsEntry) -> Option<cw_hsts_entry> {
    let mut told = cw_hsts_entry {
        expires: NEVER,
        host: [0; 256],
        include_subdomains: c_int::from(entry.flags & 1),
    };
    // SAFETY: passed on from the caller.
    let host = unsafe { CStr::from_ptr(entry.name) };
    let room = told.host.get_mut(..host.count_bytes())?;
    if room.len() == 256 {
        return None;
    }
    for (to, &from) in room.iter_mut().zip(host.to_bytes()) {
        *to = from as c_char;
    }
    // SAFETY: libcurl ends it with a NUL.
    let expires = unsafe { CStr::from_ptr(entry.expire.as_ptr()) };
    if expires != UNLIMITED {
        told.expires = text::date(expires)?;
    }
    Some(told)
}

impl HstsEntry {
    /// False where it has no room for that.
    fn takes(&mut self, host: &CStr, date: &CStr, include_subdomains: bool) -> bool {
        let (host, date) = (host.to_bytes_with_nul(), date.to_bytes_with_nul());
        if host.len() > self.namelen || date.len() > self.expire.len() {
            return false;
        }
        // SAFETY: libcurl's name has room for `namelen` bytes and a NUL.
        unsafe { ptr::copy_nonoverlapping(host.as_ptr().cast(), self.name, host.len()) };
        for (to, &from) in self.expire.iter_mut().zip(date) {
            *to = from as c_char;
        }
        self.flags = u8::from(include_subdomains);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_becomes_a_date_and_a_time_again() {
        for seconds in [0, 951_782_400, 1_798_761_599, 4_102_444_800] {
            let date = date(seconds).unwrap();
            assert_eq!(date.count_bytes(), 17);
            assert_eq!(text::date(&date), Some(seconds), "{date:?}");
        }
        assert_eq!(date(-1).as_deref(), Some(c""));
        assert_eq!(date(-2), None);
        assert_eq!(date(i64::MAX), None);
    }
}
