//! All lanes of a multi, and what they have in common.

use std::cell::{Cell, RefCell};
use std::os::raw::c_long;
use std::rc::Rc;
use std::time::Instant;

use curl_sys::{
    CURLMOPT_MAX_HOST_CONNECTIONS, CURLMOPT_MAX_TOTAL_CONNECTIONS, CURLMOPT_MAXCONNECTS,
    CURLMoption,
};
use rustix::process::{Resource, getrlimit};

use crate::core::admission::limits::{Limits, for_libcurl};
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;
use crate::driver::lanes::lane::{Lane, Notes};
use crate::driver::libcurl::allocations::{self, Kept};
use crate::driver::libcurl::ffi::{
    CURLMOPT_MAX_CONCURRENT_STREAMS, CURLMOPT_QUICK_EXIT, CURLMOPT_RESOLVE_THREADS_MAX,
};
use crate::driver::libcurl::multi::{Listener, Multi};
use crate::driver::libcurl::share::Share;
use crate::driver::libcurl::sweeper::Sweeper;
use crate::driver::reactor::due::Due;

/// How many threads look names up at most, two for each name: libcurl's own 20 are all in the hands
/// of the first ten names that nobody answers for. They are made when needed, and end soon after.
const RESOLVE_THREADS: c_long = 512;

/// Whether lanes may have more connections than the limits allow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Surplus {
    /// They have no more.
    #[default]
    None,
    /// They have, and what is too much is in use.
    Used,
    /// They may have, and some of it may be idle.
    Sought,
}

/// All lanes of a multi, and what they have in common.
#[derive(Default)]
pub struct Lanes {
    pub surplus: Cell<Surplus>,
    /// Whether servers are told that they may push.
    takes_pushes: Cell<bool>,
    all: RefCell<Vec<Lane>>,
    /// What the application set, for lanes to come.
    options: RefCell<Vec<(CURLMoption, c_long)>>,
    share: RefCell<Option<Share>>,
    /// Those that are to be forgotten, and that running transfers still have.
    former_shares: RefCell<Vec<Share>>,
    /// The memory that libcurl frees and uses again; made with the first lane.
    kept: RefCell<Option<Kept>>,
    notes: Rc<Notes>,
    /// Whether the lanes know that memory ran out.
    know_shortage: Cell<bool>,
}

/// What idle connections may take of the descriptors that the process may have: a half.
const KEPT_SHARE: u64 = 2;

impl Lanes {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.borrow().len()
    }

    /// How many of them have their handle.
    pub fn open_count(&self) -> usize {
        self.notes.open.get()
    }

    /// Works on one.
    pub fn with<T>(&self, lane: usize, work: impl FnOnce(&Lane) -> T) -> Option<T> {
        self.all.borrow().get(lane).map(work)
    }

    /// Works on one's handle, if it has it.
    pub fn with_curl<T>(&self, lane: usize, work: impl FnOnce(&Multi) -> T) -> Option<T> {
        self.with(lane, |lane| lane.curl.borrow().as_ref().map(work))?
    }

    /// Works on each.
    pub fn each(&self, work: impl FnMut(&Lane)) {
        self.all.borrow().iter().for_each(work);
    }

    /// Works on each that was driven since its messages were read: that costs nothing for the others.
    pub fn each_touched(&self, work: impl FnMut(&Lane)) {
        let mut touched = self.notes.touched.take();
        let all = self.all.borrow();
        touched
            .drain(..)
            .filter_map(|it| all.get(it))
            .for_each(work);
        let mut kept = self.notes.touched.borrow_mut();
        if kept.is_empty() {
            *kept = touched;
        }
    }

    /// Works on each, also where another one fails; the first error.
    pub fn try_each(&self, work: impl FnMut(&Lane) -> Result<()>) -> Result<()> {
        let all = self.all.borrow();
        all.iter().map(work).fold(Ok(()), Result::and)
    }

    /// Works on each that wants to be driven by now, also where another one fails; the first error.
    pub fn try_each_due(
        &self,
        now: Instant,
        mut work: impl FnMut(&Lane) -> Result<()>,
    ) -> Result<()> {
        let all = self.all.borrow();
        let next = |from| {
            self.note_wanted(&all);
            self.notes.deadlines.borrow().next_come(from, now)
        };
        let mut result = Ok(());
        let mut come = next(0);
        while let Some(lane) = come {
            result = result.and(work(&all[lane]));
            come = next(lane + 1);
        }
        result
    }

    /// How many transfers with a progress callback they have.
    pub fn progressing(&self) -> usize {
        self.notes.progressing.get()
    }

    /// Whether a lane has its handle.
    pub fn is_open(&self, lane: usize) -> bool {
        self.with(lane, |lane| lane.curl.borrow().is_some())
            .unwrap_or(false)
    }

    /// Gives a lane its handle, which reports to `listener`.
    pub fn open(&self, lane: usize, listener: impl Listener) -> Result<()> {
        let further = (lane + 1).saturating_sub(self.len());
        memory::room(|| self.all.borrow_mut().try_reserve(further))?;
        self.notes.deadlines.borrow_mut().make_room(lane + 1)?;
        let curl = Multi::new(listener, self.kept())?;
        // An older libcurl does not know it and looks at the easies' option instead.
        curl.set_long(CURLMOPT_QUICK_EXIT, 1);
        curl.set_long(CURLMOPT_RESOLVE_THREADS_MAX, RESOLVE_THREADS);
        for &(option, value) in self.options.borrow().iter() {
            curl.set_long(option, value);
        }
        if self.takes_pushes.get() {
            curl.ask_for_pushes(true);
        }
        share_limit(&curl, self.limits(), lane, 0);
        let mut all = self.all.borrow_mut();
        let numbers = all.len()..all.len() + further;
        all.extend(numbers.map(|number| Lane::new(number, self.notes.clone())));
        all[lane].open(curl);
        drop(all);
        if further > 0 {
            self.each(|lane| self.keep_connections(lane));
        }
        Ok(())
    }

    fn kept(&self) -> Kept {
        let mut kept = self.kept.borrow_mut();
        kept.get_or_insert_default().clone()
    }

    /// Has a lane keep its part of the idle connections that all lanes together keep.
    pub fn keep_connections(&self, lane: &Lane) {
        if self.option(CURLMOPT_MAXCONNECTS).unwrap_or(0) > 0 {
            return;
        }
        let limit = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
        let all = usize::try_from(limit / KEPT_SHARE).unwrap_or(usize::MAX);
        lane.keep_connections(all / self.len());
    }

    /// Sets an option on every lane; the code for the first one.
    pub fn set_option(&self, option: CURLMoption, value: c_long) -> curl_sys::CURLMcode {
        let mut code = curl_sys::CURLM_OK;
        for (number, lane) in self.all.borrow().iter().enumerate() {
            if let Some(curl) = lane.curl.borrow().as_ref() {
                let result = curl.set_long(option, value);
                code = if number == 0 { result } else { code };
            }
        }
        if code == curl_sys::CURLM_OK {
            self.remember(option, value);
            self.each(|lane| lane.busiest.set(0));
            self.share_limits();
            self.close_idle();
        }
        code
    }

    fn remember(&self, option: CURLMoption, value: c_long) {
        let mut options = self.options.borrow_mut();
        options.retain(|&(known, _)| known != option);
        options.push((option, value));
    }

    /// What the application set an option to.
    pub fn option(&self, option: CURLMoption) -> Option<c_long> {
        let options = self.options.borrow();
        let found = options.iter().find(|&&(known, _)| known == option);
        found.map(|&(_, value)| value)
    }

    /// Has servers be told whether they may push, on connections that begin from now on.
    pub fn take_pushes(&self, wanted: bool) {
        self.takes_pushes.set(wanted);
        self.each(|lane| {
            if let Some(curl) = lane.curl.borrow().as_ref() {
                curl.ask_for_pushes(wanted);
            }
        });
    }

    /// What the application allows.
    pub fn limits(&self) -> Limits {
        let set = |option| self.option(option).unwrap_or(0).try_into().unwrap_or(0);
        Limits {
            host: set(CURLMOPT_MAX_HOST_CONNECTIONS),
            total: set(CURLMOPT_MAX_TOTAL_CONNECTIONS),
            streams: set(CURLMOPT_MAX_CONCURRENT_STREAMS),
            together: self.option(CURLMOPT_MAXCONNECTS).unwrap_or(0) > 0,
        }
    }

    /// Gives each lane its share of the limit.
    fn share_limits(&self) {
        let limits = self.limits();
        for (number, lane) in self.all.borrow().iter().enumerate() {
            if let Some(curl) = lane.curl.borrow().as_ref() {
                share_limit(curl, limits, number, 0);
            }
        }
    }

    /// What lies idle in more lanes than the limits allow is closed.
    pub fn close_idle(&self) {
        let all = self.all.borrow();
        let further = all.iter().skip(self.limits().lanes());
        let idle = further.filter(|lane| lane.running() == 0);
        idle.for_each(|lane| lane.close());
    }

    /// Closes what lies idle in a lane and the other side has closed.
    pub fn sweep(&self, lane: usize, sweeper: &Sweeper) -> Result<()> {
        let limits = self.limits();
        // Where the lane is full, libcurl would close a living one for the sweeper's sake.
        let swept = self.with_curl(lane, |curl| {
            share_limit(curl, limits, lane, 1);
            let swept = sweeper.sweep(curl);
            share_limit(curl, limits, lane, 0);
            swept
        });
        self.with(lane, Lane::touch);
        swept.unwrap_or(Ok(()))
    }

    /// Closes what lies idle in a lane, at once. An older libcurl can do that only where nothing
    /// runs.
    pub fn close_idle_of(&self, lane: usize) {
        let limits = self.limits();
        let limit = for_libcurl(limits.total, limits.of_lane(lane));
        self.with(lane, |it| match lane > 0 && it.running() == 0 {
            true => it.close(),
            false => it.close_idle(limit.into()),
        });
    }

    /// When the first lane wants to be driven, or to be rid of connections.
    pub fn due(&self) -> Due {
        if self.surplus.get() == Surplus::Sought {
            return Due::Now;
        }
        if allocations::ran_out() && !self.know_shortage.replace(true) {
            self.each(Lane::moves);
        }
        self.note_wanted(&self.all.borrow());
        self.notes.deadlines.borrow().first()
    }

    fn note_wanted(&self, all: &[Lane]) {
        let mut moved = self.notes.moved.borrow_mut();
        if moved.is_empty() {
            return;
        }
        let mut deadlines = self.notes.deadlines.borrow_mut();
        moved
            .drain(..)
            .for_each(|lane| all[lane].note_wanted(&mut deadlines));
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

    /// Has libcurl look every name up anew. What transfers have in common is made anew too, for
    /// those that begin from now on.
    pub fn forget_names(&self) {
        self.each(Lane::forget_names);
        let former = self
            .former_shares
            .take()
            .into_iter()
            .chain(self.share.take());
        let used = former.filter_map(Share::end_if_unused).collect();
        self.former_shares.replace(used);
    }

    /// Ends all, when no easy is left.
    pub fn clear(&self) {
        self.each(Lane::close);
        self.surplus.take();
        self.takes_pushes.take();
        self.all.borrow_mut().clear();
        self.options.borrow_mut().clear();
        self.share.take();
        self.former_shares.take();
        self.kept.take();
        self.notes.touched.take();
        self.notes.deadlines.take();
        self.notes.moved.take();
    }
}

/// libcurl makes room in a lane under its limits by itself, where a connection is idle. `further`
/// are allowed for a while.
fn share_limit(curl: &Multi, limits: Limits, lane: usize, further: u32) {
    if limits.is_set() {
        let host = for_libcurl(limits.host, limits.host_of_lane(lane));
        let total = for_libcurl(limits.total, limits.of_lane(lane).saturating_add(further));
        curl.set_long(CURLMOPT_MAX_HOST_CONNECTIONS, host.into());
        curl.set_long(CURLMOPT_MAX_TOTAL_CONNECTIONS, total.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::RawFd;
    use std::os::raw::c_int;

    struct Deaf;

    impl Listener for Deaf {
        fn socket(&self, _easy: *mut curl_sys::CURL, _fd: RawFd, _wanted: c_int) {}
        fn timer(&self, _wanted_ms: c_long) {}
    }

    #[test]
    fn a_lane_that_fails_stops_no_other_one() {
        let lanes = Lanes::default();
        lanes.open(2, Deaf).unwrap();
        let mut seen = 0;
        let failed = lanes.try_each(|_| {
            seen += 1;
            match seen {
                1 => Ok(()),
                _ => Err(Error::new(cw_status::CW_E_CURLM, format!("lane {seen}"))),
            }
        });
        assert_eq!(seen, 3);
        assert_eq!(failed.unwrap_err().sentence, "lane 2");
        lanes.clear();
    }

    #[test]
    fn only_what_was_driven_is_looked_at_and_once() {
        let lanes = Lanes::default();
        lanes.open(3, Deaf).unwrap();
        let looked_at = || {
            let mut count = 0;
            lanes.each_touched(|lane| {
                count += 1;
                lane.messages(|_, _| ());
            });
            count
        };
        lanes.with(2, Lane::touch);
        lanes.with(2, Lane::touch);
        assert_eq!([looked_at(), looked_at()], [1, 0]);
        lanes.with(2, Lane::touch);
        lanes.with(3, |lane| lane.timeout().unwrap());
        assert_eq!(looked_at(), 2);
        lanes.clear();
        assert_eq!(looked_at(), 0);
    }
}
