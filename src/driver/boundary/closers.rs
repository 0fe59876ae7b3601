//! The application's functions that close sockets: a connection outlives its easy.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::mem;
use std::os::fd::RawFd;
use std::sync::Arc;

use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::threads::frames::Callback;
use crate::driver::boundary::callout::call_out;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::cw_close_socket_fn;

/// What an easy and its sockets have in common; `drop` is owed when none has it any more.
pub type CloseFunction = Arc<Registration<cw_close_socket_fn>>;

/// Who closes one socket.
pub struct Closer {
    /// The easy that opened it, and may be freed by now.
    pub easy: cw_easy,
    /// The application's function.
    pub function: CloseFunction,
}

impl Closer {
    /// Has the application close it. The frame names no easy: nobody holds this one.
    pub fn close(self, callback: Callback, multi: cw_multi, fd: RawFd) {
        if let Some((function, user_data)) = self.function.get() {
            // SAFETY: the application registered the function for this user_data.
            let call = || unsafe { function(self.easy, fd, user_data) };
            call_out(callback, multi, cw_easy::default(), call);
        }
    }

    /// In a forked child, where all of it is the parent's.
    pub fn forget(self) {
        mem::forget(self);
    }
}

/// A multi's sockets that the application closes.
#[derive(Default)]
pub struct Closers(RefCell<BTreeMap<RawFd, Closer>>);

impl Closers {
    /// A socket was opened. libcurl may have closed the one before of its number unseen.
    pub fn opened(&self, fd: RawFd, closer: Option<Closer>) {
        let mut closers = self.0.borrow_mut();
        let former = match closer {
            Some(closer) => closers.insert(fd, closer),
            None if closers.is_empty() => None,
            None => closers.remove(&fd),
        };
        drop(closers);
        drop(former);
    }

    /// A socket is about to be closed.
    pub fn closes(&self, fd: RawFd) -> Option<Closer> {
        let mut closers = self.0.borrow_mut();
        match closers.is_empty() {
            true => None,
            false => closers.remove(&fd),
        }
    }

    /// Lets go of those of an easy that an older libcurl has closed unseen.
    pub fn look_after(&self, easy: cw_easy, is_open: impl Fn(RawFd) -> bool) {
        let mut closers = self.0.borrow_mut();
        if closers.is_empty() {
            return;
        }
        // Nothing is called at once: `drop` comes at the end of the call.
        closers.retain(|&fd, it| it.easy != easy || is_open(fd));
    }

    /// Back to a new multi's state.
    pub fn forget(&self) {
        self.0.take();
    }
}
