//! `easy.rs`, `control.rs` and `door/held.rs`.

use curlward::core::easy::life::{Phase, Reaper, View};
use curlward::core::easy::signals::Halt;
use curlward::core::errors::status::cw_status;
use curlward::core::handles::ticket::{cw_easy, cw_multi};
use curlward::core::multi::queue::Command;
use curlward::core::table::call::Call;
use curlward::core::table::rules::{Answer, Context};

use super::{EasyEntry, EasyHeld, Result, Thread, slot_number};

impl Thread<'_> {
    pub fn new_easy(self) -> cw_easy {
        let handles = &self.driver.handles;
        let (number, slot) = handles.acquire::<EasyEntry>().unwrap();
        slot.signals.clear();
        let id = handles.enliven(number, slot);
        let easy = cw_easy { id };
        slot.body.held.with(|held| {
            assert!(!held.curl, "a slot in use is given out");
            *held = EasyHeld {
                curl: true,
                id: easy,
                token: 0,
            };
        });
        slot.life.begin(easy);
        easy
    }

    pub fn free(self, easy: cw_easy) -> Result<()> {
        let slot = self.driver.find_easy(easy)?;
        let now = slot.life.view(easy);
        let context = now.map(|now| self.easy_context(now));
        if !self.driver.handles.kill(slot, easy.id) {
            return Err(cw_status::CW_E_STALE_HANDLE);
        }
        slot.signals.halt(Halt::Gone);
        match slot.life.kill(easy) {
            Some(Reaper::Killer) => self.reap(slot, easy),
            Some(Reaper::Owner(multi)) => self.reap_at_home(easy, multi, context),
            Some(Reaper::Holder) | None => {}
        }
        Ok(())
    }

    fn reap_at_home(self, easy: cw_easy, multi: cw_multi, context: Option<Context>) {
        let Ok(slot) = self.driver.find_multi(multi) else {
            return;
        };
        let reap = Command::Reap(slot_number(easy.id));
        if slot.queue.push(multi, reap).is_err() {
            return;
        }
        let home = context == Some(Context::Home);
        match home.then(|| self.enter(Call::cw_easy_free, slot, multi)) {
            Some(Ok(inside)) => {
                self.leave(inside);
            }
            _ => slot.body.wake(),
        }
    }

    pub fn reap(self, slot: &EasyEntry, easy: cw_easy) {
        slot.body.held.with(|held| {
            assert!(held.curl, "reaped twice");
            assert_eq!(held.id, easy, "reaped instead of another");
            *held = EasyHeld::default();
        });
        self.driver.ledger.lock().unwrap().reaped.push(easy);
        self.driver
            .handles
            .release::<EasyEntry>(slot_number(easy.id));
    }

    pub fn cancel(self, easy: cw_easy) -> Result<()> {
        let call = Call::cw_easy_cancel;
        let slot = self.driver.find_easy(easy)?;
        loop {
            let now = self.view(slot, easy)?;
            let answer = call.on_easy(now.phase, self.easy_context(now));
            match answer {
                Answer::Refuse(status) => return Err(status),
                Answer::Nothing => return Ok(()),
                _ => {}
            }
            let signal = || slot.signals.halt(Halt::Cancelled);
            if !slot.life.signal(easy, signal) {
                continue;
            }
            let Ok(multi) = self.driver.find_multi(now.multi) else {
                return Ok(());
            };
            let command = Command::Cancel(easy);
            if multi.queue.push(now.multi, command).is_err() {
                return Ok(());
            }
            let now_here = answer == Answer::Now;
            match now_here.then(|| self.enter(call, multi, now.multi)) {
                Some(Ok(inside)) => {
                    self.leave(inside);
                }
                _ => multi.body.wake(),
            }
            return Ok(());
        }
    }

    /// A setter, here of the token.
    pub fn set(self, easy: cw_easy, token: usize) -> Result<()> {
        let set = |held: &mut EasyHeld| held.token = token;
        self.on_easy(Call::cw_easy_set_token, easy, set)
    }

    /// A getter.
    pub fn get(self, easy: cw_easy) -> Result<()> {
        let get = |held: &mut EasyHeld| assert_eq!(held.id, easy);
        self.on_easy(Call::cw_easy_get_long, easy, get)
    }

    fn on_easy(self, call: Call, easy: cw_easy, act: impl FnOnce(&mut EasyHeld)) -> Result<()> {
        let slot = self.driver.find_easy(easy)?;
        loop {
            let now = self.view(slot, easy)?;
            let answer = call.on_easy(now.phase, self.easy_context(now));
            if let Answer::Refuse(status) = answer {
                return Err(status);
            }
            if now.phase == Phase::Running {
                let Ok(multi) = self.driver.find_multi(now.multi) else {
                    return Err(cw_status::CW_E_CONCURRENT);
                };
                let inside = self.enter(call, multi, now.multi)?;
                let still = slot
                    .life
                    .view(easy)
                    .is_some_and(|again| again.phase == Phase::Running && again.multi == now.multi);
                if still {
                    slot.body.held.with(act);
                    self.leave(inside);
                    return Ok(());
                }
                self.leave(inside);
            } else if slot.life.hold(easy, now.phase, self.me, call) {
                slot.body.held.with(act);
                if slot.life.leave() {
                    self.reap(slot, easy);
                }
                return Ok(());
            }
        }
    }

    pub fn view(self, slot: &EasyEntry, easy: cw_easy) -> Result<View> {
        let dead = cw_status::CW_E_STALE_HANDLE;
        let view = slot.life.view(easy).ok_or(dead)?;
        if view.phase == Phase::Done && self.driver.find_multi(view.multi).is_err() {
            slot.life.detach_waiting(easy, view.multi, None);
            return slot.life.view(easy).ok_or(dead);
        }
        Ok(view)
    }

    fn easy_context(self, view: View) -> Context {
        if view.holder != 0 && view.holder != self.me {
            return Context::Driven;
        }
        match self.driver.find_multi(view.multi) {
            Ok(slot) if view.phase == Phase::Running => self.context(slot),
            Ok(slot) if slot.owner.home() != self.me => Context::Other,
            _ => Context::Home,
        }
    }

    pub fn phase(self, easy: cw_easy) -> Result<Phase> {
        let slot = self.driver.find_easy(easy)?;
        Ok(self.view(slot, easy)?.phase)
    }

    /// The multi that a phase is on.
    pub fn place(self, easy: cw_easy) -> cw_multi {
        let slot = self.driver.find_easy(easy).unwrap();
        self.view(slot, easy).unwrap().multi
    }

    /// How its last transfer ended.
    pub fn result(self, easy: cw_easy) -> Option<cw_status> {
        let slot = self.driver.find_easy(easy).ok()?;
        Some(slot.life.result(easy)?.status)
    }
}
