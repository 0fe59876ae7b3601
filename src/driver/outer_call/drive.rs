//! libcurl as the protocol drives it: what each step of the protocol does here.

use std::sync::atomic::Ordering;
use std::time::Instant;

use super::on_multi::Failed;
use super::publish::publish;
use super::{close, done};
use crate::core::easy::message::cw_message;
use crate::core::errors::error::{Error, Result};
use crate::core::multi::queue::Network;
use crate::core::multi::slot::Mode;
use crate::core::protocol::closing;
use crate::core::protocol::drive::Drive;
use crate::core::threads::thread::{self, ThreadId};
use crate::driver::access::easy::{Easy, EasyPart, EasyRef};
use crate::driver::access::handles::{AllTables, Handles, handles};
use crate::driver::access::inside::{Dead, Holding, Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::multi::{MultiBody, MultiEntry};
use crate::driver::libcurl::allocations;
use crate::driver::transfer::{begin, end, live_options, network, pausing, tally};

impl Drive<'static> for Libcurl {
    type Multi = MultiBody;
    type Easy = EasyPart;
    type Tables = AllTables;
    type Refusal = Error;
    type Report = Failed;

    #[inline]
    fn handles(self) -> &'static Handles {
        handles()
    }

    #[inline]
    fn me(self) -> ThreadId {
        thread::current()
    }

    fn wake(self, slot: &MultiEntry) {
        slot.body.own.wake();
    }

    #[inline]
    fn repeat_refused(self, inside: &Inside) {
        if inside.slot().mode() == Mode::Event {
            inside.owned().app_loop.repeat_refused(inside.multi());
        }
    }

    /// Once, however many lanes the call drove.
    #[inline]
    fn announce(self, inside: &Inside) {
        let owned = inside.owned();
        if inside.slot().mode() != Mode::Event {
            return;
        }
        if owned.app_loop.is_stale.take() || allocations::ran_out() {
            let due = owned.common_due();
            owned.app_loop.set_timer(inside.multi(), due);
        }
        let active = || inside.slot().active();
        owned.app_loop.watch_over(inside.multi(), active);
    }

    fn report(self, inside: &Inside) -> Failed {
        if !inside.is_ending() {
            tally::publish(inside);
            done::leave_to_drivers(inside);
            publish(inside);
        }
        inside.owned().app_loop.take_failure()
    }

    fn give(self, inside: &Inside, easy: EasyRef, added: Option<Instant>) -> Result<()> {
        begin::give(inside, easy, added)
    }

    fn take(self, inside: &Inside, easy: EasyRef) {
        end::take(inside, easy);
    }

    fn pause(self, inside: &Inside, easy: EasyRef) {
        pausing::apply(inside, easy);
    }

    fn set(self, inside: &Inside, easy: EasyRef, option: i32, value: i64) {
        live_options::set(inside, easy, option, value);
    }

    fn forget_network(self, inside: &Inside, what: Network) {
        network::forget(inside, what);
    }

    /// That of a blocking perform hears of it by that call.
    fn hears(self, multi: &MultiEntry, easy: &Easy) -> bool {
        easy.body.has_done() && !multi.body.hidden.load(Ordering::Relaxed)
    }

    fn refused(self, inside: &Inside, easy: EasyRef, error: Error) -> cw_message {
        end::refused(inside, easy, error)
    }

    fn any_running(self, inside: &Inside) -> Option<&'static Easy> {
        let last = inside.owned().running.borrow().last().copied();
        last.and_then(|number| inside.easy(number))
    }

    fn tear_down_easy(self, dead: Dead) {
        let body = dead.body();
        if dead.slot().is_poisoned() {
            return;
        }
        let own_multi = body.own_multi.take();
        dead.slot().body.set_done(None);
        body.vacate();
        dead.release(handles());
        if let Ok(slot) = handles().find::<MultiEntry>(own_multi.id) {
            closing::close(Libcurl, slot, own_multi);
        }
    }

    fn retire(self, inside: &Inside) {
        close::report_unfinished(inside);
        // While every descriptor that was announced is still open.
        if inside.slot().mode() == Mode::Event {
            inside.owned().app_loop.retire(inside.multi());
        }
    }

    fn tear_down_multi(self, inside: &Inside) {
        done::leave_to_closer(inside);
        close::tear_down(inside);
    }
}
