//! Releasing an application's user_data: late, once, with nothing held.

use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use std::os::raw::c_void;

use crate::core::threads::frames;
use crate::driver::boundary::callout::must_return;
use crate::driver::boundary::types::cw_drop_fn;

/// A callback's function with its user_data, until it is replaced.
pub struct Registration<F> {
    /// What to call.
    pub function: F,
    user_data: *mut c_void,
    drop: cw_drop_fn,
}

impl<F> Registration<F> {
    /// From now on `drop` is owed.
    pub fn new(function: F, user_data: *mut c_void, drop: cw_drop_fn) -> Self {
        Self {
            function,
            user_data,
            drop,
        }
    }
}

impl<F: Copy> Registration<Option<F>> {
    /// The function with its last parameter.
    pub fn get(&self) -> Option<(F, *mut c_void)> {
        self.function.map(|function| (function, self.user_data))
    }
}

type Owed = (unsafe extern "C-unwind" fn(*mut c_void), *mut c_void);

thread_local! {
    /// Not dropped with the thread, whose last calls come later than that; freed when it is paid.
    static OWED: ManuallyDrop<RefCell<Vec<Owed>>> =
        const { ManuallyDrop::new(RefCell::new(Vec::new())) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

impl<F> Drop for Registration<F> {
    fn drop(&mut self) {
        if let Some(drop) = self.drop {
            OWED.with(|owed| owed.borrow_mut().push((drop, self.user_data)));
        }
    }
}

/// Pays what is owed if no call is on the thread's stack.
#[inline]
pub fn run() {
    let due = OWED.with(|owed| !owed.borrow().is_empty());
    if due && frames::is_empty() && !RUNNING.get() {
        run_all();
    }
}

/// A `drop` may make calls that owe more.
#[cold]
fn run_all() {
    RUNNING.set(true);
    loop {
        let owed = OWED.with(|owed| owed.take());
        if owed.is_empty() {
            break;
        }
        for (drop, user_data) in owed {
            // SAFETY: the application registered `drop` for this pointer, and this is the one call.
            must_return("drop", || unsafe { drop(user_data) });
        }
    }
    RUNNING.set(false);
}
