//! The proof of being inside a multi.

use std::marker::PhantomData;

use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use crate::core::multi::slot::MultiSlot;
use crate::core::sync::Ordering;
use crate::core::table::call::Call;
use crate::core::threads::frames::{self, Frame, Pushed};

/// Proof that this thread owns a multi, for the length of one call.
pub struct Inside<'a, M> {
    pub(super) slot: &'a MultiSlot<M>,
    pub(super) multi: cw_multi,
    forks: usize,
    // Goes first: a child that is forked between the two touches nothing of a multi that another
    // thread may own by then.
    _frame: Pushed,
    token: Token<'a, M>,
    _on_this_thread: PhantomData<*const ()>,
}

/// The owner token, given back when this goes.
struct Token<'a, M> {
    slot: &'a MultiSlot<M>,
    /// False where the thread owned it before, inside one of its callbacks.
    took: bool,
}

/// Which generation of its slot a multi is.
pub(super) fn generation(multi: cw_multi) -> u32 {
    Ticket::from_id(multi.id).generation
}

impl<'a, M> Inside<'a, M> {
    /// The token is held, taken just now or further up on the stack.
    pub(super) fn new(slot: &'a MultiSlot<M>, multi: cw_multi, call: Call, took: bool) -> Self {
        let frame = Frame {
            call,
            callback: None,
            multi,
            easy: cw_easy::default(),
        };
        Self {
            slot,
            multi,
            forks: fork_depth(),
            _frame: frames::push(frame),
            token: Token { slot, took },
            _on_this_thread: PhantomData,
        }
    }

    /// The multi's slot.
    #[inline]
    pub fn slot(&self) -> &'a MultiSlot<M> {
        self.slot
    }

    /// The multi.
    #[inline]
    pub fn multi(&self) -> cw_multi {
        self.multi
    }

    /// Whether the thread owned the multi before this call.
    pub fn is_nested(&self) -> bool {
        !self.token.took
    }

    /// Whether this is a child that was forked inside the call: what it entered is its parent's.
    #[inline]
    pub fn is_forked(&self) -> bool {
        self.forks != fork_depth()
    }

    /// Whether nothing more is to be begun: the multi was closed, or this is a forked child.
    #[inline]
    pub fn is_ending(&self) -> bool {
        self.slot.closing.load(Ordering::SeqCst) || self.is_forked()
    }

    /// The multi is torn down: nobody enters it any more.
    pub(super) fn retire(mut self) {
        self.token.took = false;
        let owner = &self.slot.owner;
        drop(self);
        owner.retire();
    }
}

impl<M> Drop for Token<'_, M> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.slot.poisoned.store(true, Ordering::SeqCst);
        }
        if self.took {
            self.slot.owner.release();
        }
    }
}
