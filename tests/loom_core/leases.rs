//! What any thread may use of a multi: it is ended once, and not while somebody uses it.

use std::sync::Arc;

use curlward::core::multi::lease::Lease;
use loom::cell::UnsafeCell;
use loom::thread;

/// A file with its lease. loom fails where two threads touch it at once, or one without having
/// seen what another did.
struct Leased {
    lease: Lease,
    is_open: UnsafeCell<bool>,
}

impl Leased {
    fn new() -> Self {
        let leased = Self {
            lease: Lease::new(),
            is_open: UnsafeCell::new(true),
        };
        leased.lease.open();
        leased
    }

    fn end(&self) {
        // SAFETY: the lease lets one end it alone, which is what the model checks.
        self.is_open.with_mut(|is_open| unsafe {
            assert!(*is_open, "ended twice");
            *is_open = false;
        });
    }

    fn try_use(&self) -> bool {
        // SAFETY: nobody ends it meanwhile, which is what the model checks.
        let work = || self.is_open.with(|is_open| unsafe { assert!(*is_open) });
        self.lease.with(work, || self.end()).is_some()
    }

    fn close(&self) {
        self.lease.close(|| self.end());
    }
}

fn beside(leased: &Arc<Leased>) -> thread::JoinHandle<bool> {
    let leased = Arc::clone(leased);
    thread::spawn(move || leased.try_use())
}

/// Whoever leaves last ends it.
#[test]
fn the_last_one_ends_it() {
    loom::model(|| {
        let leased = Arc::new(Leased::new());
        let users = [beside(&leased), beside(&leased)];
        leased.close();
        for user in users {
            user.join().unwrap();
        }
        leased.is_open.with(|is_open| {
            // SAFETY: all other threads have ended.
            assert!(!unsafe { *is_open });
        });
        assert!(!leased.try_use());
    });
}

/// What comes next in its place is not ended by who was late for the last.
#[test]
fn the_next_one_outlives_a_late_user() {
    loom::model(|| {
        let leased = Arc::new(Leased::new());
        let late = beside(&leased);
        leased.close();
        if leased.lease.is_free() {
            // SAFETY: nobody uses what is closed.
            leased
                .is_open
                .with_mut(|is_open| unsafe { *is_open = true });
            leased.lease.open();
            late.join().unwrap();
            assert!(leased.try_use());
        }
    });
}
