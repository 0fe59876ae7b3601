//! One of libcurl's handles behind a multi.

use std::cell::{Cell, RefCell};
use std::os::raw::{c_int, c_long};
use std::rc::Rc;
use std::time::{Duration, Instant};

use curl_sys::{CURLMOPT_MAX_TOTAL_CONNECTIONS, CURLMOPT_MAXCONNECTS};

use crate::core::errors::error::Result;
use crate::driver::lanes::deadlines::Deadlines;
use crate::driver::libcurl::allocations;
use crate::driver::libcurl::ffi::{
    CURLMNWC_CLEAR_CONNS, CURLMNWC_CLEAR_DNS, CURLMOPT_NETWORK_CHANGED,
};
use crate::driver::libcurl::multi::Multi;
use crate::driver::reactor::due::Due;

/// How often a lane looks at all of its transfers where one may have been lost.
const LOOK: Duration = Duration::from_secs(1);

/// The kinds that a transfer is of which its lane counts: 1 or 0 of each.
#[derive(Clone, Copy)]
pub struct Kinds {
    /// libcurl may lose it.
    pub losable: usize,
    /// It has a progress callback.
    pub progressing: usize,
    /// libcurl may leave it where it has to be looked at again at once.
    pub hesitant: usize,
}

/// What lanes note for all of them, so that nobody has to look at each.
#[derive(Default)]
pub struct Notes {
    /// Those that were driven since their messages were read.
    pub touched: RefCell<Vec<usize>>,
    /// When they wanted to be driven, when that was last asked.
    pub deadlines: RefCell<Deadlines>,
    /// Those for which that may have changed since.
    pub moved: RefCell<Vec<usize>>,
    /// How many transfers with a progress callback they have.
    pub progressing: Cell<usize>,
    /// How many of them have their handle.
    pub open: Cell<usize>,
}

/// One handle of libcurl's, with a pool of connections of its own.
#[derive(Default)]
pub struct Lane {
    pub curl: RefCell<Option<Multi>>,
    /// What libcurl's timer is set to.
    due: Cell<Due>,
    /// How many easies it has.
    running: Cell<usize>,
    /// How many of them libcurl may lose.
    losable: Cell<usize>,
    /// How many of them have a progress callback.
    progressing: Cell<usize>,
    /// How many of them libcurl may leave half-way.
    hesitant: Cell<usize>,
    /// Driven since its messages were read; it is in the list then.
    is_touched: Cell<bool>,
    /// It may want to be driven at another time; it is in the list then.
    is_moved: Cell<bool>,
    notes: Rc<Notes>,
    /// Its place among all.
    number: usize,
    /// How many transfers at once its pool is made for; 0 until the first one.
    pub busiest: Cell<usize>,
    /// How often it let libcurl do what is due.
    pub turns: Cell<u32>,
    /// When it looks at all of its transfers.
    look: Cell<Option<Instant>>,
}

impl Lane {
    /// One at this place.
    pub fn new(number: usize, notes: Rc<Notes>) -> Self {
        Self {
            number,
            notes,
            ..Self::default()
        }
    }

    /// How many easies it has.
    pub fn running(&self) -> usize {
        self.running.get()
    }

    /// How many of them have a progress callback.
    pub fn progressing(&self) -> usize {
        self.progressing.get()
    }

    /// It has a transfer more, of these kinds.
    pub fn enters(&self, kinds: Kinds) {
        self.running.set(self.running.get() + 1);
        self.losable.set(self.losable.get() + kinds.losable);
        self.hesitant.set(self.hesitant.get() + kinds.hesitant);
        self.progressing
            .set(self.progressing.get() + kinds.progressing);
        let all = &self.notes.progressing;
        all.set(all.get() + kinds.progressing);
        if self.may_have_lost() {
            self.moves();
        }
    }

    /// It has a transfer less, which was counted so.
    pub fn leaves(&self, kinds: Kinds) {
        self.running.set(self.running.get() - 1);
        self.losable.set(self.losable.get() - kinds.losable);
        self.hesitant.set(self.hesitant.get() - kinds.hesitant);
        self.progressing
            .set(self.progressing.get() - kinds.progressing);
        let all = &self.notes.progressing;
        all.set(all.get() - kinds.progressing);
    }

    /// libcurl's timer is set to something else; what it was set to.
    pub fn set_due(&self, due: Due) -> Due {
        let before = self.due.replace(due);
        self.moves();
        before
    }

    /// Its messages are to be read.
    pub fn touch(&self) {
        if !self.is_touched.replace(true) {
            self.notes.touched.borrow_mut().push(self.number);
        }
    }

    /// Tells libcurl what a descriptor has: CW_SOCKET_ bits.
    pub fn action(&self, fd: c_int, events: c_int) -> Result<()> {
        self.touch();
        self.drive(|curl| curl.action(fd, events))?;
        self.look_at_hesitant()
    }

    /// An older libcurl stops a transfer of FTP before it opens the connection for the data, and
    /// goes on when it looks at the transfer again, for which it asks by nothing.
    fn look_at_hesitant(&self) -> Result<()> {
        match cfg!(not(feature = "bundled")) && self.hesitant.get() > 0 {
            true => self.drive(Multi::look_at_all),
            false => Ok(()),
        }
    }

    /// It may want to be driven at another time.
    pub fn moves(&self) {
        if !self.is_moved.replace(true) {
            self.notes.moved.borrow_mut().push(self.number);
        }
    }

    /// Notes when it wants to be driven: as libcurl says, or for a look at all.
    pub fn note_wanted(&self, deadlines: &mut Deadlines) {
        self.is_moved.set(false);
        let wanted = match self.look.get() {
            None if !self.may_have_lost() => self.due.get(),
            _ => self.due.get().min(Due::At(self.next_look())),
        };
        deadlines.set(self.number, wanted);
    }

    /// Whether libcurl may have lost one of its transfers.
    fn may_have_lost(&self) -> bool {
        self.losable.get() > 0 || allocations::ran_out() && self.running.get() > 0
    }

    /// Has it look at all of its transfers as soon as libcurl has returned.
    pub fn look_soon(&self) {
        self.look.set(Some(Instant::now()));
        self.moves();
    }

    /// A look at all finds again what libcurl has lost with its timer.
    fn next_look(&self) -> Instant {
        let next = self.look.get().unwrap_or_else(|| Instant::now() + LOOK);
        self.look.set(Some(next));
        next
    }

    fn look_if_due(&self) -> Option<Result<()>> {
        self.look.get().filter(|&at| at <= Instant::now())?;
        self.look.set(None);
        Some(self.drive(Multi::look_at_all))
    }

    /// Lets libcurl do what is due.
    pub fn timeout(&self) -> Result<()> {
        self.touch();
        if let Some(looked) = self.look_if_due() {
            self.moves();
            return looked;
        }
        self.set_due(Due::Never);
        self.drive(Multi::timeout)?;
        self.look_at_hesitant()
    }

    /// Lets libcurl look at every transfer.
    pub fn drive_all(&self) -> Result<()> {
        self.touch();
        self.drive(|curl| {
            curl.socket_all()?;
            // libcurl tells a timer again only when it changed.
            self.set_due(Due::in_ms(curl.get_timeout()?));
            Ok(())
        })
    }

    fn drive(&self, work: impl FnOnce(&Multi) -> Result<()>) -> Result<()> {
        self.turns.set(self.turns.get().wrapping_add(1));
        self.curl.borrow().as_ref().map_or(Ok(()), work)
    }

    /// Shows each transfer that ended: its easy's slot number and its CURLcode.
    pub fn messages(&self, mut show: impl FnMut(u32, curl_sys::CURLcode)) {
        self.is_touched.set(false);
        if let Some(curl) = self.curl.borrow().as_ref() {
            curl.messages(|number, code| show(number as u32, code));
        }
    }

    /// Whether more transfers run than ever before.
    pub fn is_busier(&self) -> bool {
        let busy = self.running.get();
        let is_busier = busy > self.busiest.get();
        if is_busier {
            // A little more, so that there are few such moments.
            self.busiest.set(busy + busy / 8);
        }
        is_busier
    }

    /// Lets the pool keep four times what the busiest time so far needed, but no more than `share`
    /// connections that it did not need. Left alone, libcurl goes by the easies that it has at the
    /// moment; those that are done have left it, unlike in a program of libcurl's.
    pub fn keep_connections(&self, share: usize) {
        let busiest = self.busiest.get();
        if busiest == 0 {
            return;
        }
        let keep = (busiest * 4).min(share.max(busiest));
        if let Some(curl) = self.curl.borrow().as_ref() {
            curl.set_long(
                CURLMOPT_MAXCONNECTS,
                c_long::try_from(keep).unwrap_or(c_long::MAX),
            );
        }
    }

    /// Closes its idle connections. Those of TLS would wait for the other side's goodbye, were it
    /// not for a limit.
    pub fn close_idle(&self, limit: c_long) {
        if let Some(curl) = self.curl.borrow().as_ref() {
            curl.set_long(CURLMOPT_MAX_TOTAL_CONNECTIONS, 1);
            curl.set_long(CURLMOPT_NETWORK_CHANGED, CURLMNWC_CLEAR_CONNS);
            curl.set_long(CURLMOPT_MAX_TOTAL_CONNECTIONS, limit);
        }
    }

    /// Has its handle from now on.
    pub fn open(&self, curl: Multi) {
        self.curl.replace(Some(curl));
        self.notes.open.set(self.notes.open.get() + 1);
    }

    /// Has libcurl forget the addresses of names.
    pub fn forget_names(&self) {
        if let Some(curl) = self.curl.borrow().as_ref() {
            curl.set_long(CURLMOPT_NETWORK_CHANGED, CURLMNWC_CLEAR_DNS);
        }
    }

    /// Closes its connections.
    pub fn close(&self) {
        let curl = self.curl.take();
        let open = &self.notes.open;
        open.set(open.get() - usize::from(curl.is_some()));
        self.set_due(Due::Never);
        self.busiest.set(0);
        drop(curl);
    }
}
