//! What the protocol of `src/core/protocol` drives in the models: a libcurl that ends every transfer
//! at the next perform, and a ledger of what was torn down. What one thread at a time may touch is
//! a cell that fails the model if two do.

mod threads;

use std::sync::Mutex;
use std::time::Instant;

use curlward::core::easy::message::cw_message;
use curlward::core::easy::slot::EasySlot;
use curlward::core::errors::status::cw_status;
use curlward::core::handles::registry::{Registry, Table};
use curlward::core::handles::ticket::{cw_easy, cw_multi};
use curlward::core::multi::queue::{Command, Network};
use curlward::core::multi::slot::MultiSlot;
use curlward::core::protocol::dead::Dead;
use curlward::core::protocol::drive::Drive;
use curlward::core::protocol::inside;
use curlward::core::tables::Tables;
use curlward::core::threads::thread::ThreadId;
use loom::cell::UnsafeCell;
use loom::sync::atomic::{AtomicBool, Ordering};

pub use threads::Thread;

pub type Result<T> = std::result::Result<T, cw_status>;
pub type MultiEntry = MultiSlot<MultiBody>;
pub type EasyEntry = EasySlot<EasyBody>;
pub type Inside<'a> = inside::Inside<'a, MultiBody>;

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
    /// What the application's timer function queues the next time that it is called.
    pub queued_by_timer: Option<Command>,
}

/// The driver's part of an easy.
#[derive(Default)]
pub struct EasyBody {
    pub held: Guarded<EasyHeld>,
}

/// What only the holder, or the owner of its multi, may touch.
#[derive(Default)]
pub struct EasyHeld {
    pub curl: bool,
    pub id: cw_easy,
    pub token: usize,
}

/// What was torn down.
#[derive(Default)]
pub struct Ledger {
    pub closed: Vec<cw_multi>,
    pub reaped: Vec<cw_easy>,
}

/// One process with the library.
pub struct Driver {
    pub handles: Registry<Tables<MultiBody, EasyBody>>,
    pub ledger: Mutex<Ledger>,
}

impl Driver {
    /// Two slots of each kind are there before any thread is: loom does not see that the tables
    /// publish them.
    pub fn new() -> Self {
        let driver = Self {
            handles: Registry::root(),
            ledger: Mutex::default(),
        };
        let thread = driver.thread(1);
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
        let slots = Table::<EasyEntry>::slots(&self.handles.tables);
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

    fn set_up(&self) {
        self.owned.with(|owned| {
            assert!(!owned.curl, "a slot in use is given out");
            owned.curl = true;
        });
    }
}

impl<'a> Drive<'a> for Thread<'a> {
    type Multi = MultiBody;
    type Easy = EasyBody;
    type Tables = Tables<MultiBody, EasyBody>;
    type Refusal = ();
    type Report = ();

    fn handles(self) -> &'a Registry<Tables<MultiBody, EasyBody>> {
        &self.driver.handles
    }

    fn me(self) -> ThreadId {
        self.me
    }

    fn wake(self, slot: &MultiEntry) {
        slot.body.wake();
    }

    fn repeat_refused(self, _: &Inside<'a>) {}

    /// As inside a callback, what is queued here wakes nobody.
    fn announce(self, inside: &Inside<'a>) {
        let queued = inside
            .slot()
            .body
            .owned
            .with(|owned| owned.queued_by_timer.take());
        if let Some(command) = queued {
            inside.slot().queue().push(inside.multi(), command).unwrap();
        }
    }

    fn report(self, _: &Inside<'a>) {}

    fn give(
        self,
        inside: &Inside<'a>,
        easy: &'a EasyEntry,
        _: Option<Instant>,
    ) -> std::result::Result<(), ()> {
        assert!(easy.runs_on(inside.multi()));
        easy.body.held.with(|held| assert!(held.curl));
        inside.slot().body.owned.with(|owned| {
            assert!(owned.curl);
            owned.running.push(easy.number);
        });
        Ok(())
    }

    fn take(self, inside: &Inside<'a>, easy: &'a EasyEntry) {
        assert!(easy.runs_on(inside.multi()));
        inside
            .slot()
            .body
            .owned
            .with(|owned| owned.running.retain(|other| *other != easy.number));
    }

    fn pause(self, _: &Inside<'a>, _: &'a EasyEntry) {}

    fn set(self, _: &Inside<'a>, _: &'a EasyEntry, _: i32, _: i64) {}

    fn forget_network(self, _: &Inside<'a>, _: Network) {}

    fn hears(self, _: &MultiEntry, _: &EasyEntry) -> bool {
        false
    }

    fn refused(self, _: &Inside<'a>, _: &'a EasyEntry, (): ()) -> cw_message {
        unreachable!("this libcurl takes every transfer")
    }

    fn any_running(self, inside: &Inside<'a>) -> Option<&'a EasyEntry> {
        let last = inside
            .slot()
            .body
            .owned
            .with(|owned| owned.running.last().copied());
        last.map(|number| self.driver.slot_at(number))
    }

    fn tear_down_easy(self, dead: Dead<'a, EasyBody>) {
        let easy = dead.slot().body.held.with(|held| {
            assert!(held.curl, "torn down twice");
            std::mem::take(held).id
        });
        self.driver.ledger.lock().unwrap().reaped.push(easy);
        dead.release(&self.driver.handles);
    }

    fn retire(self, _: &Inside<'a>) {}

    fn tear_down_multi(self, inside: &Inside<'a>) {
        while self.take_message(inside.slot(), inside.multi()).is_some() {}
        inside.slot().body.owned.with(|owned| {
            assert!(owned.curl, "torn down twice");
            owned.curl = false;
        });
        self.driver
            .ledger
            .lock()
            .unwrap()
            .closed
            .push(inside.multi());
    }
}
