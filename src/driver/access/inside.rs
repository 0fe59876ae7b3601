//! What a proof of holding opens: the insides of a multi, of an easy, also of those that are being
//! made, and of a dead easy.

use super::easy::{Easy, EasyBody, EasyPart, EasyRef, Handler};
use super::handles::slot_at;
use super::libcurl::Libcurl;
use super::multi::{MultiBody, MultiEntry, MultiOwned};
use crate::core::handles::registry::Vacant;
use crate::core::protocol::dead;
use crate::core::protocol::held;
use crate::core::protocol::inside;

/// Proof that this thread owns a multi, for the length of one call.
pub type Inside = inside::Inside<'static, MultiBody>;
/// Proof that this thread holds an easy, for the length of one call.
pub type Held = held::Held<'static, Libcurl>;
/// Proof that this thread alone uses the slot of an easy that is being made.
pub type VacantEasy = Vacant<'static, Easy>;
/// Proof that this thread alone uses the slot of a multi that is being made.
pub type VacantMulti = Vacant<'static, MultiEntry>;
/// Proof that this thread has to tear an easy down.
pub type Dead = dead::Dead<'static, EasyPart>;

/// What the owner of a multi may touch.
pub trait Owning {
    /// The multi's insides.
    fn owned(&self) -> &MultiOwned;
    /// The easy of this number, which the multi noted. None in a child that was forked inside the
    /// call, where the number may be that of an easy of the child's own.
    fn easy(&self, number: u32) -> Option<EasyRef>;
    /// The insides of an easy that runs on this multi.
    fn running<'a>(&'a self, easy: &'a Easy) -> &'a EasyBody;
}

impl Owning for Inside {
    #[inline]
    fn owned(&self) -> &MultiOwned {
        // SAFETY: an `Inside` exists only on the thread that has the slot's owner token.
        unsafe { self.slot().body.owned.get() }
    }

    fn easy(&self, number: u32) -> Option<EasyRef> {
        if self.is_forked() {
            return None;
        }
        slot_at(number)
    }

    #[inline]
    fn running<'a>(&'a self, easy: &'a Easy) -> &'a EasyBody {
        assert!(easy.runs_on(self.multi()), "the easy runs on another multi");
        // SAFETY: a running easy's body belongs to its multi's owner, and only the owner ends that.
        unsafe { easy.body.get() }
    }
}

impl EasyBody {
    /// The insides of the multi that it runs on.
    pub fn home(&self) -> Option<&MultiOwned> {
        let multi = self.runs.get().on?;
        // SAFETY: whoever has this body holds the easy, and while that runs, only the owner of its
        // multi does.
        Some(unsafe { multi.body.owned.get() })
    }
}

/// What the holder of an easy may touch.
pub trait Holding {
    /// Its slot.
    fn place(&self) -> EasyRef;
    /// The easy's insides.
    fn body(&self) -> &EasyBody;
}

impl Holding for Held {
    fn place(&self) -> EasyRef {
        self.slot()
    }

    #[inline]
    fn body(&self) -> &EasyBody {
        // SAFETY: a `Held` exists only on the thread that holds the easy, by its holder, by its
        // multi's owner token, or by one of the two further up on the stack.
        unsafe { self.slot().body.get() }
    }
}

impl Holding for Handler {
    fn place(&self) -> EasyRef {
        self.slot()
    }

    fn body(&self) -> &EasyBody {
        Self::body(self)
    }
}

impl Holding for Dead {
    fn place(&self) -> EasyRef {
        self.slot()
    }

    fn body(&self) -> &EasyBody {
        // SAFETY: a `Dead` is handed to one thread, and nobody is let into an easy after its death.
        unsafe { self.slot().body.get() }
    }
}

impl Holding for VacantEasy {
    fn place(&self) -> EasyRef {
        self.slot()
    }

    fn body(&self) -> &EasyBody {
        // SAFETY: there is one `Vacant` of a slot, on one thread, and no id stands for the slot.
        unsafe { self.slot().body.get() }
    }
}

/// The insides of a multi that is being made.
pub fn unborn(vacant: &VacantMulti) -> &MultiOwned {
    // SAFETY: there is one `Vacant` of a slot, on one thread, and no id stands for the slot.
    unsafe { vacant.slot().body.owned.get() }
}
