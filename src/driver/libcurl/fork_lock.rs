//! Forks wait until no other thread makes a handle of libcurl's, or has a lock of a share.
//!
//! A child that was forked while another thread held such a lock could never take it: that thread
//! does not exist in it. What a lock protects would be half changed besides.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// How many threads are in there, and whether one forks.
static MAKERS: AtomicUsize = AtomicUsize::new(0);
/// Whether forks are watched. No lock, which a fork could leave held in the child.
static WATCHED: AtomicBool = AtomicBool::new(false);
const FORKING: usize = 1 << (usize::BITS - 1);

thread_local! {
    /// How often this thread is in there: it may fork in a signal handler meanwhile, and does not
    /// wait for itself.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// Whether it is counted, for a child that is forked there.
    static IS_COUNTED: Cell<bool> = const { Cell::new(false) };
}

struct Making;

/// Makes a handle of libcurl's.
pub fn make<T>(work: impl FnOnce() -> T) -> T {
    watch();
    let _making = Making::begin();
    work()
}

/// Has forks heed who is in there from now on.
pub fn watch() {
    if !WATCHED.swap(true, Ordering::Relaxed) {
        // SAFETY: the handlers use atomics and this thread's own flags only.
        unsafe { libc::pthread_atfork(Some(before_fork), Some(in_parent), Some(in_child)) };
    }
}

/// This thread is about to take a lock that a fork must not leave held. Who has one already is not
/// kept from another, or the fork would wait for ever.
pub fn enter() {
    let depth = DEPTH.get();
    // First, so that a fork in a signal handler never waits for this thread.
    DEPTH.set(depth + 1);
    if depth > 0 {
        return;
    }
    let update = |makers| (makers & FORKING == 0).then_some(makers + 1);
    while MAKERS
        .fetch_update(Ordering::Acquire, Ordering::Relaxed, update)
        .is_err()
    {
        thread::yield_now();
    }
    IS_COUNTED.set(true);
}

/// It has given one back.
pub fn leave() {
    let depth = DEPTH.get();
    if depth == 1 {
        IS_COUNTED.set(false);
        MAKERS.fetch_sub(1, Ordering::Release);
    }
    DEPTH.set(depth - 1);
}

/// Whether a thread forks, or waits to.
#[cfg(test)]
pub fn is_awaited() -> bool {
    MAKERS.load(Ordering::SeqCst) & FORKING != 0
}

impl Making {
    fn begin() -> Self {
        enter();
        Self
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        leave();
    }
}

extern "C" fn before_fork() {
    while MAKERS.fetch_or(FORKING, Ordering::Acquire) & FORKING != 0 {
        thread::yield_now();
    }
    let own = usize::from(DEPTH.get() > 0);
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
