//! `multi.rs`, `door/inside.rs` and `teardown.rs`.

use std::sync::atomic::Ordering;

use curlward::core::easy::life::Phase;
use curlward::core::easy::signals::Halt;
use curlward::core::errors::status::cw_status;
use curlward::core::handles::ticket::{cw_easy, cw_multi};
use curlward::core::multi::completions::Completion;
use curlward::core::multi::queue::Command;
use curlward::core::table::call::Call;
use curlward::core::table::rules::{Answer, Context};

use super::transfer::ended;
use super::{EasyEntry, Inside, MultiEntry, Result, Thread, slot_number};
use curlward::core::easy::message::cw_message;

impl<'a> Thread<'a> {
    pub fn new_multi(self) -> cw_multi {
        let handles = &self.driver.handles;
        let (number, slot) = handles.acquire::<MultiEntry>().unwrap();
        slot.body.drain();
        slot.body.owned.with(|owned| owned.curl = true);
        slot.owner.set_home(self.me);
        let id = handles.enliven(number, slot);
        slot.id.store(id, Ordering::SeqCst);
        slot.queue.open(cw_multi { id });
        cw_multi { id }
    }

    /// What the next multi in the slot begins with.
    pub fn new_multi_is_empty(self) -> Result<usize> {
        let multi = self.new_multi();
        Ok(self.driver.find_multi(multi)?.active())
    }

    pub fn close(self, multi: cw_multi) -> Result<()> {
        let slot = self.driver.find_multi(multi)?;
        if !self.driver.handles.kill(slot, multi.id) {
            return Err(cw_status::CW_E_STALE_HANDLE);
        }
        slot.closing.store(true, Ordering::SeqCst);
        slot.body.wake();
        self.close_if_due(slot);
        Ok(())
    }

    pub fn add(self, multi: cw_multi, easy: cw_easy) -> Result<()> {
        let slot = self.driver.find_multi(multi)?;
        let easy_slot = self.driver.find_easy(easy)?;
        self.enqueue(easy_slot, easy, multi)?;
        if Call::cw_multi_add.on_multi(self.context(slot)) == Answer::Now {
            match self.enter(Call::cw_multi_add, slot, multi) {
                Ok(inside) => {
                    return self.work_inside(inside, |inside| {
                        self.start(inside, easy);
                        Ok(())
                    });
                }
                Err(cw_status::CW_E_CONCURRENT) => {}
                Err(status) => {
                    easy_slot.life.detach_waiting(easy, multi, None);
                    return Err(status);
                }
            }
        }
        if slot.queue.push(multi, Command::Add(easy)).is_err() {
            easy_slot.life.detach_waiting(easy, multi, None);
            return Err(cw_status::CW_E_STALE_HANDLE);
        }
        slot.body.wake();
        Ok(())
    }

    fn enqueue(self, slot: &EasyEntry, easy: cw_easy, multi: cw_multi) -> Result<()> {
        self.view(slot, easy)?;
        let call = Call::cw_multi_add;
        if !slot.life.hold(easy, Phase::Idle, self.me, call) {
            return Err(self.unfit(slot, easy));
        }
        slot.body.held.with(|held| assert!(held.curl));
        slot.signals.clear();
        let queued = slot.life.enqueue(easy, multi);
        if slot.life.leave() {
            self.reap(slot, easy);
        }
        if queued {
            Ok(())
        } else {
            Err(self.unfit(slot, easy))
        }
    }

    fn unfit(self, slot: &EasyEntry, easy: cw_easy) -> cw_status {
        match self.view(slot, easy) {
            Ok(now) if now.phase == Phase::Idle => cw_status::CW_E_CONCURRENT,
            Ok(_) => cw_status::CW_E_ALREADY_ADDED,
            Err(status) => status,
        }
    }

    pub fn remove(self, multi: cw_multi, easy: cw_easy) -> Result<()> {
        let slot = self.driver.find_easy(easy)?;
        self.on_multi(Call::cw_multi_remove, multi, |inside| {
            let now = self.view(slot, easy)?;
            if now.multi != multi || now.phase == Phase::Idle {
                return Err(cw_status::CW_E_NOT_ADDED);
            }
            if now.phase == Phase::Running {
                self.take_off(inside, slot_number(easy.id));
                if slot.life.detach(None) {
                    self.reap(slot, easy);
                }
            } else {
                slot.life.detach_waiting(easy, multi, None);
            }
            Ok(())
        })
    }

    pub fn next_message(self, multi: cw_multi) -> Result<Option<cw_message>> {
        let slot = self.driver.find_multi(multi)?;
        Ok(self.take_message(slot, multi))
    }

    fn take_message(self, slot: &MultiEntry, multi: cw_multi) -> Option<cw_message> {
        loop {
            let Completion { easy, transfer, .. } = slot.completions.pop(multi)?;
            let easy_slot = self.driver.find_easy(easy).ok();
            let message = easy_slot.and_then(|it| it.life.read(easy, transfer));
            if message.is_some() {
                return message;
            }
        }
    }

    /// A round of the simple loop that waits for nothing; how many transfers are left.
    pub fn perform(self, multi: cw_multi) -> Result<usize> {
        self.on_multi(Call::cw_multi_perform, multi, |inside| {
            self.harvest(inside);
            Ok(inside.slot.active())
        })
    }

    /// A poll that the wakeup descriptor ends.
    pub fn poll(self, multi: cw_multi) -> Result<()> {
        self.on_multi(Call::cw_multi_poll, multi, |inside| {
            inside.slot.body.drain();
            Ok(())
        })
    }

    fn on_multi<T>(
        self,
        call: Call,
        multi: cw_multi,
        work: impl FnOnce(&Inside) -> Result<T>,
    ) -> Result<T> {
        let slot = self.driver.find_multi(multi)?;
        if let Answer::Refuse(status) = call.on_multi(self.context(slot)) {
            return Err(status);
        }
        let inside = self.enter(call, slot, multi)?;
        self.work_inside(inside, work)
    }

    fn work_inside<T>(self, inside: Inside, work: impl FnOnce(&Inside) -> Result<T>) -> Result<T> {
        self.settle(&inside);
        let result = work(&inside);
        if self.leave(inside) {
            return Err(cw_status::CW_E_CLOSED);
        }
        result
    }

    pub fn context(self, slot: &MultiEntry) -> Context {
        let holder = slot.owner.holder();
        if holder != 0 && holder != self.me {
            Context::Driven
        } else if slot.owner.home() == self.me {
            Context::Home
        } else {
            Context::Other
        }
    }

    pub fn enter(self, call: Call, slot: &'a MultiEntry, multi: cw_multi) -> Result<Inside<'a>> {
        if !slot.owner.try_take(self.me, call) {
            return Err(cw_status::CW_E_CONCURRENT);
        }
        if !self.driver.handles.is_alive(slot, multi.id) {
            slot.owner.release();
            self.close_if_due(slot);
            return Err(cw_status::CW_E_STALE_HANDLE);
        }
        slot.owner.set_home(self.me);
        Ok(Inside { slot, multi })
    }

    /// True if the multi was closed under the call.
    pub fn leave(self, inside: Inside) -> bool {
        let slot = inside.slot;
        if !slot.closing.load(Ordering::SeqCst) {
            self.settle(&inside);
            self.reap_dead(&inside);
        }
        let closed = slot.closing.load(Ordering::SeqCst);
        if closed {
            self.close_and_release(inside);
        } else {
            slot.owner.release();
            self.close_if_due(slot);
        }
        closed
    }

    fn reap_dead(self, inside: &Inside) {
        let dead = inside
            .slot
            .body
            .owned
            .with(|owned| std::mem::take(&mut owned.dead));
        for easy in dead {
            self.reap(self.driver.slot_at(slot_number(easy.id)), easy);
        }
    }

    fn close_if_due(self, slot: &MultiEntry) {
        let due = || slot.closing.load(Ordering::SeqCst);
        while due() && slot.owner.try_take(self.me, Call::cw_multi_close) {
            if !due() {
                slot.owner.release();
                continue;
            }
            let id = slot.id.load(Ordering::SeqCst);
            let multi = cw_multi { id };
            self.close_and_release(Inside { slot, multi });
        }
    }

    fn close_and_release(self, inside: Inside) {
        let number = slot_number(inside.multi.id);
        self.tear_down(&inside);
        inside.slot.owner.release();
        self.driver.handles.release::<MultiEntry>(number);
    }

    fn tear_down(self, inside: &Inside) {
        let slot = inside.slot;
        for command in slot.queue.close() {
            if let Command::Add(easy) = command {
                if let Ok(easy_slot) = self.driver.find_easy(easy) {
                    let closed = ended(cw_status::CW_E_CLOSED);
                    let life = &easy_slot.life;
                    life.detach_waiting(easy, inside.multi, Some(closed));
                }
            }
        }
        while let Some(number) = slot.body.owned.with(|owned| owned.running.last().copied()) {
            let easy_slot = self.driver.slot_at(number);
            easy_slot.signals.halt(Halt::Gone);
            let easy = self.take_off(inside, number);
            if easy_slot.life.detach(Some(ended(cw_status::CW_E_CLOSED))) {
                self.reap(easy_slot, easy);
            }
        }
        self.reap_dead(inside);
        while self.take_message(slot, inside.multi).is_some() {}
        slot.body.owned.with(|owned| {
            assert!(owned.curl, "torn down twice");
            owned.curl = false;
        });
        self.driver.ledger.lock().unwrap().closed.push(inside.multi);
        slot.closing.store(false, Ordering::SeqCst);
    }
}
