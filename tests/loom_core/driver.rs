//! `src/driver` in miniature: the same steps on `src/core` in the same order, a libcurl that ends
//! every transfer at the next perform, and a ledger of what was torn down.

mod easy;
mod multi;
mod transfer;

use std::sync::Mutex;

use curlward::core::easy::slot::EasySlot;
use curlward::core::errors::status::cw_status;
use curlward::core::handles::registry::{Registry, Table};
use curlward::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use curlward::core::multi::slot::MultiSlot;
use curlward::core::threads::thread::ThreadId;
use loom::cell::UnsafeCell;
use loom::sync::atomic::{AtomicBool, Ordering};

pub type Result<T> = std::result::Result<T, cw_status>;
pub type MultiEntry = MultiSlot<MultiBody>;
pub type EasyEntry = EasySlot<EasyBody>;

/// Fails the model when two threads are inside, or one that did not hear of the last one.
pub struct Guarded<T>(UnsafeCell<T>);

// SAFETY: that no two threads touch it at once is what the models check.
unsafe impl<T> Sync for Guarded<T> {}

impl<T: Default> Default for Guarded<T> {
    fn default() -> Self {
        Self(UnsafeCell::new(T::default()))
    }
}

impl<T> Guarded<T> {
    pub fn with<R>(&self, act: impl FnOnce(&mut T) -> R) -> R {
        // SAFETY: the cell fails the model before there could be two.
        self.0.with_mut(|it| act(unsafe { &mut *it }))
    }
}

/// The driver's part of a multi.
#[derive(Default)]
pub struct MultiBody {
    /// The wakeup descriptor, which the kernel locks for every write and read.
    readable: AtomicBool,
    pub owned: Guarded<MultiOwned>,
}

/// What only the owner may touch.
#[derive(Default)]
pub struct MultiOwned {
    curl: bool,
    running: Vec<u32>,
    dead: Vec<cw_easy>,
}

/// The driver's part of an easy.
#[derive(Default)]
pub struct EasyBody {
    pub held: Guarded<EasyHeld>,
}

/// What only the holder, or the owner of its multi, may touch.
#[derive(Default)]
pub struct EasyHeld {
    curl: bool,
    id: cw_easy,
    token: usize,
}

/// What was torn down.
#[derive(Default)]
pub struct Ledger {
    pub closed: Vec<cw_multi>,
    pub reaped: Vec<cw_easy>,
}

/// One process with the library.
pub struct Driver {
    pub handles: Registry<MultiBody, EasyBody>,
    pub ledger: Mutex<Ledger>,
}

/// One thread of the application. Copied at will: it stands for a number.
#[derive(Clone, Copy)]
pub struct Thread<'a> {
    pub driver: &'a Driver,
    pub me: ThreadId,
}

/// Proof that a thread owns a multi.
pub struct Inside<'a> {
    pub slot: &'a MultiEntry,
    pub multi: cw_multi,
}

impl Driver {
    /// Two slots of each kind are there before any thread is: loom does not see that the tables
    /// publish them.
    pub fn new() -> Self {
        let driver = Self {
            handles: Registry::root(),
            ledger: Mutex::default(),
        };
        let thread = driver.thread(0);
        let multis = [(); 2].map(|()| thread.new_multi());
        let easies = [(); 2].map(|()| thread.new_easy());
        multis
            .iter()
            .for_each(|multi| thread.close(*multi).unwrap());
        easies.iter().for_each(|easy| thread.free(*easy).unwrap());
        *driver.ledger.lock().unwrap() = Ledger::default();
        driver
    }

    pub fn thread(&self, me: ThreadId) -> Thread<'_> {
        Thread { driver: self, me }
    }

    pub fn find_multi(&self, multi: cw_multi) -> Result<&MultiEntry> {
        self.handles.find(multi.id)
    }

    pub fn find_easy(&self, easy: cw_easy) -> Result<&EasyEntry> {
        self.handles.find(easy.id)
    }

    pub fn slot_at(&self, number: u32) -> &EasyEntry {
        let slots = Table::<EasyEntry>::slots(&self.handles);
        slots.get(number).expect("a slot that was in use stays")
    }

    pub fn closed(&self) -> Vec<cw_multi> {
        self.ledger.lock().unwrap().closed.clone()
    }

    pub fn reaped(&self) -> Vec<cw_easy> {
        self.ledger.lock().unwrap().reaped.clone()
    }
}

impl MultiBody {
    pub fn wake(&self) {
        self.readable.swap(true, Ordering::AcqRel);
    }

    pub fn is_readable(&self) -> bool {
        self.readable.load(Ordering::Acquire)
    }

    pub fn drain(&self) {
        self.readable.swap(false, Ordering::AcqRel);
    }
}

pub fn slot_number(id: u64) -> u32 {
    Ticket::from_id(id).slot
}
