//! What is on this thread's stack: calls into curlward, and callbacks out of it.

use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;

use crate::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use crate::core::table::call::Call;
use crate::core::table::rules::Context;
use crate::core::threads::own::OWN;

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

/// How many frames need no allocation.
const INLINE: usize = 8;

/// Outermost first. Nothing in it is dropped with the thread, because calls in exit handlers and in
/// destructors of a thread's locals come later than that.
pub(super) struct Stack {
    len: Cell<usize>,
    first: [Cell<Option<Frame>>; INLINE],
    /// How many callbacks began on this thread.
    callbacks: Cell<u64>,
    /// Freed when it is empty, as it is at the end of a thread.
    further: ManuallyDrop<RefCell<Vec<Frame>>>,
    in_misuse_handler: Cell<bool>,
}

fn with<T>(work: impl FnOnce(&Stack) -> T) -> T {
    OWN.with(|own| work(&own.stack))
}

impl Stack {
    pub(super) const fn new() -> Self {
        Self {
            len: Cell::new(0),
            callbacks: Cell::new(0),
            first: [const { Cell::new(None) }; INLINE],
            further: ManuallyDrop::new(RefCell::new(Vec::new())),
            in_misuse_handler: Cell::new(false),
        }
    }

    fn push(&self, frame: Frame) {
        match self.first.get(self.len.get()) {
            Some(place) => place.set(Some(frame)),
            None => self.further.borrow_mut().push(frame),
        }
        self.len.set(self.len.get() + 1);
        let callbacks = self.callbacks.get() + u64::from(frame.callback.is_some());
        self.callbacks.set(callbacks);
    }

    fn pop(&self) {
        self.len.set(self.len.get().saturating_sub(1));
        if self.len.get() >= INLINE {
            self.pop_further();
        }
    }

    #[cold]
    fn pop_further(&self) {
        let mut further = self.further.borrow_mut();
        further.pop();
        if further.is_empty() {
            *further = Vec::new();
        }
    }

    /// None also for a further frame while one is being pushed or popped.
    fn get(&self, index: usize) -> Option<Frame> {
        match self.first.get(index) {
            Some(place) => place.get(),
            None => self.further.try_borrow().ok()?.get(index - INLINE).copied(),
        }
    }

    fn innermost_first(&self) -> impl Iterator<Item = Frame> {
        (0..self.len.get())
            .rev()
            .filter_map(|index| self.get(index))
    }
}

/// Pops its frame when dropped.
pub struct Pushed(());

/// Puts a frame on the stack.
pub fn push(frame: Frame) -> Pushed {
    with(|stack| stack.push(frame));
    Pushed(())
}

impl Drop for Pushed {
    fn drop(&mut self) {
        with(Stack::pop);
    }
}

/// Whether no call, no callback and no misuse handler is on the stack.
pub fn is_empty() -> bool {
    with(|stack| stack.len.get() == 0 && !stack.in_misuse_handler.get())
}

/// Shows each frame, the innermost first. Allocates nothing, so that a forked child may ask; it
/// then misses a frame that the thread was just pushing or popping.
pub fn each(mut look: impl FnMut(&Frame)) {
    with(|stack| stack.innermost_first().for_each(|frame| look(&frame)));
}

/// How many callbacks began on this thread, to notice one in between.
pub fn callbacks() -> u64 {
    with(|stack| stack.callbacks.get())
}

/// The call that runs now, for a callback's frame.
pub fn running_call() -> Call {
    find(|_| true).map_or(Call::cw_multi_perform, |frame| frame.call)
}

/// The multi that the innermost call on the stack is about, {0} if it is about none.
pub fn running_multi() -> cw_multi {
    find(|frame| frame.callback.is_none()).map_or_else(cw_multi::default, |frame| frame.multi)
}

/// The innermost callback of this multi or this easy on the stack.
#[inline]
pub fn callback_of(multi: cw_multi, easy: cw_easy) -> Option<Frame> {
    match with(|stack| stack.len.get()) {
        0 => None,
        _ => find_callback_of(multi, easy),
    }
}

#[inline(never)]
fn find_callback_of(multi: cw_multi, easy: cw_easy) -> Option<Frame> {
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
    with(|stack| stack.innermost_first().find(wanted))
}

/// Whether the thread is inside the misuse handler.
pub fn in_misuse_handler() -> bool {
    with(|stack| stack.in_misuse_handler.get())
}

/// Runs the misuse handler.
pub fn inside_misuse_handler(handler: impl FnOnce()) {
    with(|stack| {
        stack.in_misuse_handler.set(true);
        handler();
        stack.in_misuse_handler.set(false);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(easy: u64, callback: Option<Callback>) -> Frame {
        Frame {
            call: Call::cw_easy_perform,
            callback,
            multi: cw_multi::default(),
            easy: cw_easy { id: easy },
        }
    }

    fn seen() -> Vec<u64> {
        let mut seen = Vec::new();
        each(|frame| seen.push(frame.easy.id));
        seen
    }

    #[test]
    fn a_deep_stack_is_remembered_whole_and_freed() {
        let depth = 3 * INLINE as u64;
        let callback = Some(Callback::transfer("write"));
        let mut pushed: Vec<Pushed> = (1..=depth).map(|id| push(frame(id, callback))).collect();
        assert!(!is_empty());
        assert_eq!(seen(), (1..=depth).rev().collect::<Vec<_>>());
        for id in [1, depth] {
            let found = callback_of(cw_multi::default(), cw_easy { id });
            assert_eq!(found.map(|frame| frame.easy.id), Some(id));
        }
        pushed.truncate(INLINE);
        assert_eq!(seen().len(), INLINE);
        assert_eq!(with(|stack| stack.further.borrow().capacity()), 0);
        pushed.clear();
        assert!(is_empty());
    }

    #[test]
    fn looking_is_possible_while_a_frame_is_being_pushed() {
        let depth = INLINE as u64 + 1;
        let _pushed: Vec<Pushed> = (1..=depth).map(|id| push(frame(id, None))).collect();
        with(|stack| {
            let _borrowed = stack.further.borrow_mut();
            assert_eq!(seen().len(), INLINE);
        });
    }
}
