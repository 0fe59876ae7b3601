//! Telling of failures: the last error, the misuse handler, CURLWARD_MISUSE.

use std::ffi::CString;
use std::os::raw::c_void;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use once_cell::race::OnceBox;

use crate::core::errors::error;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::{Class, cw_status};
use crate::core::handles::ticket::Kind;
use crate::core::table::call::Call;
use crate::core::threads::frames;
use crate::driver::boundary::callout::{must_return, say};
use crate::driver::boundary::drops;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::refusal;
use crate::driver::boundary::types::{cw_drop_fn, cw_misuse_fn};

struct Handler(Registration<cw_misuse_fn>);

// SAFETY: the application hands the pointer over for calls from any thread, as documented.
unsafe impl Send for Handler {}
// SAFETY: as above; the handler is only read.
unsafe impl Sync for Handler {}

/// Never locked, because a fork would leave the lock held in the child.
static HANDLER: ArcSwapOption<Handler> = ArcSwapOption::const_empty();

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Return,
    Log,
    Abort,
}

/// Never locked, as above.
fn mode() -> Mode {
    static MODE: OnceBox<Mode> = OnceBox::new();
    *MODE.get_or_init(|| {
        Box::new(match std::env::var("CURLWARD_MISUSE").as_deref() {
            Ok("log") => Mode::Log,
            Ok("abort") => Mode::Abort,
            _ => Mode::Return,
        })
    })
}

/// Whether mistakes are written to stderr, and no more than that.
pub fn is_logged() -> bool {
    mode() == Mode::Log
}

/// Whether mistakes are worth a look that costs something.
#[inline]
pub fn is_strict() -> bool {
    mode() != Mode::Return
}

/// Sets the process' misuse handler.
pub fn set_handler(function: cw_misuse_fn, user_data: *mut c_void, drop: cw_drop_fn) -> Result<()> {
    let registration = Registration::new(function, user_data, drop);
    drops::telling(drop, |taken| {
        check_handler(Call::cw_set_misuse_handler)?;
        let registration = registration?;
        taken.set(true);
        HANDLER.store(registration.map(|it| Arc::new(Handler(it))));
        Ok(())
    })
}

/// Refuses what a misuse handler must not call.
pub fn check_handler(call: Call) -> Result<()> {
    if frames::in_misuse_handler() && !call.is_getter() {
        return Err(refusal::in_misuse_handler());
    }
    Ok(())
}

/// A call fails: what it answers.
#[cold]
pub fn fail(call: Call, error: &Error) -> cw_status {
    error::remember(call, error);
    if error.status.class() == Class::Misuse {
        tell(error.status, mode());
    } else if error.status == cw_status::CW_E_PANICKED {
        tell(error.status, mode_without_abort());
    }
    error.status
}

/// Reports what may be right: without an effect on the call, and never by abort.
#[cold]
pub fn report(call: Call, error: Error) {
    error::remember(call, &error);
    tell(error.status, mode_without_abort());
}

fn mode_without_abort() -> Mode {
    match mode() {
        Mode::Abort => Mode::Log,
        mode => mode,
    }
}

/// Shows the sentence about this thread's last failed call, which a signal handler may have left to
/// be made.
pub fn with_last<T>(show: impl FnOnce(&str) -> T) -> T {
    if let Some((id, status)) = error::unworded() {
        let error = refusal::not_found(Kind::Multi, id, status);
        error::remember(Call::cw_multi_wakeup, &error);
    }
    error::with_last(show)
}

fn tell(status: cw_status, mode: Mode) {
    if frames::in_misuse_handler() {
        return;
    }
    let sentence = error::with_last(|sentence| CString::new(sentence).unwrap_or_default());
    let handler = HANDLER.load_full();
    if let Some((function, user_data)) = handler.as_ref().and_then(|it| it.0.get()) {
        frames::inside_misuse_handler(|| {
            // SAFETY: the application registered the function for this user_data; the sentence
            // outlives the call.
            must_return("misuse", || unsafe {
                function(status as i32, sentence.as_ptr(), user_data)
            });
        });
    }
    if mode != Mode::Return {
        let name = status.name();
        say(&format!("{name}: {}", sentence.to_string_lossy()));
    }
    if mode == Mode::Abort {
        std::process::abort();
    }
}
