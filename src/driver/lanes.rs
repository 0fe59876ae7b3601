//! A multi's handles of libcurl's.

use std::cell::{Cell, RefCell};
use std::os::raw::{c_int, c_long};

use curl::multi::{Events, Multi};
use curl_sys::{CURLM, CURLMOPT_MAXCONNECTS, CURLMoption};

use super::due::Due;
use super::ffi::{self, CURLMOPT_QUICK_EXIT};
use super::share::Share;
use super::version::curlm;
use crate::core::error::{Error, Result};
use crate::core::placement::Placement;
use crate::core::status::cw_status;

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
    curl: RefCell<Option<Multi>>,
    /// What libcurl's timer is set to.
    pub due: Cell<Due>,
    /// How many easies it has.
    pub running: Cell<usize>,
    /// How many of them have a progress callback.
    pub progressing: Cell<usize>,
    /// Driven since its messages were read.
    pub touched: Cell<bool>,
    /// How many idle connections libcurl keeps; 0 until the first transfer.
    kept_connections: Cell<usize>,
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
    fn close(&self) {
        let curl = self.curl.take();
        self.due.set(Due::Never);
        self.kept_connections.set(0);
        drop(curl);
    }
}

/// All lanes of a multi, and what they have in common.
#[derive(Default)]
pub struct Lanes {
    all: RefCell<Vec<Lane>>,
    /// Where transfers and connections are.
    pub placement: RefCell<Placement>,
    /// What the application set, for lanes to come.
    options: RefCell<Vec<(CURLMoption, c_long)>>,
    share: RefCell<Option<Share>>,
}

/// Options under which all connections have to be in one pool.
const LIMITS: [CURLMoption; 3] = [
    CURLMOPT_MAXCONNECTS,
    curl_sys::CURLMOPT_MAX_HOST_CONNECTIONS,
    curl_sys::CURLMOPT_MAX_TOTAL_CONNECTIONS,
];

impl Lanes {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.borrow().len()
    }

    /// Works on one.
    pub fn with<T>(&self, lane: usize, work: impl FnOnce(&Lane) -> T) -> Option<T> {
        self.all.borrow().get(lane).map(work)
    }

    /// Works on each.
    pub fn each(&self, work: impl FnMut(&Lane)) {
        self.all.borrow().iter().for_each(work);
    }

    /// Works on each with its number, until one fails.
    pub fn try_each(&self, work: impl FnMut(&Lane) -> Result<()>) -> Result<()> {
        self.all.borrow().iter().try_for_each(work)
    }

    /// Whether a lane has its handle.
    pub fn is_open(&self, lane: usize) -> bool {
        self.with(lane, |lane| lane.curl.borrow().is_some())
            .unwrap_or(false)
    }

    /// Gives a lane its handle.
    pub fn open(&self, lane: usize, curl: Multi) {
        for &(option, value) in self.options.borrow().iter() {
            ffi::set_multi_option(&curl, option, value);
        }
        let mut all = self.all.borrow_mut();
        while all.len() <= lane {
            all.push(Lane::default());
        }
        all[lane].curl.replace(Some(curl));
    }

    /// Sets an option on every lane; the code for the first one.
    pub fn set_option(&self, option: CURLMoption, value: c_long) -> curl_sys::CURLMcode {
        let mut code = curl_sys::CURLM_OK;
        for (number, lane) in self.all.borrow().iter().enumerate() {
            if let Some(curl) = lane.curl.borrow().as_ref() {
                let result = ffi::set_multi_option(curl, option, value);
                code = if number == 0 { result } else { code };
            }
        }
        if code == curl_sys::CURLM_OK {
            let mut options = self.options.borrow_mut();
            options.retain(|&(known, _)| known != option);
            options.push((option, value));
            drop(options);
            self.each(|lane| lane.kept_connections.set(0));
            self.close_idle();
        }
        code
    }

    /// What the application set an option to.
    pub fn option(&self, option: CURLMoption) -> Option<c_long> {
        let options = self.options.borrow();
        let found = options.iter().find(|&&(known, _)| known == option);
        found.map(|&(_, value)| value)
    }

    /// Whether a limit of the application's allows one lane only.
    pub fn is_limited(&self) -> bool {
        let options = self.options.borrow();
        options
            .iter()
            .any(|(option, value)| LIMITS.contains(option) && *value > 0)
    }

    /// Whether libcurl may hold transfers back whose deadlines only a look at all finds. An older
    /// libcurl does not find them so either, and loses timers by it.
    pub fn hold_back(&self) -> bool {
        cfg!(feature = "bundled") && self.is_limited()
    }

    /// Under a limit, what lies idle outside of the one lane is closed.
    pub fn close_idle(&self) {
        if self.is_limited() {
            let all = self.all.borrow();
            let idle = all.iter().skip(1).filter(|it| it.running.get() == 0);
            idle.for_each(|lane| lane.close());
        }
    }

    /// When the first lane wants to be driven.
    pub fn due(&self) -> Due {
        let all = self.all.borrow();
        all.iter().map(|it| it.due.get()).min().unwrap_or_default()
    }

    /// What transfers in different lanes have in common; made when first needed.
    pub fn with_share<T>(&self, work: impl FnOnce(&Share) -> T) -> Result<T> {
        let mut share = self.share.borrow_mut();
        if share.is_none() {
            *share = Some(Share::new().ok_or_else(|| {
                Error::new(
                    cw_status::CW_E_OUT_OF_MEMORY,
                    "no memory for the lanes' caches",
                )
            })?);
        }
        Ok(work(share.as_ref().expect("made above")))
    }

    /// Ends all, when no easy is left.
    pub fn clear(&self) {
        self.each(Lane::close);
        self.all.borrow_mut().clear();
        self.options.borrow_mut().clear();
        self.share.take();
        self.placement.take();
    }
}
