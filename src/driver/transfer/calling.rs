//! The way from a callback of libcurl's to the application's, and what may be answered.

use std::os::raw::{c_int, c_void};

use crate::core::easy::signals::NotBegun;
use crate::core::errors::error::{Error, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::threads::frames;
use crate::driver::access::easy::{EasyBody, Handler};
use crate::driver::boundary::callout::call_out;
use crate::driver::boundary::misuse;
use crate::driver::boundary::panics;
use crate::driver::boundary::panics::Panic;
use crate::driver::boundary::types::*;
use crate::driver::easy::one_transfer::Cause;
use crate::driver::easy::registrations::Kind;
use crate::driver::transfer::read_ahead;

/// What a callback of libcurl's has to answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Continue,
    Pause,
    Abort,
}

impl Handler {
    /// Runs one of libcurl's callbacks, which belongs to `direction` or to none (0). Where it may
    /// not begin, or not count, `instead` is the answer.
    pub fn run<F, T>(
        &self,
        kind: &Kind<F>,
        direction: i32,
        instead: impl Fn(Verdict) -> T,
        callback: impl FnOnce(&EasyBody) -> T,
    ) -> T {
        let body = self.body();
        let multi = body.runs.get().on;
        let closing = multi.is_some_and(|multi| multi.is_closing());
        if closing || body.is_forked() {
            return instead(Verdict::Abort);
        }
        let running = match self.slot().signals.begin(direction as u8) {
            Ok(running) => running,
            Err(NotBegun::Paused) => {
                self.stops(direction);
                return instead(Verdict::Pause);
            }
            Err(NotBegun::Halted) => return instead(Verdict::Abort),
        };
        let answer = self.catch(kind.callback.name, instead(Verdict::Abort), callback);
        drop(running);
        // What a forked child's callback says is for nobody: the transfer is the parent's.
        match body.is_forked() {
            true => instead(Verdict::Abort),
            false => answer,
        }
    }

    /// Lets no panic get back to libcurl: the transfer ends by it, and nothing else.
    pub fn catch<T>(
        &self,
        entry: &'static str,
        aborted: T,
        work: impl FnOnce(&EasyBody) -> T,
    ) -> T {
        let body = self.body();
        panics::caught(entry, || work(body)).unwrap_or_else(|panic| {
            self.slot().poison();
            body.panicked(entry, panic);
            aborted
        })
    }

    /// Runs a callback that may pause its direction: the pause is then ours to keep, because
    /// libcurl ends both directions' pauses at once.
    pub fn run_pausing<F>(
        &self,
        kind: &Kind<F>,
        direction: i32,
        callback: impl FnOnce(&EasyBody) -> (Verdict, usize),
    ) -> (Verdict, usize) {
        let answer = self.run(kind, direction, |verdict| (verdict, 0), callback);
        if answer.0 == Verdict::Pause {
            self.slot().signals.pause_by_callback(direction as u8);
            self.stops(direction);
        }
        answer
    }

    #[cold]
    fn stops(&self, direction: i32) {
        if direction == CW_RECV {
            read_ahead::stops_in_callback(self.body());
        }
    }
}

impl EasyBody {
    /// Whether it was made in a process further up, whose libcurl this is.
    pub fn is_forked(&self) -> bool {
        self.forks.get() != fork_depth()
    }

    /// The function that the application registered, with its user_data.
    pub fn registered<F: Copy>(&self, kind: &Kind<Option<F>>) -> Option<(F, *mut c_void)> {
        let settings = self.settings.borrow();
        settings.callbacks.get(kind)?.get()
    }

    /// The application's answer, checked.
    pub fn verdict<F>(&self, kind: &Kind<F>, result: c_int) -> Verdict {
        match result {
            _ if !kind.permits(result) => self.no_result(kind, result),
            CW_CONTINUE => Verdict::Continue,
            CW_PAUSE => Verdict::Pause,
            _ => {
                self.transfer.borrow_mut().uncommon_mut().cause =
                    Some(Cause::Aborted(kind.callback.name));
                Verdict::Abort
            }
        }
    }

    /// The application's answer is none that its callback has.
    pub fn no_result<F>(&self, kind: &Kind<F>, result: c_int) -> Verdict {
        let name = kind.callback.name;
        self.misused(format!(
            "the {name} callback of easy {} returned {result}; its results are {}",
            number(self.id.get().id),
            kind.names_of_results()
        ));
        Verdict::Abort
    }

    /// A callback broke its contract: the transfer ends, and the misuse handler hears of it here,
    /// where the callback is still known.
    pub fn misused(&self, sentence: String) {
        self.misused_by(cw_status::CW_E_CALLBACK_RESULT, sentence);
    }

    /// The same, with its own name for it.
    pub fn misused_by(&self, status: cw_status, sentence: String) {
        self.fail(status, &sentence);
        misuse::fail(frames::running_call(), &Error::new(status, sentence));
    }

    fn panicked(&self, entry: &str, Panic(said): Panic) {
        let id = number(self.id.get().id);
        let sentence = format!(
            "curlward failed in its {entry} callback of easy {id}, which can only be freed now: \
             {said}"
        );
        let status = cw_status::CW_E_PANICKED;
        self.fail(status, &sentence);
        misuse::report(frames::running_call(), Error::new(status, sentence));
    }

    /// The transfer ends with `status`, unless it has a reason already.
    pub fn fail(&self, status: cw_status, sentence: &str) {
        let mut transfer = self.transfer.borrow_mut();
        if transfer.failure.is_none() {
            transfer.failure = Some(status);
            sentence.clone_into(&mut transfer.detail);
        }
    }

    /// Calls the application.
    pub fn call<F, T>(&self, kind: &Kind<F>, function: impl FnOnce() -> T) -> T {
        call_out(
            kind.callback,
            self.runs.get().multi(),
            self.id.get(),
            function,
        )
    }
}
