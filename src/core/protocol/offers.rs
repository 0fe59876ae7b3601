//! An easy that a server offers: made and held while the application is asked, then running or gone.

use super::dead::Dead;
use super::drive::{DeadOf, Drive, EasyOf, MultiOf};
use super::opening;
use crate::core::easy::life::Phase;
use crate::core::easy::signals::Halt;
use crate::core::handles::registry::Vacant;
use crate::core::handles::ticket::{cw_easy, cw_multi};
use crate::core::multi::counts::Count;
use crate::core::sync::Ordering;
use crate::core::table::call::Call;

/// Proof that this thread holds an easy that nobody has added.
pub struct Offered<'a, D: Drive<'a>> {
    drive: D,
    slot: &'a EasyOf<'a, D>,
    easy: cw_easy,
}

/// Makes an easy alive that this thread holds before anybody knows it.
pub fn offer<'a, D: Drive<'a>>(drive: D, vacant: Vacant<'a, EasyOf<'a, D>>) -> Offered<'a, D> {
    let slot = vacant.slot();
    let easy = opening::begin(vacant);
    let call = Call::cw_multi_push_function;
    slot.life.hold(easy, Phase::Idle, drive.me(), call);
    Offered { drive, slot, easy }
}

impl<'a, D: Drive<'a>> Offered<'a, D> {
    /// Its slot.
    pub fn slot(&self) -> &'a EasyOf<'a, D> {
        self.slot
    }

    /// The easy.
    pub fn easy(&self) -> cw_easy {
        self.easy
    }

    /// It runs on a multi that this thread owns, as if it had been added and begun; or it died
    /// meanwhile, and is to be torn down.
    pub fn accept(
        self,
        multi_slot: &MultiOf<'a, D>,
        multi: cw_multi,
        token: usize,
    ) -> Result<&'a EasyOf<'a, D>, DeadOf<'a, D>> {
        if !self.slot.life.accept(self.easy, multi, token) {
            return Err(self.decline());
        }
        self.slot.set_runs_on(multi);
        let running = &multi_slot.running;
        running.store(running.load(Ordering::Relaxed) + 1, Ordering::Release);
        multi_slot.counts.add(Count::AddedAtOnce, 1);
        Ok(self.slot)
    }

    /// It ends, if it has not ended meanwhile; whoever asked tears it down.
    pub fn decline(self) -> DeadOf<'a, D> {
        if self.drive.handles().kill(self.slot, self.easy.id) {
            self.slot.signals.halt(Halt::Gone);
            self.slot.life.kill(self.easy, |_| ());
        }
        // Another thread that freed it may be between the two.
        while self.slot.life.view(self.easy).is_some() {
            std::thread::yield_now();
        }
        let _is_dead = self.slot.life.leave();
        Dead::new(self.slot)
    }
}
