//! The calls of the application, as thin as the driver's: the protocol is all behind them.

use curlward::core::easy::life::Phase;
use curlward::core::easy::message::cw_message;
use curlward::core::easy::signals::Halt;
use curlward::core::errors::status::cw_status;
use curlward::core::handles::ticket::{cw_easy, cw_multi};
use curlward::core::multi::queue::Command;
use curlward::core::protocol::add::{self, NotAdded, NotRemoved};
use curlward::core::protocol::enter::{NotEntered, enter};
use curlward::core::protocol::held::{NotHeld, hold};
use curlward::core::protocol::transfers::{ended, finish};
use curlward::core::protocol::{closing, context, control, free, messages, opening, outer_call};
use curlward::core::table::call::Call;
use curlward::core::table::rules::Answer;
use curlward::core::threads::thread::ThreadId;

use super::{Driver, EasyHeld, Inside, MultiEntry, Result};

/// One thread of the application. Copied at will: it stands for a number.
#[derive(Clone, Copy)]
pub struct Thread<'a> {
    pub driver: &'a Driver,
    pub me: ThreadId,
}

fn not_entered(why: NotEntered) -> cw_status {
    match why {
        NotEntered::Busy => cw_status::CW_E_CONCURRENT,
        NotEntered::Stale => cw_status::CW_E_STALE_HANDLE,
        NotEntered::Poisoned => cw_status::CW_E_PANICKED,
    }
}

fn not_held(why: NotHeld) -> cw_status {
    match why {
        NotHeld::Stale => cw_status::CW_E_STALE_HANDLE,
        NotHeld::Refused { status, .. } => status,
        NotHeld::NotEntered(_, why) => not_entered(why),
        NotHeld::Closing(_) => cw_status::CW_E_CONCURRENT,
        NotHeld::Forked => cw_status::CW_E_FORKED,
    }
}

impl<'a> Thread<'a> {
    pub fn new_multi(self) -> cw_multi {
        let handles = &self.driver.handles;
        let vacant = handles.acquire::<MultiEntry>().unwrap();
        let slot = vacant.slot();
        slot.body.set_up();
        opening::open(vacant, self.me)
    }

    pub fn new_easy(self) -> cw_easy {
        let handles = &self.driver.handles;
        let vacant = handles.acquire::<super::EasyEntry>().unwrap();
        let id = cw_easy { id: vacant.id() };
        vacant.slot().body.held.with(|held| {
            assert!(!held.curl, "a slot in use is given out");
            *held = EasyHeld {
                curl: true,
                id,
                token: 0,
            };
        });
        opening::begin(vacant)
    }

    /// What the next multi in the slot begins with.
    pub fn new_multi_is_empty(self) -> Result<usize> {
        let multi = self.new_multi();
        Ok(self.driver.find_multi(multi)?.active())
    }

    pub fn close(self, multi: cw_multi) -> Result<()> {
        let slot = self.driver.find_multi(multi)?;
        match closing::close(self, slot, multi) {
            true => Ok(()),
            false => Err(cw_status::CW_E_STALE_HANDLE),
        }
    }

    pub fn free(self, easy: cw_easy) -> Result<()> {
        let slot = self.driver.find_easy(easy)?;
        match free::free(self, Call::cw_easy_free, slot, easy) {
            true => Ok(()),
            false => Err(cw_status::CW_E_STALE_HANDLE),
        }
    }

    pub fn add(self, multi: cw_multi, easy: cw_easy) -> Result<()> {
        let slot = self.driver.find_multi(multi)?;
        let easy_slot = self.driver.find_easy(easy)?;
        let added = add::add(self, (slot, multi), (easy_slot, easy), |held| {
            let token = |held: &mut EasyHeld| {
                assert!(held.curl);
                held.token
            };
            Ok::<usize, ()>(held.slot().body.held.with(token))
        });
        match added {
            Ok(_) => Ok(()),
            Err(NotAdded::Stale) => Err(cw_status::CW_E_STALE_HANDLE),
            Err(NotAdded::Unfit(view)) if view.phase == Phase::Idle => {
                Err(cw_status::CW_E_CONCURRENT)
            }
            Err(NotAdded::Unfit(_)) => Err(cw_status::CW_E_ALREADY_ADDED),
            Err(NotAdded::NotEntered(why)) => Err(not_entered(why)),
            Err(NotAdded::Unready(()) | NotAdded::Full(_) | NotAdded::Refused(())) => {
                Err(cw_status::CW_E_CURLM)
            }
        }
    }

    pub fn remove(self, multi: cw_multi, easy: cw_easy) -> Result<()> {
        let slot = self.driver.find_easy(easy)?;
        self.on_multi(Call::cw_multi_remove, multi, |inside| {
            add::remove(self, inside, slot, easy).map_err(|why| match why {
                NotRemoved::Stale => cw_status::CW_E_STALE_HANDLE,
                NotRemoved::Elsewhere(_) => cw_status::CW_E_NOT_ADDED,
            })
        })
    }

    pub fn cancel(self, easy: cw_easy) -> Result<()> {
        let slot = self.driver.find_easy(easy)?;
        let call = Call::cw_easy_cancel;
        let told = control::control(
            self,
            [call, call],
            (slot, easy),
            |signals| signals.halt(Halt::Cancelled),
            |transfer| Command::Cancel(easy, transfer),
        );
        told.map(|_| ()).map_err(not_held)
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
        let held = hold(self, (call, call.rule()), slot, easy).map_err(not_held)?;
        held.work(|held| held.slot().body.held.with(act))
            .map_err(not_held)
    }

    pub fn next_message(self, multi: cw_multi) -> Result<Option<cw_message>> {
        let slot = self.driver.find_multi(multi)?;
        Ok(self.take_message(slot, multi))
    }

    pub(super) fn take_message(self, slot: &MultiEntry, multi: cw_multi) -> Option<cw_message> {
        messages::take(self, slot, multi)
    }

    /// A round of the simple loop that waits for nothing; how many transfers are left.
    pub fn perform(self, multi: cw_multi) -> Result<usize> {
        self.on_multi(Call::cw_multi_perform, multi, |inside| {
            self.harvest(inside);
            Ok(inside.slot().active())
        })
    }

    /// A poll that the wakeup descriptor ends.
    pub fn poll(self, multi: cw_multi) -> Result<()> {
        self.on_multi(Call::cw_multi_poll, multi, |inside| {
            inside.slot().body.drain();
            Ok(())
        })
    }

    fn on_multi<T>(
        self,
        call: Call,
        multi: cw_multi,
        work: impl FnOnce(&Inside<'a>) -> Result<T>,
    ) -> Result<T> {
        let slot = self.driver.find_multi(multi)?;
        let (context, _) = context::of_multi(self, slot, multi);
        if let Answer::Refuse(status) = call.on_multi(context) {
            return Err(status);
        }
        let inside = enter(self, call, slot, multi).map_err(not_entered)?;
        let (worked, left) = outer_call::run(self, inside, work);
        match worked {
            Some(result) if !left.closed => result,
            _ => Err(cw_status::CW_E_CLOSED),
        }
    }

    /// libcurl has ended every transfer that was running.
    fn harvest(self, inside: &Inside<'a>) {
        if inside.is_ending() {
            return;
        }
        for number in inside.slot().body.owned.with(|owned| owned.running.clone()) {
            let slot = self.driver.slot_at(number);
            let status = match slot.signals.halted() {
                Halt::Cancelled => cw_status::CW_E_CANCELLED,
                _ => cw_status::CW_OK,
            };
            finish(self, inside, slot, ended(status));
        }
    }

    pub fn phase(self, easy: cw_easy) -> Result<Phase> {
        let slot = self.driver.find_easy(easy)?;
        let view = context::view(self, slot, easy);
        view.map(|view| view.phase)
            .ok_or(cw_status::CW_E_STALE_HANDLE)
    }

    /// The multi that an easy is on.
    pub fn place(self, easy: cw_easy) -> cw_multi {
        let slot = self.driver.find_easy(easy).unwrap();
        context::view(self, slot, easy).unwrap().multi
    }

    /// How its last transfer ended.
    pub fn result(self, easy: cw_easy) -> Option<cw_status> {
        let slot = self.driver.find_easy(easy).ok()?;
        Some(slot.result(easy)?.status)
    }
}
