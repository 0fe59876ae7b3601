//! Panics, which are defects of curlward: nothing is printed of them, none passes through libcurl,
//! and the call that one ends says where it was.

use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the application, whose panics are its own.
    Outside,
    /// In a call of curlward's.
    Inside,
    /// In a call that a panic made fail.
    Failed,
}

thread_local! {
    static PLACE: Cell<Place> = const { Cell::new(Place::Outside) };
    /// What the latest panic said, and where. Empty except while that is passed on, so that it may
    /// outlive the thread's destructors, after which calls may still come.
    static SAID: ManuallyDrop<RefCell<String>> = const { ManuallyDrop::new(RefCell::new(String::new())) };
}

/// A panic that was caught: what it said.
#[derive(Debug)]
pub struct Panic(pub String);

impl Panic {
    /// Has the call that is under way on this thread fail by it.
    pub fn fail_call(self) {
        SAID.with(|said| *said.borrow_mut() = self.0);
        PLACE.set(Place::Failed);
    }
}

/// Runs a call of curlward's.
#[inline]
pub fn inside<T>(call: impl FnOnce() -> T) -> Result<T, Panic> {
    if !INSTALLED.load(Ordering::Relaxed) {
        install();
    }
    let before = PLACE.replace(Place::Inside);
    let result = catch_unwind(AssertUnwindSafe(call));
    match (result, PLACE.replace(before)) {
        (Ok(result), Place::Inside | Place::Outside) => Ok(result),
        _ => Err(said()),
    }
}

/// Runs a function of the application's.
#[inline]
pub fn outside<T>(function: impl FnOnce() -> T) -> T {
    let before = PLACE.replace(Place::Outside);
    let result = function();
    PLACE.set(before);
    result
}

/// Runs what libcurl or the curl crate must not see a panic of.
#[inline]
pub fn caught<T>(entry: &'static str, work: impl FnOnce() -> T) -> Result<T, Panic> {
    let work = || {
        provoked::here(entry);
        work()
    };
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| said())
}

#[cold]
fn said() -> Panic {
    Panic(SAID.with(|said| said.take()))
}

static INSTALLED: AtomicBool = AtomicBool::new(false);

/// No lock: one that another thread held at a fork would be held in the child for ever.
#[cold]
fn install() {
    if std::thread::panicking() || INSTALLED.swap(true, Ordering::Relaxed) {
        return;
    }
    let others = take_hook();
    set_hook(Box::new(move |info| match PLACE.get() {
        Place::Outside => others(info),
        _ => note(info),
    }));
}

fn note(info: &PanicHookInfo) {
    let payload = info.payload();
    let message = payload.downcast_ref::<&str>().copied();
    let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let message = message.unwrap_or("a panic");
    let sentence = match info.location() {
        Some(place) => format!("{message} ({}:{})", place.file(), place.line()),
        None => message.to_owned(),
    };
    SAID.with(|said| *said.borrow_mut() = sentence);
}

#[cfg(not(test))]
mod provoked {
    #[inline]
    pub fn here(_: &'static str) {}
}

/// Panics on purpose, to see what becomes of them.
#[cfg(test)]
pub mod provoked {
    use std::cell::Cell;

    thread_local!(static ENTRY: Cell<&'static str> = const { Cell::new("") });

    /// Has the next run of an entry panic on this thread.
    pub fn at(entry: &'static str) {
        ENTRY.set(entry);
    }

    /// Whether it did.
    pub fn happened() -> bool {
        ENTRY.get().is_empty()
    }

    /// An entry runs.
    pub fn here(entry: &'static str) {
        if ENTRY.get() == entry {
            ENTRY.set("");
            panic!("provoked in {entry}");
        }
    }
}
