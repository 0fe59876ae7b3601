//! The locks of a share: one for each kind of data, which libcurl takes for a moment.
//!
//! Nothing of the application's runs while one is held: what libcurl says meanwhile is told when the
//! last one has been given back. So a thread that waits for a lock waits for libcurl alone.

use std::cell::{Cell, RefCell, UnsafeCell};
use std::os::raw::c_void;

use curl_sys::{CURL, curl_lock_access, curl_lock_data};

use crate::driver::libcurl::fork_lock;

/// libcurl has eight kinds of data, and numbers them from 0.
const KINDS: usize = 8;

/// One lock for each kind of data, at a place that stays theirs.
pub struct Locks([UnsafeCell<libc::pthread_mutex_t>; KINDS]);

// SAFETY: what is in the cells is a mutex, which is made for several threads.
unsafe impl Sync for Locks {}
// SAFETY: none is held when they are moved.
unsafe impl Send for Locks {}

thread_local! {
    /// How many locks this thread has.
    static HELD: Cell<usize> = const { Cell::new(0) };
    /// What it does when it has none any more.
    static LATER: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

impl Default for Locks {
    fn default() -> Self {
        fork_lock::watch();
        Self([const { UnsafeCell::new(libc::PTHREAD_MUTEX_INITIALIZER) }; KINDS])
    }
}

impl Locks {
    fn of(&self, kind: curl_lock_data) -> *mut libc::pthread_mutex_t {
        self.0[kind as usize % KINDS].get()
    }
}

impl Drop for Locks {
    fn drop(&mut self) {
        for mutex in &self.0 {
            // SAFETY: it is ours alone by now, and nobody holds it.
            unsafe { libc::pthread_mutex_destroy(mutex.get()) };
        }
    }
}

/// Takes a lock, for libcurl to call.
///
/// # Safety
/// `locks` are a share's that is alive.
pub unsafe extern "C" fn lock(
    _: *mut CURL,
    kind: curl_lock_data,
    _: curl_lock_access,
    locks: *mut c_void,
) {
    // SAFETY: passed on from the caller.
    let locks = unsafe { &*locks.cast::<Locks>() };
    fork_lock::enter();
    // SAFETY: the mutex was initialized and stays where it is.
    unsafe { libc::pthread_mutex_lock(locks.of(kind)) };
    HELD.set(HELD.get() + 1);
}

/// Gives a lock back, for libcurl to call.
///
/// # Safety
/// `locks` are a share's that is alive, and this thread took the lock.
pub unsafe extern "C" fn unlock(_: *mut CURL, kind: curl_lock_data, locks: *mut c_void) {
    // SAFETY: passed on from the caller.
    let locks = unsafe { &*locks.cast::<Locks>() };
    // SAFETY: the mutex was initialized and stays where it is, and this thread has it.
    unsafe { libc::pthread_mutex_unlock(locks.of(kind)) };
    fork_lock::leave();
    HELD.set(HELD.get() - 1);
    if HELD.get() == 0 {
        // What is done may take locks again, and has more to be done then.
        let later = LATER.try_with(RefCell::take).unwrap_or_default();
        later.into_iter().for_each(|work| work());
    }
}

/// Does something as soon as this thread has no lock; false if it has none, and `work` is not made.
pub fn defer(work: impl FnOnce() -> Box<dyn FnOnce()>) -> bool {
    if HELD.get() == 0 {
        return false;
    }
    // An exiting thread has no such list any more, and drops what it would do.
    let _ = LATER.try_with(|later| later.borrow_mut().push(work()));
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ptr;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;
    use std::thread;

    fn take(locks: &Locks) {
        let data = ptr::from_ref(locks).cast_mut().cast();
        // SAFETY: the locks are alive.
        unsafe { lock(ptr::null_mut(), 2, 2, data) };
    }

    fn give_back(locks: &Locks) {
        let data = ptr::from_ref(locks).cast_mut().cast();
        // SAFETY: the locks are alive, and this thread has that one.
        unsafe { unlock(ptr::null_mut(), 2, data) };
    }

    #[test]
    fn a_forked_child_finds_no_lock_held_by_a_thread_that_it_does_not_have() {
        let locks = Locks::default();
        let (is_over, taken) = (AtomicBool::new(false), mpsc::channel());
        let status = thread::scope(|scope| {
            scope.spawn(|| {
                take(&locks);
                taken.0.send(()).unwrap();
                while !fork_lock::is_awaited() && !is_over.load(Ordering::SeqCst) {
                    thread::yield_now();
                }
                give_back(&locks);
            });
            taken.1.recv().unwrap();
            // SAFETY: the child makes calls only that it may make.
            let status = unsafe {
                let child = libc::fork();
                if child == 0 {
                    libc::_exit(libc::pthread_mutex_trylock(locks.of(2)));
                }
                let mut status = -1;
                assert_eq!(libc::waitpid(child, &raw mut status, 0), child);
                status
            };
            is_over.store(true, Ordering::SeqCst);
            status
        });
        assert_eq!(status, 0);
    }

    #[test]
    fn who_has_a_lock_gets_another_one_while_a_fork_waits() {
        let locks = [Locks::default(), Locks::default()];
        let taken = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(|| {
                take(&locks[0]);
                taken.0.send(()).unwrap();
                while !fork_lock::is_awaited() {
                    thread::yield_now();
                }
                take(&locks[1]);
                give_back(&locks[1]);
                give_back(&locks[0]);
            });
            taken.1.recv().unwrap();
            // SAFETY: the child ends at once.
            unsafe {
                let child = libc::fork();
                if child == 0 {
                    libc::_exit(0);
                }
                libc::waitpid(child, ptr::null_mut(), 0);
            }
        });
    }

    #[test]
    fn what_is_deferred_is_done_when_the_last_lock_is_open_again() {
        let locks = [Locks::default(), Locks::default()];
        let (tell, told) = mpsc::channel();
        let later = |word: &'static str| {
            let tell = tell.clone();
            defer(move || Box::new(move || tell.send(word).unwrap()))
        };
        assert!(!later("nothing is held"));
        take(&locks[0]);
        assert!(later("first"));
        take(&locks[1]);
        assert!(later("second"));
        give_back(&locks[1]);
        assert!(told.try_recv().is_err());
        give_back(&locks[0]);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), ["first", "second"]);
        assert!(!later("nothing is held any more"));
    }
}
