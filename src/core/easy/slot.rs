//! The slot of an easy.

use crate::core::easy::life::{Life, Phase};
use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Signals;
use crate::core::handles::slots::{Generation, Slot};
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::sync::{AtomicBool, AtomicU64, Ordering};
use crate::core::websocket::outbox::Outbox;
use crate::core::websocket::rules::Rules;

/// An easy: its life, and a body of the driver's.
pub struct EasySlot<B> {
    /// Its number in the table.
    pub number: u32,
    generation: Generation,
    /// The id of the multi whose owner runs it, 0 for none; written by that owner.
    runs_on: AtomicU64,
    /// Phase, holder, result.
    pub(in crate::core) life: Life,
    /// For the callbacks.
    pub signals: Signals,
    /// A panic happened inside: only free works, and leaks.
    pub(in crate::core) poisoned: AtomicBool,
    /// What the driver holds.
    pub body: B,
}

impl<B> EasySlot<B> {
    /// Whether the owner of `multi` runs it.
    #[inline]
    pub fn runs_on(&self, multi: cw_multi) -> bool {
        self.runs_on.load(Ordering::Relaxed) == multi.id
    }

    /// How the last transfer of `easy` ended, if it is alive and none is under way.
    pub fn result(&self, easy: cw_easy) -> Option<cw_message> {
        self.life.result(easy)
    }

    /// Whether a transfer of `easy` is queued or running.
    pub fn is_under_way(&self, easy: cw_easy) -> bool {
        let view = self.life.view(easy);
        view.is_some_and(|view| matches!(view.phase, Phase::Queued | Phase::Running))
    }

    /// What its WebSocket connection has to send, for whoever holds the easy or owns its multi; None
    /// if it is none.
    pub fn outbox<T>(&self, work: impl FnOnce(&mut Outbox) -> T) -> Option<T> {
        self.life.outbox(work)
    }

    /// Whether its transfers are WebSocket connections, and under which rules, for the holder of an
    /// idle easy; what is None stays as it is.
    pub fn set_websocket(&self, is_on: Option<bool>, rules: Option<Rules>) {
        self.life.set_websocket(is_on, rules);
    }

    /// A panic happened inside.
    pub fn poison(&self) {
        self.poisoned.store(true, Ordering::SeqCst);
    }

    /// Whether a panic happened inside, so that it is leaked and not torn down.
    pub fn is_poisoned(&self) -> bool {
        self.poisoned.load(Ordering::SeqCst)
    }

    /// The owner of `multi` runs it from now on; of {0}, nobody does.
    pub(in crate::core) fn set_runs_on(&self, multi: cw_multi) {
        self.runs_on.store(multi.id, Ordering::Relaxed);
    }
}

impl<B: Default> Slot for EasySlot<B> {
    const KIND: Kind = Kind::Easy;

    fn vacant(number: u32) -> Self {
        Self {
            number,
            generation: Generation::new(),
            runs_on: AtomicU64::new(0),
            life: Life::new(),
            signals: Signals::new(),
            poisoned: AtomicBool::new(false),
            body: B::default(),
        }
    }

    fn generation(&self) -> &Generation {
        &self.generation
    }
}
