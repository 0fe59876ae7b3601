//! Releasing an application's user_data: late, once, with nothing held.

use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use std::os::raw::c_void;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
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

impl<F> Registration<Option<F>> {
    /// From now on `drop` is owed. Without a function nothing may come with it.
    pub fn new(
        function: Option<F>,
        user_data: *mut c_void,
        drop: cw_drop_fn,
    ) -> Result<Option<Self>> {
        let registers = function.is_some();
        let given = match (user_data.is_null(), drop) {
            (false, _) => Some("user_data"),
            (true, Some(_)) => Some("drop"),
            (true, None) => None,
        };
        let registration = Self {
            function,
            user_data,
            drop,
        };
        match given {
            Some(given) if !registers => Err(without_function(given)),
            _ => Ok(registers.then_some(registration)),
        }
    }
}

/// Runs a setter, which tells whether it took what it was given. The error of one that did not says
/// what becomes of that.
pub fn telling(drop: cw_drop_fn, set: impl FnOnce(&Cell<bool>) -> Result<()>) -> Result<()> {
    let taken = Cell::new(false);
    set(&taken).map_err(|error| match drop {
        Some(_) if !taken.get() => dropped(error),
        _ => error,
    })
}

#[cold]
fn dropped(error: Error) -> Error {
    let sentence = format!(
        "{}; this call's user_data goes to its drop, as after every setter that fails",
        error.sentence
    );
    Error::new(error.status, sentence)
}

#[cold]
fn without_function(given: &str) -> Error {
    let sentence = format!(
        "function is NULL and {given} is not; pass a function with it, or NULL for all three to \
         unregister"
    );
    Error::new(cw_status::CW_E_ARGUMENT, sentence)
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
