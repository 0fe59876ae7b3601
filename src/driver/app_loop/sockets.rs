//! The descriptors that a multi announced, by their numbers.

use std::os::fd::RawFd;
use std::os::raw::{c_int, c_void};
use std::ptr;

use crate::driver::app_loop::heed::Heed;
use crate::driver::boundary::types::{CW_SOCKET_ERROR, CW_SOCKET_REMOVE};

/// What the application was told of a descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing, ever.
    Never,
    /// To watch it.
    Announced,
    /// To stop watching it.
    Removed,
}

#[derive(Clone, Copy)]
struct Watch {
    known: Known,
    events: c_int,
    accepted: bool,
    /// Whether the application watches it: it accepted an announcement, and no removal since.
    is_watched: bool,
    /// Whether libcurl wants nothing of it at the moment, of which the application was not told.
    rests: bool,
    /// Whether it is among `Sockets::resting`.
    is_listed: bool,
    /// Whether the application acts on its events.
    heed: Heed,
    data: *mut c_void,
}

const UNKNOWN: Watch = Watch {
    known: Known::Never,
    events: 0,
    accepted: true,
    is_watched: false,
    rests: false,
    is_listed: false,
    heed: Heed::Paid,
    data: ptr::null_mut(),
};

/// A table with one entry for each descriptor number in use.
#[derive(Default)]
pub struct Sockets {
    watches: Vec<Watch>,
    refused: usize,
    /// Those that rest, and others that did.
    resting: Vec<RawFd>,
}

impl Sockets {
    /// What the application knows of `fd`.
    pub fn known(&self, fd: RawFd) -> Known {
        self.find(fd).map_or(Known::Never, |watch| watch.known)
    }

    /// What the application knows of `fd`, on which it acts.
    pub fn act(&mut self, fd: RawFd, events: c_int) -> Known {
        let place = usize::try_from(fd).ok();
        let watch = place.and_then(|place| self.watches.get_mut(place));
        let Some(watch) = watch else {
            return Known::Never;
        };
        // An event that nobody asked for is not the one that is waited for.
        if events == 0 || events & (watch.events | CW_SOCKET_ERROR) != 0 {
            watch.heed = Heed::Paid;
        }
        watch.known
    }

    fn find(&self, fd: RawFd) -> Option<&Watch> {
        self.watches.get(usize::try_from(fd).ok()?)
    }

    fn entry(&mut self, fd: RawFd) -> Option<&mut Watch> {
        let index = usize::try_from(fd).ok()?;
        if index >= self.watches.len() {
            self.watches.resize(index + 1, UNKNOWN);
        }
        self.watches.get_mut(index)
    }

    /// Whether the application watches `fd`.
    pub fn is_watched(&self, fd: RawFd) -> bool {
        self.find(fd).is_some_and(|watch| watch.is_watched)
    }

    /// Whether the application refused to stop watching `fd`, and has to be told again.
    pub fn is_removal_refused(&self, fd: RawFd) -> bool {
        let is = |watch: &Watch| !watch.accepted && watch.events == CW_SOCKET_REMOVE;
        self.find(fd).is_some_and(is)
    }

    /// The events of `fd`, if the application watches it as it was told to.
    pub fn heeded(&self, fd: RawFd) -> Option<c_int> {
        let watch = self.find(fd)?;
        let is_heeded = watch.known == Known::Announced && watch.accepted && watch.is_watched;
        is_heeded.then_some(watch.events)
    }

    /// libcurl wants nothing of `fd` at the moment, and the application goes on to watch it.
    pub fn rest(&mut self, fd: RawFd) {
        let Some(watch) = self.entry(fd) else { return };
        watch.rests = true;
        if !std::mem::replace(&mut watch.is_listed, true) {
            self.resting.push(fd);
        }
    }

    /// Whether `fd` rests.
    pub fn rests(&self, fd: RawFd) -> bool {
        self.find(fd).is_some_and(|watch| watch.rests)
    }

    /// libcurl wants `events` of `fd`: whether that rested, and is watched for them.
    pub fn resumes(&mut self, fd: RawFd, events: c_int) -> bool {
        let is_right = self.rests(fd) && self.heeded(fd) == Some(events);
        if let Some(watch) = self.entry(fd).filter(|_| is_right) {
            watch.rests = false;
        }
        is_right
    }

    /// Whether some may rest.
    pub fn has_resting(&self) -> bool {
        !self.resting.is_empty()
    }

    /// Those that rest.
    pub fn take_resting(&mut self) -> Vec<RawFd> {
        let mut resting = std::mem::take(&mut self.resting);
        for &fd in &resting {
            if let Some(watch) = self.entry(fd) {
                watch.is_listed = false;
            }
        }
        resting.retain(|&fd| self.rests(fd));
        resting
    }

    /// An announcement is about to be made; the data that goes with it.
    pub fn announce(&mut self, fd: RawFd, events: c_int) -> *mut c_void {
        let Some(watch) = self.entry(fd) else {
            return ptr::null_mut();
        };
        let was_refused = !std::mem::replace(&mut watch.accepted, true);
        if watch.events == CW_SOCKET_REMOVE && events != CW_SOCKET_REMOVE {
            watch.data = ptr::null_mut();
        }
        watch.known = Known::Announced;
        watch.events = events;
        watch.rests = false;
        watch.heed = Heed::Paid;
        let data = watch.data;
        self.refused -= usize::from(was_refused);
        data
    }

    /// The announcement was made.
    pub fn announced(&mut self, fd: RawFd, accepted: bool) {
        let Some(watch) = self.entry(fd) else {
            return;
        };
        if watch.events == CW_SOCKET_REMOVE {
            watch.known = Known::Removed;
            watch.is_watched &= !accepted;
        } else {
            watch.is_watched |= accepted;
        }
        watch.accepted = accepted;
        self.refused += usize::from(!accepted);
    }

    /// Sets the application's data; false if the descriptor is not announced.
    pub fn assign(&mut self, fd: RawFd, data: *mut c_void) -> bool {
        // The number may be any: only an announcement makes an entry.
        let place = usize::try_from(fd).ok();
        let watch = place.and_then(|place| self.watches.get_mut(place));
        match watch.filter(|watch| watch.known == Known::Announced) {
            Some(watch) => {
                watch.data = data;
                true
            }
            None => false,
        }
    }

    /// The announcements that were refused, to be made again.
    pub fn refused(&self) -> Vec<(RawFd, c_int)> {
        if self.refused == 0 {
            return Vec::new();
        }
        self.select(|watch| !watch.accepted)
    }

    /// What is announced.
    pub fn announced_now(&self) -> Vec<(RawFd, c_int)> {
        self.select(|watch| watch.known == Known::Announced)
    }

    /// What is announced, and what the application watches because it refused to stop.
    pub fn announced_or_watched(&self) -> Vec<(RawFd, c_int)> {
        self.select(|watch| watch.known == Known::Announced || watch.is_watched)
    }

    /// Shows each descriptor that the application watches, with its events, from this number on and
    /// then those below it.
    pub fn each_watched(&mut self, first: RawFd, mut show: impl FnMut(RawFd, c_int, &mut Heed)) {
        let first = usize::try_from(first).unwrap_or(0).min(self.watches.len());
        let (below, above) = self.watches.split_at_mut(first);
        let above = (first..).zip(above);
        for (place, watch) in above.chain((0..).zip(below)) {
            if watch.known == Known::Announced && watch.accepted && watch.is_watched {
                show(place as RawFd, watch.events, &mut watch.heed);
            }
        }
    }

    /// How the application heeds `fd`, if it is announced.
    pub fn heed(&mut self, fd: RawFd) -> Option<&mut Heed> {
        let watch = self.watches.get_mut(usize::try_from(fd).ok()?)?;
        (watch.known == Known::Announced).then_some(&mut watch.heed)
    }

    fn select(&self, wanted: impl Fn(&Watch) -> bool) -> Vec<(RawFd, c_int)> {
        let watches = self.watches.iter().enumerate();
        let wanted = watches.filter(|(_, watch)| wanted(watch));
        wanted
            .map(|(fd, watch)| (fd as RawFd, watch.events))
            .collect()
    }
}
