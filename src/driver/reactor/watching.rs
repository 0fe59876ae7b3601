//! What of each descriptor is wanted and watched, with registrations that are kept.
//!
//! libcurl loses interest in a socket after each transfer and takes it up again at the next. A
//! registration therefore stays until the descriptor closes or has an event that nobody wants.

use std::cell::{Cell, RefCell};
use std::os::fd::{AsFd, BorrowedFd, RawFd};
use std::time::Duration;

use rustix::io::Errno;

use crate::core::admission::placement::Origin;
use crate::core::errors::error::Result;
use crate::driver::boundary::types::{CW_SOCKET_IN, cw_waitfd};
use crate::driver::reactor::descriptors::{Descriptor, Descriptors};
use crate::driver::reactor::extra;
use crate::driver::reactor::files::Files;
use crate::driver::reactor::hangups::{Hangup, Hangups};
use crate::driver::reactor::poller::{Events, Poller, Ready};
use crate::driver::reactor::refused::{AllRefused, Refused};

const IN: u8 = CW_SOCKET_IN as u8;
/// Wanted, if only by the application, so that it is never taken for an idle one.
const RAW: u8 = 1 << 7;
/// Whether what libcurl opens unseen is one wakeup for each of its handles, open as long as that. An
/// older libcurl has descriptors for each look-up.
const WAKEUPS_STAY: bool = cfg!(feature = "bundled");

/// What a wait found; nothing if a signal ended it.
#[derive(Default)]
pub struct Waited {
    /// How many descriptors have events, the application's included.
    pub ready: usize,
    /// How many of the multi's own have, which are not among them.
    pub own: usize,
}

/// A multi's registrations and what they brought.
#[derive(Default)]
pub struct Reactor {
    table: RefCell<Descriptors>,
    ready: RefCell<Vec<Ready>>,
    events: RefCell<Events>,
    /// Descriptors to let go of before the next sleep, unless they are wanted again.
    leaving: RefCell<Vec<RawFd>>,
    /// Which file each descriptor is, while strict checks are asked for.
    pub files: Files,
    /// Descriptors that the poller refused.
    pub refused: AllRefused,
    /// Idle connections that libcurl has to look at.
    pub hangups: Hangups,
    /// Connections that became idle and whose end nobody watches for.
    unwatched: RefCell<Vec<RawFd>>,
    /// Whether a wait found something out since the last turn.
    pub fresh: Cell<bool>,
    /// Whether the last wait returned without a look.
    pub skipped: Cell<bool>,
    /// Whether the last turn found something ready.
    pub found: Cell<bool>,
    /// Whether a wait found a signal of the multi's own since the last call left.
    pub signalled: Cell<bool>,
}

impl Reactor {
    /// The lane of a descriptor.
    pub fn lane(&self, fd: RawFd) -> usize {
        self.table.borrow().get(fd).lane
    }

    /// Where a connection leads.
    pub fn origin(&self, fd: RawFd) -> Option<Origin> {
        self.table.borrow().get(fd).born
    }

    /// A descriptor belongs to a lane, and the application watches it for `wanted`, CW_SOCKET_
    /// bits.
    pub fn belongs(&self, fd: RawFd, lane: usize, wanted: u8) {
        if let Some(descriptor) = self.table.borrow_mut().entry(fd) {
            descriptor.lane = lane;
            descriptor.wanted = wanted;
            if descriptor.is_idle() && descriptor.watched == 0 {
                self.unwatched.borrow_mut().push(fd);
            }
        }
    }

    /// Watches connections that became idle for their end, where the application watches the
    /// others. Once for a connection: it is watched then also while it is used.
    #[inline]
    pub fn watch_ends(&self, poller: &Poller) {
        if !self.unwatched.borrow().is_empty() {
            let idle = self.unwatched.take();
            idle.into_iter().for_each(|fd| self.watch_end(poller, fd));
        }
    }

    fn watch_end(&self, poller: &Poller, fd: RawFd) {
        let mut table = self.table.borrow_mut();
        if let Some(descriptor) = table.known(fd).filter(|it| it.is_idle()) {
            // SAFETY: libcurl has the connection open, which curlward opened for it.
            let socket = unsafe { BorrowedFd::borrow_raw(fd) };
            let watched = poller.watch_end(socket).is_ok();
            descriptor.watched = if watched { IN } else { 0 };
        }
    }

    /// Takes the connections that have ended where the application watches the others.
    pub fn take_ended(&self) {
        let ready = self.take_ready();
        for it in &ready {
            let mut table = self.table.borrow_mut();
            // Found once: one that is used now is watched again when it is idle.
            let known = table.known(it.fd);
            let is_idle = known.is_some_and(|descriptor| {
                descriptor.watched = 0;
                descriptor.is_idle()
            });
            if is_idle {
                self.hangups.note(it.fd);
            }
        }
        self.give_back(ready);
    }

    /// libcurl has looked at a connection of which something was heard. One that is open and quiet
    /// is watched again: `is_ours` unless the application watches those that are used.
    pub fn looked_at(&self, poller: &Poller, hangup: Hangup, is_ours: bool) {
        if !self.is_idle(hangup.fd) || !self.hangups.has_calmed(hangup) {
            return;
        }
        match is_ours {
            true => drop(self.register(poller, hangup.fd, IN)),
            false => self.watch_end(poller, hangup.fd),
        }
    }

    /// Whether a descriptor is a connection that libcurl wants nothing of.
    pub fn is_idle(&self, fd: RawFd) -> bool {
        self.table.borrow().get(fd).is_idle()
    }

    /// Shows every descriptor that libcurl has open, without allocating; none while the table is
    /// being changed.
    pub fn each_open(&self, show: impl FnMut(RawFd)) {
        if let Ok(table) = self.table.try_borrow() {
            table.each_open(show);
        }
    }

    /// How many connections there are.
    pub fn connections(&self) -> usize {
        let mut count = 0;
        self.table.borrow().each_born(|_, _| count += 1);
        count
    }

    /// Shows the lane of each connection, and where that leads.
    pub fn each_connection(&self, mut show: impl FnMut(usize, Origin)) {
        let show = |_, it: Descriptor| it.born.into_iter().for_each(|to| show(it.lane, to));
        self.table.borrow().each_born(show);
    }

    /// The lanes that have a connection which libcurl wants nothing of at the moment.
    pub fn idle_lanes(&self) -> Vec<usize> {
        let mut lanes = Vec::new();
        let mut note = |_, it: Descriptor| {
            if it.is_idle() && !lanes.contains(&it.lane) {
                lanes.push(it.lane);
            }
        };
        self.table.borrow().each_born(&mut note);
        lanes
    }

    /// curlward opened a descriptor for a connection.
    pub fn opened(&self, fd: RawFd, lane: usize, origin: Origin) {
        self.refused.forget(fd);
        if let Some(descriptor) = self.table.borrow_mut().entry(fd) {
            *descriptor = Descriptor {
                lane,
                born: Some(origin),
                ..Descriptor::default()
            };
        }
    }

    /// A descriptor is about to be closed: where it belonged.
    pub fn closes(&self, poller: Option<&Poller>, fd: RawFd) -> (usize, Option<Origin>) {
        let known = self.table.borrow().get(fd);
        if let (Some(poller), true) = (poller, known.watched != 0) {
            let _ = self.register(poller, fd, 0);
        }
        self.refused.forget(fd);
        if let Some(descriptor) = self.table.borrow_mut().known(fd) {
            *descriptor = Default::default();
        }
        (known.lane, known.born)
    }

    /// A lane's handle is about to be closed, and its wakeup with it, which is among these.
    pub fn lane_closes(&self, poller: &Poller, lane: usize) -> Vec<RawFd> {
        let unseen = self.table.borrow().unseen(lane);
        for &fd in &unseen {
            if self.table.borrow().get(fd).watched != 0 {
                let _ = self.register(poller, fd, 0);
            }
        }
        unseen
    }

    /// libcurl wants to hear of `wanted`, CW_SOCKET_ bits, on behalf of `whom`; 0 for nothing more.
    pub fn want(&self, poller: &Poller, fd: RawFd, lane: usize, wanted: u8, whom: usize) {
        let mut table = self.table.borrow_mut();
        let Some(descriptor) = table.entry(fd) else {
            return;
        };
        descriptor.lane = lane;
        descriptor.wanted = wanted;
        let watched = descriptor.watched;
        if wanted == 0 && watched != 0 && descriptor.born.is_none() {
            // libcurl drops its own wakeup with its last transfer, often for a moment only.
            if !WAKEUPS_STAY {
                descriptor.leaving = true;
                let mut leaving = self.leaving.borrow_mut();
                if !leaving.contains(&fd) {
                    leaving.push(fd);
                }
            }
            return;
        }
        // One that was leaving may be another file by now.
        let doubtful = descriptor.leaving;
        // Waiting for output would find it at once, for ever.
        let target = match wanted {
            0 if watched == 0 => 0,
            0 => IN,
            wanted => wanted,
        };
        drop(table);
        if target != watched || doubtful {
            if let Err(errno) = self.register(poller, fd, target) {
                // An older libcurl asks for descriptors that it has closed, and which may be
                // another thread's file by now.
                let is_no_socket = [Errno::BADF, Errno::PERM].contains(&errno);
                let whom = (!is_no_socket).then_some(whom);
                self.refused.push(Refused { fd, whom, errno });
            }
        }
    }

    /// The application wants to hear of `events`, CW_SOCKET_ bits, of a connection that is its own.
    /// The poller is none where it watches by itself.
    pub fn watch_raw(&self, poller: Option<&Poller>, fd: RawFd, lane: usize, events: u8) {
        let mut table = self.table.borrow_mut();
        let Some(descriptor) = table.entry(fd) else {
            return;
        };
        descriptor.lane = lane;
        descriptor.wanted = events | RAW;
        let watched = descriptor.watched;
        drop(table);
        if let Some(poller) = poller.filter(|_| watched != events) {
            if let Err(errno) = self.register(poller, fd, events) {
                let whom = None;
                self.refused.push(Refused { fd, whom, errno });
            }
        }
    }

    /// Whether libcurl wants to hear of a descriptor. One that it does not is watched no longer.
    pub fn wants(&self, poller: &Poller, fd: RawFd) -> bool {
        let known = self.table.borrow().get(fd);
        if known.wanted == 0 && known.watched != 0 {
            let _ = self.register(poller, fd, 0);
            if known.born.is_some() {
                self.hangups.note(fd);
            }
        }
        known.wanted != 0
    }

    /// Fails only where `target` is not 0.
    fn register(&self, poller: &Poller, fd: RawFd, target: u8) -> std::result::Result<(), Errno> {
        let mut table = self.table.borrow_mut();
        let Some(descriptor) = table.known(fd) else {
            return Ok(());
        };
        // SAFETY: the number goes to epoll_ctl only, which answers EBADF where it is not open, and
        // ENOENT where it is another file's than the one that is watched.
        let watched = unsafe { BorrowedFd::borrow_raw(fd) };
        let result = match (descriptor.watched, target) {
            (_, 0) => {
                poller.delete(watched);
                Ok(())
            }
            (0, _) => poller.add(watched, target),
            _ => poller.modify(watched, target),
        };
        descriptor.leaving = false;
        descriptor.watched = match result {
            Ok(()) => target,
            Err(_) => 0,
        };
        result
    }

    /// Waits at most so long, none for ever, and keeps what is ready for the next turn.
    pub fn wait(
        &self,
        poller: &Poller,
        mut timeout: Option<Duration>,
        extra: &mut [cw_waitfd],
    ) -> Result<Waited> {
        if timeout != Some(Duration::ZERO) {
            self.let_go(poller);
        }
        let mut waited = Waited::default();
        if !extra.is_empty() {
            waited.ready = extra::wait(poller.as_fd(), timeout, extra)?;
            timeout = Some(Duration::ZERO);
        }
        let mut events = self.events.borrow_mut();
        match poller.wait(&mut events, timeout) {
            Err(Errno::INTR) => return Ok(waited),
            result => result.map_err(extra::failed)?,
        };
        // What an earlier wait found and no turn dealt with is ready still, and found again.
        let mut ready = self.ready.borrow_mut();
        ready.clear();
        ready.extend(events.iter());
        waited.own = events.len() - ready.len();
        if waited.own > 0 {
            self.signalled.set(true);
        }
        waited.ready += ready.len();
        self.fresh.set(true);
        Ok(waited)
    }

    /// Stops watching what nobody wants any more, before somebody sleeps.
    pub fn let_go(&self, poller: &Poller) {
        for fd in self.leaving.take() {
            if self.table.borrow().get(fd).leaving {
                let _ = self.register(poller, fd, 0);
            }
        }
    }

    /// Whether something is ready that no turn has dealt with.
    pub fn has_ready(&self) -> bool {
        !self.ready.borrow().is_empty()
    }

    /// What is ready, to be given back empty.
    pub fn take_ready(&self) -> Vec<Ready> {
        self.fresh.set(false);
        self.found.set(self.has_ready());
        self.ready.take()
    }

    /// Keeps the memory for the next wait.
    pub fn give_back(&self, mut ready: Vec<Ready>) {
        ready.clear();
        let mut kept = self.ready.borrow_mut();
        if kept.is_empty() {
            *kept = ready;
        }
    }

    /// Stops watching everything, before descriptors are closed.
    pub fn retire(&self, poller: &Poller) {
        let watched = self.table.borrow().watched();
        for fd in watched {
            let _ = self.register(poller, fd, 0);
        }
    }

    /// Back to a new multi's state.
    pub fn forget(&self) {
        self.table.take();
        self.ready.take();
        self.leaving.take();
        self.refused.take();
        self.files.forget();
        self.hangups.forget();
        self.unwatched.take();
        self.fresh.set(false);
        self.skipped.set(false);
        self.found.set(false);
        self.signalled.set(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;

    #[test]
    fn what_is_ready_is_kept_once_however_often_it_is_found() {
        let reactor = Reactor::default();
        let poller = Poller::new().unwrap();
        let (reader, writer) = rustix::pipe::pipe().unwrap();
        rustix::io::write(&writer, b"ready").unwrap();
        reactor.want(&poller, reader.as_raw_fd(), 0, IN, 0);
        for _ in 0..3 {
            let at_once = Some(Duration::ZERO);
            let waited = reactor.wait(&poller, at_once, &mut []);
            assert_eq!(waited.unwrap().ready, 1);
        }
        assert_eq!(reactor.take_ready().len(), 1);
    }
}
