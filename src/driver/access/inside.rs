//! Proofs of holding: a multi for the length of a call, a dead easy to tear it down.

use std::sync::atomic::Ordering;

use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::table::call::Call;
use crate::core::threads::frames;
use crate::core::threads::frames::{Frame, Pushed};
use crate::driver::access::state::{Easy, EasyBody, EasyRef, MultiOwned, MultiRef};

/// Proof that this thread owns a multi, for the length of one call.
pub struct Inside {
    pub slot: MultiRef,
    pub multi: cw_multi,
    /// False where the thread owned it before, inside one of its event functions.
    took: bool,
    forks: usize,
    _frame: Pushed,
}

impl Inside {
    /// The owner token was just taken.
    pub fn taken(slot: MultiRef, multi: cw_multi, call: Call) -> Self {
        Self::with(slot, multi, call, true)
    }

    /// The owner token is held, taken just now or further up on the stack.
    pub fn with(slot: MultiRef, multi: cw_multi, call: Call, took: bool) -> Self {
        let frame = Frame {
            call,
            callback: None,
            multi,
            easy: cw_easy::default(),
        };
        Self {
            slot,
            multi,
            took,
            forks: fork_depth(),
            _frame: frames::push(frame),
        }
    }

    /// The multi's insides.
    #[inline]
    pub fn owned(&self) -> &MultiOwned {
        // SAFETY: an `Inside` exists only on the thread that has the slot's owner token.
        unsafe { self.slot.body.owned.get() }
    }

    /// Whether the thread owned the multi before this call.
    pub fn is_nested(&self) -> bool {
        !self.took
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

    /// The insides of an easy that runs on this multi.
    #[inline]
    pub fn running<'a>(&'a self, easy: &'a Easy) -> &'a EasyBody {
        // SAFETY: the caller found the easy running on this multi; a running easy's body belongs
        // to its multi's owner, and only the owner ends that.
        unsafe { easy.body.get() }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.slot.poisoned.store(true, Ordering::SeqCst);
        }
        if self.took {
            self.slot.owner.release();
        }
    }
}

/// The body of a dead easy, for the one thread that its life names to tear it down.
pub fn reaped(slot: EasyRef) -> &'static EasyBody {
    // SAFETY: `Life` names one reaper for each easy, and lets nobody in after its death.
    unsafe { slot.body.get() }
}
