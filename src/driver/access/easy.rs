//! What the driver keeps in an easy's slot.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use curl_sys::CURL;

use crate::core::easy::slot::EasySlot;
use crate::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use crate::core::sync::{Mutex, lock};
use crate::driver::access::guarded::Guarded;
use crate::driver::access::runs::{Runs, Tells};
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::cw_done_fn;
use crate::driver::easy::one_transfer::OneTransfer;
use crate::driver::easy::settings::Settings;
use crate::driver::libcurl::easy::EasyHandle;

/// An easy's slot.
pub type Easy = EasySlot<EasyPart>;
/// An easy's slot, which is there for ever.
pub type EasyRef = &'static Easy;

/// The driver's part of an easy.
#[derive(Default)]
pub struct EasyPart {
    /// The function that hears of its transfers' ends, for any thread that ends one.
    done: Mutex<Option<Arc<DoneFunction>>>,
    /// Whether it has one. Written under that lock, and read without for each transfer.
    has_done: AtomicBool,
    body: Guarded<EasyBody>,
}

impl EasyPart {
    /// What only the easy's holder may touch.
    ///
    /// # Safety
    /// The calling thread holds the easy for as long as the reference lives.
    #[inline]
    pub unsafe fn get(&self) -> &EasyBody {
        // SAFETY: the caller vouches for it.
        unsafe { self.body.get() }
    }

    /// Whether it has a function.
    #[inline]
    pub fn has_done(&self) -> bool {
        self.has_done.load(Ordering::Acquire)
    }

    /// Its function, if it has one.
    pub fn done(&self) -> Option<Arc<DoneFunction>> {
        lock(&self.done).clone()
    }

    /// Sets its function. The former one is released when it does not run any more.
    pub fn set_done(&self, function: Option<DoneFunction>) {
        let mut done = lock(&self.done);
        self.has_done.store(function.is_some(), Ordering::Release);
        let former = std::mem::replace(&mut *done, function.map(Arc::new));
        drop(done);
        drop(former);
    }
}

/// A function that hears of the ends of an easy's transfers.
pub struct DoneFunction(pub Registration<cw_done_fn>);

// SAFETY: the application hands the pointer over for calls and for `drop` on any thread that drives
// or ends a multi or the easy, as documented.
unsafe impl Send for DoneFunction {}
// SAFETY: as above; the function is only read.
unsafe impl Sync for DoneFunction {}

/// What an easy's holder may touch.
#[derive(Default)]
pub struct EasyBody {
    /// The id that callbacks and messages carry.
    pub id: Cell<cw_easy>,
    /// The depth of forks that it was made at.
    pub forks: Cell<usize>,
    /// The libcurl handle; none in a vacant slot.
    pub handle: RefCell<Option<EasyHandle>>,
    /// The multi behind a blocking perform, {0} before the first.
    pub own_multi: Cell<cw_multi>,
    /// What the handle tells, until it is reset.
    pub tells: Cell<Tells>,
    /// What the application set, until it is reset.
    pub settings: RefCell<Settings>,
    /// Where it runs, while it does.
    pub runs: Cell<Runs>,
    /// Its transfer, or the last one.
    pub transfer: RefCell<OneTransfer>,
}

impl EasyBody {
    /// libcurl's handle. While libcurl runs, `handle` is not to be borrowed.
    #[inline]
    pub fn raw(&self) -> Option<*mut CURL> {
        self.handle.borrow().as_ref().map(EasyHandle::raw)
    }

    /// Changes where it runs.
    pub fn change_runs(&self, change: impl FnOnce(&mut Runs)) {
        let mut runs = self.runs.get();
        change(&mut runs);
        self.runs.set(runs);
    }
}

/// Stands for an easy in libcurl's callbacks.
pub struct Handler {
    slot: EasyRef,
}

impl Handler {
    /// Of the easy in a slot.
    ///
    /// # Safety
    /// The thread holds the easy, or owns the multi that it runs on; so it does where libcurl calls
    /// back as that easy.
    pub unsafe fn new(slot: EasyRef) -> Self {
        Self { slot }
    }

    /// The easy's slot.
    #[inline]
    pub fn slot(&self) -> EasyRef {
        self.slot
    }

    /// The easy's insides.
    #[inline]
    pub fn body(&self) -> &EasyBody {
        // SAFETY: whoever made it promised that the calling thread holds the easy.
        unsafe { self.slot.body.get() }
    }
}

/// The number of an easy's slot.
pub fn slot_number(easy: cw_easy) -> u32 {
    Ticket::from_id(easy.id).slot
}
