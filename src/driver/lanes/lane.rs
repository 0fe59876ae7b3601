//! One of libcurl's handles behind a multi.

use std::cell::{Cell, RefCell};
use std::os::raw::c_int;

use curl::multi::{Events, Multi};
use curl_sys::CURLM;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::libcurl::ffi;
use crate::driver::libcurl::ffi::CURLMOPT_QUICK_EXIT;
use crate::driver::libcurl::version::curlm;
use crate::driver::reactor::due::Due;

/// The crate's way to make one panics where there is no memory or no descriptor left.
pub fn new_curl() -> Result<Multi> {
    // SAFETY: curl_multi_init needs nothing, and its handle is cleaned up at once.
    let possible = unsafe {
        let probe = curl_sys::curl_multi_init();
        curl_sys::curl_multi_cleanup(probe);
        !probe.is_null()
    };
    if possible {
        let curl = Multi::new();
        // An older libcurl does not know it and looks at the easies' option instead.
        ffi::set_multi_option(&curl, CURLMOPT_QUICK_EXIT, 1);
        return Ok(curl);
    }
    let sentence = "libcurl makes no multi: no memory, or no descriptor left for its own wakeup";
    Err(Error::new(cw_status::CW_E_SYSTEM, sentence))
}

/// One handle of libcurl's, with a pool of connections of its own.
#[derive(Default)]
pub struct Lane {
    pub curl: RefCell<Option<Multi>>,
    /// What libcurl's timer is set to.
    pub due: Cell<Due>,
    /// How many easies it has.
    pub running: Cell<usize>,
    /// How many of them have a progress callback.
    pub progressing: Cell<usize>,
    /// Driven since its messages were read.
    pub touched: Cell<bool>,
    /// How many idle connections libcurl keeps; 0 until the first transfer.
    pub kept_connections: Cell<usize>,
}

impl Lane {
    /// libcurl's handle; NULL once it is gone.
    pub fn raw(&self) -> *mut CURLM {
        self.curl
            .borrow()
            .as_ref()
            .map_or(std::ptr::null_mut(), Multi::raw)
    }

    /// Tells libcurl what a descriptor has: CW_SOCKET_ bits.
    pub fn action(&self, fd: c_int, events: c_int) -> Result<()> {
        self.touched.set(true);
        let mut mask = Events::new();
        mask.input(events & 1 != 0)
            .output(events & 2 != 0)
            .error(events & 4 != 0);
        self.drive(|curl| curl.action(fd, &mask).map(drop))
    }

    /// Lets libcurl do what is due. A transfer that waits for a connection is looked at only when
    /// all are.
    pub fn timeout(&self, all: bool) -> Result<()> {
        self.touched.set(true);
        if all {
            return self.drive_all();
        }
        self.due.set(Due::Never);
        self.drive(|curl| curl.timeout().map(drop))
    }

    /// Lets libcurl look at every transfer.
    pub fn drive_all(&self) -> Result<()> {
        self.touched.set(true);
        self.drive(|curl| {
            ffi::socket_all(curl)?;
            // libcurl tells a timer again only when it changed.
            let left = curl.get_timeout()?;
            self.due.set(match left {
                Some(left) => Due::in_ms(i64::try_from(left.as_millis()).unwrap_or(i64::MAX)),
                None => Due::Never,
            });
            Ok(())
        })
    }

    fn drive(
        &self,
        work: impl FnOnce(&Multi) -> std::result::Result<(), curl::MultiError>,
    ) -> Result<()> {
        match self.curl.borrow().as_ref() {
            Some(curl) => work(curl).map_err(|error| curlm(&error)),
            None => Ok(()),
        }
    }

    /// Shows each transfer that ended: its easy's slot number and its CURLcode.
    pub fn messages(&self, mut show: impl FnMut(u32, curl_sys::CURLcode)) {
        self.touched.set(false);
        let curl = self.curl.borrow();
        let Some(curl) = curl.as_ref() else { return };
        curl.messages(|message| {
            let code = match message.result() {
                Some(Ok(())) => curl_sys::CURLE_OK,
                Some(Err(error)) => error.code(),
                None => return,
            };
            if let Ok(token) = message.token() {
                show(token as u32, code);
            }
        });
    }

    /// Lets the pool keep what the busiest time so far needed. Left alone, libcurl goes by the
    /// easies that it has at the moment; those that are done have left it, unlike in a program of
    /// libcurl's.
    pub fn keep_connections(&self) {
        let busy = self.running.get();
        if busy <= self.kept_connections.get() / 4 {
            return;
        }
        let keep = busy.next_power_of_two() * 4;
        self.kept_connections.set(keep);
        if let Some(curl) = self.curl.borrow_mut().as_mut() {
            let _ = curl.set_max_connects(keep);
        }
    }

    /// Closes its connections.
    pub fn close(&self) {
        let curl = self.curl.take();
        self.due.set(Due::Never);
        self.kept_connections.set(0);
        drop(curl);
    }
}
