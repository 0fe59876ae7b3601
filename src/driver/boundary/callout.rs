//! Calls out to the application's functions.

use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::threads::frames;
use crate::core::threads::frames::{Callback, Frame};
use crate::driver::boundary::panics;

/// Writes a line to stderr in one call, without the lock that a forked child may find taken.
pub fn say(sentence: &str) {
    let line = format!("curlward: {sentence}\n");
    let _ = rustix::io::write(rustix::stdio::stderr(), line.as_bytes());
}

/// Ends the process unless it is forgotten.
struct MustReturn(&'static str);

impl Drop for MustReturn {
    fn drop(&mut self) {
        say(&format!(
            "an exception or pthread_exit left a {} callback, which has to return; aborting",
            self.0
        ));
        std::process::abort();
    }
}

/// Runs an application's function, which has to return.
#[inline]
pub fn must_return<T>(name: &'static str, function: impl FnOnce() -> T) -> T {
    let guard = MustReturn(name);
    let result = panics::outside(function);
    std::mem::forget(guard);
    result
}

/// Runs a callback, known by its frame to every call that it makes.
#[inline]
pub fn call_out<T>(
    callback: Callback,
    multi: cw_multi,
    easy: cw_easy,
    function: impl FnOnce() -> T,
) -> T {
    let _frame = frames::push(Frame {
        call: frames::running_call(),
        callback: Some(callback),
        multi,
        easy,
    });
    must_return(callback.name, function)
}
