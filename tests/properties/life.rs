//! The life of an easy against a reference that is written from its documentation:
//! idle -> queued -> running -> done -> idle, and free ends it anywhere.

use curlward::core::easy::life::{Life, NotStarted, Phase, Reaper};
use curlward::core::easy::message::cw_message;
use curlward::core::errors::status::cw_status::{CW_E_CLOSED, CW_OK};
use curlward::core::handles::ticket::{cw_easy, cw_multi};
use curlward::core::table::call::Call;
use proptest::prelude::*;

/// Where it is, with what only exists there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Idle,
    Queued(u64),
    Running(u64),
    Done(u64),
}

/// What every transfer is added with.
const TOKEN: usize = 7;

/// Whether a call finds it, and what is left to do when none does any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Being {
    Alive,
    /// Dead, and the one who is inside or the owner of its multi tears it down.
    Doomed,
    Reaped,
}

#[derive(Clone, Copy, Debug)]
struct Reference {
    id: u64,
    being: Being,
    stage: Stage,
    inside: u64,
    /// Tells one result from another.
    result: Option<usize>,
    /// Whether somebody may hear of that.
    unread: bool,
    transfers: u32,
}

impl Stage {
    fn phase(self) -> Phase {
        match self {
            Self::Idle => Phase::Idle,
            Self::Queued(_) => Phase::Queued,
            Self::Running(_) => Phase::Running,
            Self::Done(_) => Phase::Done,
        }
    }

    fn place(self) -> u64 {
        match self {
            Self::Idle => 0,
            Self::Queued(on) | Self::Running(on) | Self::Done(on) => on,
        }
    }
}

impl Reference {
    fn is(&self, id: u64) -> bool {
        self.being == Being::Alive && self.id == id
    }

    fn hold(&mut self, id: u64, seen: Phase, me: u64) -> bool {
        let possible = seen != Phase::Running && seen == self.stage.phase();
        let held = self.is(id) && self.inside == 0 && possible;
        if held {
            self.inside = me;
        }
        held
    }

    fn leave(&mut self) -> bool {
        self.inside = 0;
        self.reap_if(self.being == Being::Doomed)
    }

    fn reap_if(&mut self, due: bool) -> bool {
        if due {
            self.being = Being::Reaped;
        }
        due
    }

    fn enqueue(&mut self, id: u64, multi: u64) -> bool {
        let queued = self.is(id) && self.stage == Stage::Idle;
        if queued {
            self.stage = Stage::Queued(multi);
            self.transfers += 1;
            self.unread = false;
        }
        queued
    }

    fn start(&mut self, id: u64, multi: u64) -> Result<(), NotStarted> {
        if !self.is(id) || self.stage != Stage::Queued(multi) {
            return Err(NotStarted::Gone);
        }
        if self.inside != 0 {
            return Err(NotStarted::Busy);
        }
        self.stage = Stage::Running(multi);
        self.result = None;
        Ok(())
    }

    fn finish(&mut self, result: usize) -> Option<u32> {
        let on = self.stage.place();
        if self.reap_if(self.being == Being::Doomed) {
            return None;
        }
        self.stage = Stage::Done(on);
        self.unread = true;
        self.result = Some(result);
        Some(self.transfers)
    }

    fn detach(&mut self, result: Option<usize>) -> Option<u32> {
        self.stage = Stage::Idle;
        self.result = result;
        self.unread = result.is_some();
        let reaped = self.reap_if(self.being == Being::Doomed);
        (!reaped).then_some(self.transfers)
    }

    fn detach_waiting(&mut self, id: u64, multi: u64, result: Option<usize>) -> Option<u32> {
        if self.withdraw(id, multi) {
            self.result = result;
            self.unread = result.is_some();
            return Some(self.transfers);
        }
        self.detach_done(id, multi);
        None
    }

    fn detach_done(&mut self, id: u64, multi: u64) -> bool {
        let detached = self.outlive(id, multi);
        self.unread &= !detached;
        detached
    }

    fn outlive(&mut self, id: u64, multi: u64) -> bool {
        let outlives = self.is(id) && self.stage == Stage::Done(multi);
        if outlives {
            self.stage = Stage::Idle;
        }
        outlives
    }

    fn withdraw(&mut self, id: u64, multi: u64) -> bool {
        let queued = self.is(id) && self.stage == Stage::Queued(multi);
        if queued {
            self.stage = Stage::Idle;
        }
        queued
    }

    fn kill(&mut self, id: u64) -> Option<Reaper> {
        if !self.is(id) {
            return None;
        }
        self.being = Being::Doomed;
        self.unread = false;
        match (self.stage, self.inside) {
            (Stage::Running(on), _) => Some(Reaper::Owner(cw_multi { id: on })),
            (_, 0) => {
                self.being = Being::Reaped;
                Some(Reaper::Killer)
            }
            _ => Some(Reaper::Holder),
        }
    }

    fn unread(&self, id: u64, transfer: u32) -> bool {
        self.is(id) && self.unread && transfer == self.transfers
    }

    fn read(&mut self, id: u64, transfer: u32) -> Option<usize> {
        if !self.unread(id, transfer) {
            return None;
        }
        self.unread = false;
        self.result
    }

    fn visible_result(&self, id: u64) -> Option<usize> {
        let ended = matches!(self.stage, Stage::Idle | Stage::Done(_));
        self.result.filter(|_| self.is(id) && ended)
    }
}

/// What threads do. `late` is by the id of the slot's former life.
#[derive(Clone, Copy, Debug)]
enum Step {
    Begin,
    Hold {
        late: bool,
        seen: Phase,
        me: u64,
    },
    Leave,
    Enqueue {
        late: bool,
        multi: u64,
    },
    Start {
        late: bool,
        multi: u64,
    },
    Finish,
    Detach {
        closed: bool,
    },
    DetachWaiting {
        late: bool,
        multi: u64,
        closed: bool,
    },
    DetachDone {
        late: bool,
        multi: u64,
    },
    Outlive {
        late: bool,
        multi: u64,
    },
    Withdraw {
        late: bool,
        multi: u64,
    },
    Signal {
        late: bool,
    },
    Kill {
        late: bool,
    },
    Read {
        late: bool,
        back: u32,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let late = || prop::bool::weighted(0.1);
    let multi = || 1..3u64;
    prop_oneof![
        1 => Just(Step::Begin),
        1 => (late(), prop::sample::select(&Phase::ALL[..]), 1..4u64)
            .prop_map(|(late, seen, me)| Step::Hold { late, seen, me }),
        2 => Just(Step::Leave),
        3 => (late(), multi()).prop_map(|(late, multi)| Step::Enqueue { late, multi }),
        3 => (late(), multi()).prop_map(|(late, multi)| Step::Start { late, multi }),
        2 => Just(Step::Finish),
        1 => any::<bool>().prop_map(|closed| Step::Detach { closed }),
        1 => (late(), multi(), any::<bool>())
            .prop_map(|(late, multi, closed)| Step::DetachWaiting { late, multi, closed }),
        1 => (late(), multi()).prop_map(|(late, multi)| Step::DetachDone { late, multi }),
        1 => (late(), multi()).prop_map(|(late, multi)| Step::Outlive { late, multi }),
        1 => (late(), multi()).prop_map(|(late, multi)| Step::Withdraw { late, multi }),
        1 => late().prop_map(|late| Step::Signal { late }),
        1 => late().prop_map(|late| Step::Kill { late }),
        1 => (late(), 0..2u32).prop_map(|(late, back)| Step::Read { late, back }),
    ]
}

struct Pair {
    life: Life,
    reference: Reference,
    steps: usize,
}

impl Pair {
    fn new() -> Self {
        let life = Life::new();
        life.begin(cw_easy { id: 2 });
        Self {
            life,
            reference: Reference {
                id: 2,
                being: Being::Alive,
                stage: Stage::Idle,
                inside: 0,
                result: None,
                unread: false,
                transfers: 0,
            },
            steps: 0,
        }
    }

    fn id(&self, late: bool) -> cw_easy {
        let id = self.reference.id - u64::from(late);
        cw_easy { id }
    }

    /// A message that is known by its response code.
    fn message(&self) -> cw_message {
        cw_message {
            easy: cw_easy::default(),
            status: CW_OK,
            curl_code: 0,
            response_code: self.steps as i64,
            token: 0,
        }
    }

    fn closed(&self, closed: bool) -> Option<cw_message> {
        let status = CW_E_CLOSED;
        closed.then(|| cw_message {
            status,
            ..self.message()
        })
    }

    /// Takes a step that the roles of threads allow: only a holder leaves, only the owner of the
    /// multi ends what runs there, only a torn down slot is used again.
    fn take(&mut self, step: Step) -> Result<(), TestCaseError> {
        self.steps += 1;
        let (now, mark) = (self.reference, self.steps);
        let runs = matches!(now.stage, Stage::Running(_)) && now.being != Being::Reaped;
        match step {
            Step::Begin if now.being == Being::Reaped => {
                let id = now.id + 1;
                self.life.begin(cw_easy { id });
                self.reference = Reference {
                    id,
                    being: Being::Alive,
                    stage: Stage::Idle,
                    result: None,
                    unread: false,
                    ..now
                };
            }
            Step::Hold { late, seen, me } => {
                let id = self.id(late);
                let held = self.life.hold(id, seen, me, Call::cw_easy_set_long);
                prop_assert_eq!(held, self.reference.hold(id.id, seen, me));
            }
            Step::Leave if now.inside != 0 => {
                prop_assert_eq!(self.life.leave(), self.reference.leave());
            }
            Step::Enqueue { late, multi } => {
                let id = self.id(late);
                let mut prepared = false;
                let place = cw_multi { id: multi };
                let queued = self.life.enqueue(id, place, TOKEN, || prepared = true);
                prop_assert_eq!(queued, prepared);
                prop_assert_eq!(queued, self.reference.enqueue(id.id, multi));
            }
            Step::Start { late, multi } => {
                let id = self.id(late);
                let started = self.life.start(id, cw_multi { id: multi });
                prop_assert_eq!(started, self.reference.start(id.id, multi));
            }
            Step::Finish if runs => {
                let finished = self.life.finish(self.message());
                let expected = self.reference.finish(mark);
                let expected = expected.map(|transfer| (cw_easy { id: now.id }, transfer));
                prop_assert_eq!(finished, expected);
            }
            Step::Detach { closed } if runs => {
                let detached = self.life.detach(self.closed(closed));
                let expected = self.reference.detach(closed.then_some(mark));
                let expected = expected.map(|transfer| (cw_easy { id: now.id }, transfer));
                prop_assert_eq!(detached, expected);
            }
            Step::DetachWaiting {
                late,
                multi,
                closed,
            } => {
                let (id, on) = (self.id(late), cw_multi { id: multi });
                let detached = self.life.detach_waiting(id, on, self.closed(closed));
                let result = closed.then_some(mark);
                let expected = self.reference.detach_waiting(id.id, multi, result);
                prop_assert_eq!(detached, expected);
            }
            Step::DetachDone { late, multi } => {
                let id = self.id(late);
                let detached = self.life.detach_done(id, cw_multi { id: multi });
                prop_assert_eq!(detached, self.reference.detach_done(id.id, multi));
            }
            Step::Outlive { late, multi } => {
                let id = self.id(late);
                self.life.outlive(id, cw_multi { id: multi });
                self.reference.outlive(id.id, multi);
            }
            Step::Withdraw { late, multi } => {
                let id = self.id(late);
                self.life.withdraw(id, cw_multi { id: multi });
                self.reference.withdraw(id.id, multi);
            }
            Step::Signal { late } => {
                let (id, mut given) = (self.id(late), false);
                let told = self.life.signal(id, || given = true);
                let under_way = matches!(now.stage, Stage::Queued(_) | Stage::Running(_));
                let place = cw_multi {
                    id: now.stage.place(),
                };
                prop_assert_eq!(told, given.then_some((place, now.transfers)));
                prop_assert_eq!(given, now.is(id.id) && under_way);
            }
            Step::Kill { late } => {
                let id = self.id(late);
                prop_assert_eq!(self.life.kill(id, |_| ()), self.reference.kill(id.id));
            }
            Step::Read { late, back } => {
                let (id, transfer) = (self.id(late), now.transfers.wrapping_sub(back));
                let unread = self.life.is_unread(id, transfer);
                prop_assert_eq!(unread, now.unread(id.id, transfer));
                let read = self.life.read(id, transfer);
                let of_transfer = |it: cw_message| it.easy == id && it.token == TOKEN;
                prop_assert!(read.is_none_or(of_transfer));
                let read = read.map(|message| message.response_code as usize);
                prop_assert_eq!(read, self.reference.read(id.id, transfer));
            }
            _ => {}
        }
        self.compare()
    }

    /// Everything that can be seen from outside.
    fn compare(&self) -> Result<(), TestCaseError> {
        let Self {
            life, reference, ..
        } = self;
        for id in [reference.id, reference.id - 1] {
            let easy = cw_easy { id };
            let view = life.view(easy);
            prop_assert_eq!(view.is_some(), reference.is(id));
            if let Some(view) = view {
                prop_assert_eq!(view.phase, reference.stage.phase());
                prop_assert_eq!(view.multi.id, reference.stage.place());
                prop_assert_eq!(view.holder, reference.inside);
            }
            let result = life.result(easy);
            prop_assert!(result.is_none_or(|message| message.easy == easy));
            let result = result.map(|message| message.response_code as usize);
            prop_assert_eq!(result, reference.visible_result(id));
        }
        for id in 1..3 {
            let doomed = reference.being == Being::Doomed;
            let died = doomed && reference.stage == Stage::Running(id);
            prop_assert_eq!(life.died_on(cw_multi { id }), died);
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_life_is_as_documented(steps in prop::collection::vec(step(), 0..100)) {
        let mut pair = Pair::new();
        for step in steps {
            pair.take(step)?;
        }
        // Whoever is inside leaves, and the owner takes off what ran: then a dead one is torn down.
        for step in [Step::Kill { late: false }, Step::Leave, Step::Finish] {
            pair.take(step)?;
        }
        prop_assert_eq!(pair.reference.being, Being::Reaped);
    }
}
