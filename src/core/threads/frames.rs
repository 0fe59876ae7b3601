//! What is on this thread's stack: calls into curlward, and callbacks out of it.

use std::cell::{Cell, RefCell};

use crate::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use crate::core::table::call::Call;
use crate::core::table::rules::Context;

/// A callback of the application's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Callback {
    /// The word for it in a sentence.
    pub name: &'static str,
    /// Whether it is a transfer's or the event loop's.
    pub context: Context,
}

impl Callback {
    /// A callback of a transfer.
    pub const fn transfer(name: &'static str) -> Self {
        Self {
            name,
            context: Context::Transfer,
        }
    }

    /// A callback of the event loop.
    pub const fn event(name: &'static str) -> Self {
        Self {
            name,
            context: Context::Event,
        }
    }
}

/// One level of the stack.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The call, or for a callback the call that runs it.
    pub call: Call,
    /// The callback, if it is one.
    pub callback: Option<Callback>,
    /// The multi concerned, or {0}.
    pub multi: cw_multi,
    /// The easy concerned, or {0}.
    pub easy: cw_easy,
}

thread_local! {
    static STACK: RefCell<Vec<Frame>> = const { RefCell::new(Vec::new()) };
    static IN_MISUSE_HANDLER: Cell<bool> = const { Cell::new(false) };
}

/// Pops its frame when dropped.
pub struct Pushed(());

/// Puts a frame on the stack.
pub fn push(frame: Frame) -> Pushed {
    let _ = STACK.try_with(|stack| stack.borrow_mut().push(frame));
    Pushed(())
}

impl Drop for Pushed {
    fn drop(&mut self) {
        let _ = STACK.try_with(|stack| stack.borrow_mut().pop());
    }
}

/// Whether no call and no callback is on the stack.
pub fn is_empty() -> bool {
    STACK
        .try_with(|stack| stack.borrow().is_empty())
        .unwrap_or(true)
}

/// The call that runs now, for a callback's frame.
pub fn running_call() -> Call {
    let top = STACK.try_with(|stack| stack.borrow().last().map(|frame| frame.call));
    top.ok().flatten().unwrap_or(Call::cw_multi_perform)
}

/// The innermost callback of this multi or this easy on the stack.
pub fn callback_of(multi: cw_multi, easy: cw_easy) -> Option<Frame> {
    find(|frame| {
        let same_multi = multi.id != 0 && frame.multi == multi;
        let same_easy = easy.id != 0 && frame.easy == easy;
        frame.callback.is_some() && (same_multi || same_easy)
    })
}

/// The innermost callback of any handle that carries `salt`.
pub fn any_callback(salt: u16) -> Option<Frame> {
    let mine = |id: u64| id != 0 && Ticket::from_id(id).salt == salt;
    find(|frame| frame.callback.is_some() && (mine(frame.multi.id) || mine(frame.easy.id)))
}

fn find(wanted: impl Fn(&Frame) -> bool) -> Option<Frame> {
    let found = STACK.try_with(|stack| stack.borrow().iter().rev().find(|f| wanted(f)).copied());
    found.ok().flatten()
}

/// Shows every level, the innermost first, without allocating.
pub fn each(mut show: impl FnMut(&Frame)) {
    let _ = STACK.try_with(|stack| {
        if let Ok(stack) = stack.try_borrow() {
            stack.iter().rev().for_each(&mut show);
        }
    });
}

/// Whether the thread is inside the misuse handler.
pub fn in_misuse_handler() -> bool {
    IN_MISUSE_HANDLER.with(Cell::get)
}

/// Runs the misuse handler.
pub fn inside_misuse_handler(handler: impl FnOnce()) {
    IN_MISUSE_HANDLER.with(|inside| {
        inside.set(true);
        handler();
        inside.set(false);
    });
}
