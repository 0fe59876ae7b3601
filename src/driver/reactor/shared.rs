//! A descriptor that all multis of a process have in common.

use std::os::fd::{AsRawFd, BorrowedFd, IntoRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::core::handles::registry::fork_depth;

/// The descriptor, how many have it, and the depth of forks that it was made at: a child may have
/// closed its parent's, and makes its own. One word, since a fork would leave a lock held in the
/// child, and signal handlers take part.
pub struct Shared(AtomicU64);

const FD: u32 = u32::BITS;
const COUNT: u32 = 24;

#[derive(Clone, Copy)]
struct State {
    fd: RawFd,
    count: u64,
    depth: u8,
}

impl State {
    fn from(word: u64) -> Self {
        Self {
            fd: word as RawFd,
            count: (word >> FD) & ((1 << COUNT) - 1),
            depth: (word >> (FD + COUNT)) as u8,
        }
    }

    fn word(self) -> u64 {
        u64::from(self.fd as u32) | self.count << FD | u64::from(self.depth) << (FD + COUNT)
    }
}

impl Shared {
    /// None yet.
    pub const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// The descriptor; for whoever has acquired it.
    pub fn get(&self) -> BorrowedFd<'_> {
        let fd = State::from(self.0.load(Ordering::SeqCst)).fd;
        // SAFETY: it is open while somebody has it.
        unsafe { BorrowedFd::borrow_raw(fd) }
    }

    /// One more has it; the first one makes it.
    pub fn acquire<E>(&self, make: impl Fn() -> Result<OwnedFd, E>) -> Result<(), E> {
        let depth = fork_depth() as u8;
        loop {
            let known = self.0.load(Ordering::SeqCst);
            let state = State::from(known);
            if state.count > 0 && state.depth == depth {
                let count = state.count + 1;
                if self.exchange(known, State { count, ..state }) {
                    return Ok(());
                }
                continue;
            }
            // Two threads may make it; one of the two stays.
            let new = make()?;
            let (fd, count) = (new.as_raw_fd(), 1);
            if self.exchange(known, State { fd, count, depth }) {
                let _ = new.into_raw_fd();
                return Ok(());
            }
        }
    }

    /// One has it no more; the last one closes it. Safe in a signal handler.
    pub fn release(&self) {
        loop {
            let known = self.0.load(Ordering::SeqCst);
            let state = State::from(known);
            let count = state.count - 1;
            if self.exchange(known, State { count, ..state }) {
                if count == 0 {
                    // SAFETY: it was made here, and nobody has it any more: the next one makes
                    // another.
                    unsafe { libc::close(state.fd) };
                }
                return;
            }
        }
    }

    fn exchange(&self, known: u64, new: State) -> bool {
        let order = Ordering::SeqCst;
        let swapped = self.0.compare_exchange(known, new.word(), order, order);
        swapped.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_open(fd: RawFd) -> bool {
        // SAFETY: asking about any number is allowed.
        unsafe { libc::fcntl(fd, libc::F_GETFD) >= 0 }
    }

    #[test]
    fn the_last_one_closes_it() {
        let shared = Shared::new();
        let make = || rustix::event::eventfd(0, rustix::event::EventfdFlags::CLOEXEC);
        shared.acquire(make).unwrap();
        let fd = shared.get().as_raw_fd();
        shared.acquire(make).unwrap();
        assert_eq!(shared.get().as_raw_fd(), fd);
        shared.release();
        assert!(is_open(fd));
        shared.release();
        shared.acquire(make).unwrap();
        assert!(is_open(shared.get().as_raw_fd()));
        shared.release();
    }

    #[test]
    fn a_child_makes_its_own() {
        let parents = State {
            fd: 0,
            count: 3,
            depth: (fork_depth() + 1) as u8,
        };
        let shared = Shared(AtomicU64::new(parents.word()));
        let make = || rustix::event::eventfd(0, rustix::event::EventfdFlags::CLOEXEC);
        shared.acquire(make).unwrap();
        assert_ne!(shared.get().as_raw_fd(), 0);
        shared.release();
        assert!(is_open(0));
    }
}
