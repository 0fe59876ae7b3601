//! Done functions: they hear of transfers that ended, when the call that found that has left the
//! multi, so that they may do everything.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::mem::ManuallyDrop;
use std::sync::Arc;

use super::find::{find_easy, find_multi};
use crate::core::easy::message::cw_message;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::multi::completions::Completion;
use crate::core::protocol::messages;
use crate::core::threads::frames;
use crate::driver::access::easy::{DoneFunction, EasyRef};
use crate::driver::access::inside::Inside;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::MultiRef;
use crate::driver::boundary::callout::must_return;

type Function = Option<Arc<DoneFunction>>;

thread_local! {
    /// Of multis that this thread has closed. Not dropped with the thread, whose last calls come
    /// later than that; freed when it is told.
    static CLOSED: ManuallyDrop<RefCell<VecDeque<Completion>>> =
        const { ManuallyDrop::new(RefCell::new(VecDeque::new())) };
    /// How many done functions are on the thread's stack.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// A done function may drive, which calls further ones. Deeper than this they wait until the others
/// have returned, so that they do not fill the stack.
const DEEPEST: usize = 64;

/// A call leaves a multi: what it does not tell itself is for the next driving call, soon.
pub fn leave_to_drivers(inside: &Inside) {
    if is_owed(inside.slot()) && !frames::running_call().drives() {
        inside.slot().body.own.wake();
    }
}

/// A multi ends: its closer tells what is left.
pub fn leave_to_closer(inside: &Inside) {
    let left = messages::take_heard(inside.slot());
    if !left.is_empty() {
        CLOSED.with(|closed| closed.borrow_mut().extend(left));
    }
}

/// Whether functions are to hear of transfers that ended on a multi.
pub fn is_owed(slot: MultiRef) -> bool {
    messages::count_heard(slot) > 0
}

/// Tells of the transfers that ended on a multi which the thread has just driven; whether there were
/// some. What functions end is for the next driving call.
pub fn tell(multi: cw_multi) -> bool {
    let mut told = false;
    let count = find_multi(multi).map_or(0, messages::count_heard);
    for _ in 0..count {
        match next_of(multi) {
            Some(completion) => told |= tell_one(completion),
            None => break,
        }
    }
    if count > 0 {
        wake_for_others(multi);
    }
    told
}

fn next_of(multi: cw_multi) -> Option<Completion> {
    if DEPTH.get() == DEEPEST {
        return None;
    }
    let slot = find_multi(multi).ok()?;
    let next = messages::pop_heard(slot, multi)?;
    wake_for_others(multi);
    Some(next)
}

/// Whoever drives the multi next tells what is left: in a function, on another thread, or later.
fn wake_for_others(multi: cw_multi) {
    let owing = find_multi(multi).ok().filter(|slot| is_owed(slot));
    if let Some(slot) = owing {
        slot.body.own.wake();
    }
}

/// Tells of those on multis that the thread has closed. A function that closes more leaves them to
/// the call that it is called by.
pub fn tell_closed() {
    let is_empty = CLOSED.with(|closed| closed.borrow().is_empty());
    if is_empty || DEPTH.get() > 0 {
        return;
    }
    let next = || CLOSED.with(|closed| closed.borrow_mut().pop_front());
    while let Some(completion) = next() {
        tell_one(completion);
    }
    CLOSED.with(|closed| closed.take());
}

/// Tells of one whose blocking perform is about to return.
pub fn tell_performed(easy: cw_easy, message: cw_message) {
    if let Ok(slot) = find_easy(easy) {
        let function = function_of(slot);
        if slot.result(easy).is_some() {
            call(function, message);
        }
    }
}

/// Its function is kept before it is certain that this easy is the one which has it: once the
/// message is read, another thread may free the easy.
fn tell_one(completion: Completion) -> bool {
    let read = messages::read(Libcurl, completion, function_of);
    read.is_some_and(|(message, function)| call(function, message))
}

fn function_of(slot: EasyRef) -> Function {
    slot.body.done()
}

fn call(function: Function, message: cw_message) -> bool {
    let registered = function.as_ref().and_then(|it| it.0.get());
    if let Some((function, user_data)) = registered {
        let deeper = DEPTH.get() + 1;
        DEPTH.set(deeper);
        // SAFETY: the application registered the function for this user_data, which `drop` does not
        // get before this returns. The message outlives the call.
        must_return("done", || unsafe {
            function(message.easy, &message, user_data)
        });
        DEPTH.set(deeper - 1);
    }
    registered.is_some()
}
