//! What a multi keeps of the blocks that libcurl frees, for libcurl to use again. They are the
//! multi's and not a thread's, so that nothing is left behind by a thread that ends.

use std::ptr;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::blocks::Blocks;
use super::lent;

/// Whether anything is kept.
static IS_ON: AtomicBool = AtomicBool::new(false);

/// Has multis keep blocks from now on.
pub fn switch_on() {
    IS_ON.store(true, Ordering::Relaxed);
}

/// Works with what is lent on this thread, if anything is.
#[inline]
pub fn with_lent<T>(work: impl FnOnce(&Blocks) -> Option<T>) -> Option<T> {
    // SAFETY: whoever lent it has it until it takes it back.
    unsafe { lent::get().as_ref() }.and_then(work)
}

/// What a multi keeps, of all its lanes. Only its owner uses it.
#[derive(Clone, Default)]
pub struct Kept(Rc<Blocks>);

/// Takes back what was lent when dropped.
pub struct Lent<'a> {
    before: *const Blocks,
    _kept: &'a Kept,
}

impl Kept {
    /// Lends it to libcurl, for what it does on this thread meanwhile.
    #[inline]
    pub fn lend(&self) -> Lent<'_> {
        let lent = match IS_ON.load(Ordering::Relaxed) {
            true => Rc::as_ptr(&self.0),
            false => ptr::null(),
        };
        Lent {
            before: lent::replace(lent),
            _kept: self,
        }
    }
}

impl Drop for Lent<'_> {
    #[inline]
    fn drop(&mut self) {
        lent::replace(self.before);
    }
}
