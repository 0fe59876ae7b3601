//! `transfer.rs`.

use std::sync::atomic::Ordering;

use curlward::core::easy::life::{NotStarted, Phase};
use curlward::core::easy::message::cw_message;
use curlward::core::easy::signals::Halt;
use curlward::core::errors::status::cw_status;
use curlward::core::handles::ticket::cw_easy;
use curlward::core::multi::completions::Completion;
use curlward::core::multi::queue::Command;

use super::{EasyEntry, Inside, Thread, slot_number};

pub fn ended(status: cw_status) -> cw_message {
    cw_message {
        easy: cw_easy::default(),
        status,
        curl_code: 0,
        response_code: 0,
        token: 0,
    }
}

impl Thread<'_> {
    pub fn settle(self, inside: &Inside) {
        let queue = &inside.slot.queue;
        if !queue.is_empty() {
            for command in queue.take() {
                self.apply(inside, command);
            }
            if !queue.is_empty() {
                inside.slot.body.wake();
            }
        }
    }

    fn apply(self, inside: &Inside, command: Command) {
        match command {
            Command::Add(easy) => {
                self.start(inside, easy);
                inside.slot.queue.add_applied();
            }
            Command::Cancel(easy) => {
                if let Some(slot) = self.running_here(inside, easy) {
                    self.finish(inside, slot, easy, ended(cw_status::CW_E_CANCELLED));
                }
            }
            Command::Pause(_) => {}
            Command::Reap(number) => {
                let slot = self.driver.slot_at(number);
                if slot.life.died_on(inside.multi) {
                    let easy = slot.body.held.with(|held| held.id);
                    self.finish(inside, slot, easy, ended(cw_status::CW_E_CLOSED));
                }
            }
        }
    }

    fn running_here(&self, inside: &Inside, easy: cw_easy) -> Option<&EasyEntry> {
        let slot = self.driver.find_easy(easy).ok()?;
        let view = slot.life.view(easy)?;
        (view.phase == Phase::Running && view.multi == inside.multi).then_some(slot)
    }

    pub fn start(self, inside: &Inside, easy: cw_easy) {
        let Ok(slot) = self.driver.find_easy(easy) else {
            return;
        };
        match slot.life.start(easy, inside.multi) {
            Ok(()) => {}
            Err(NotStarted::Gone) => return,
            Err(NotStarted::Busy) => {
                let _ = inside.slot.queue.push(inside.multi, Command::Add(easy));
                inside.slot.body.wake();
                return;
            }
        }
        slot.body.held.with(|held| assert!(held.curl));
        inside.slot.body.owned.with(|owned| {
            assert!(owned.curl);
            owned.running.push(slot_number(easy.id));
            let running = &inside.slot.running;
            running.store(owned.running.len(), Ordering::SeqCst);
        });
        if slot.signals.halted() == Halt::Cancelled {
            self.finish(inside, slot, easy, ended(cw_status::CW_E_CANCELLED));
        }
    }

    /// The id of what was taken off.
    pub fn take_off(self, inside: &Inside, number: u32) -> cw_easy {
        inside.slot.body.owned.with(|owned| {
            owned.running.retain(|other| *other != number);
            let running = &inside.slot.running;
            running.store(owned.running.len(), Ordering::SeqCst);
        });
        let slot = self.driver.slot_at(number);
        slot.body.held.with(|held| held.id)
    }

    fn finish(self, inside: &Inside, slot: &EasyEntry, easy: cw_easy, message: cw_message) {
        self.take_off(inside, slot_number(easy.id));
        let Some(transfer) = slot.life.finish(message) else {
            return inside.slot.body.owned.with(|owned| owned.dead.push(easy));
        };
        let completion = Completion {
            multi: inside.multi,
            easy,
            transfer,
        };
        let counts = |Completion { easy, transfer, .. }| {
            let found = self.driver.find_easy(easy);
            found.is_ok_and(|it| it.life.is_unread(easy, transfer))
        };
        inside.slot.completions.push(completion, counts);
    }

    /// libcurl has ended every transfer that was running.
    pub fn harvest(self, inside: &Inside) {
        if inside.slot.closing.load(Ordering::SeqCst) {
            return;
        }
        for number in inside.slot.body.owned.with(|owned| owned.running.clone()) {
            let slot = self.driver.slot_at(number);
            let status = match slot.signals.halted() {
                Halt::Cancelled => cw_status::CW_E_CANCELLED,
                _ => cw_status::CW_OK,
            };
            let (easy, token) = slot.body.held.with(|held| (held.id, held.token));
            let message = cw_message {
                token,
                ..ended(status)
            };
            self.finish(inside, slot, easy, message);
        }
    }
}
