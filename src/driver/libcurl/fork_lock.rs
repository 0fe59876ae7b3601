//! Forks wait until no thread makes a handle of libcurl's.
//!
//! libcurl has a lock of its own there. A child that was forked while another thread held it could
//! never make a handle: that thread does not exist in it.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// How many threads make handles, and whether one forks.
static MAKERS: AtomicUsize = AtomicUsize::new(0);
/// Whether forks are watched. No lock, which a fork could leave held in the child.
static WATCHED: AtomicBool = AtomicBool::new(false);
const FORKING: usize = 1 << (usize::BITS - 1);

thread_local! {
    /// Whether this thread makes one: it may fork in a signal handler meanwhile, and does not wait
    /// for itself.
    static MAKES: Cell<bool> = const { Cell::new(false) };
    /// Whether it is counted, for a child that is forked there.
    static IS_COUNTED: Cell<bool> = const { Cell::new(false) };
}

struct Making;

/// Makes a handle of libcurl's.
pub fn make<T>(work: impl FnOnce() -> T) -> T {
    if !WATCHED.swap(true, Ordering::Relaxed) {
        // SAFETY: the handlers use atomics and this thread's own flags only.
        unsafe { libc::pthread_atfork(Some(before_fork), Some(in_parent), Some(in_child)) };
    }
    let _making = Making::begin();
    work()
}

impl Making {
    fn begin() -> Self {
        // First, so that a fork in a signal handler never waits for this thread.
        MAKES.set(true);
        let update = |makers| (makers & FORKING == 0).then_some(makers + 1);
        while MAKERS
            .fetch_update(Ordering::Acquire, Ordering::Relaxed, update)
            .is_err()
        {
            thread::yield_now();
        }
        IS_COUNTED.set(true);
        Self
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        IS_COUNTED.set(false);
        MAKERS.fetch_sub(1, Ordering::Release);
        MAKES.set(false);
    }
}

extern "C" fn before_fork() {
    while MAKERS.fetch_or(FORKING, Ordering::Acquire) & FORKING != 0 {
        thread::yield_now();
    }
    let own = usize::from(MAKES.get());
    while MAKERS.load(Ordering::Acquire) & !FORKING > own {
        thread::yield_now();
    }
}

extern "C" fn in_parent() {
    MAKERS.fetch_and(!FORKING, Ordering::Release);
}

extern "C" fn in_child() {
    MAKERS.store(usize::from(IS_COUNTED.get()), Ordering::Release);
}
