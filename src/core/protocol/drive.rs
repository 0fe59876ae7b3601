//! What the protocol drives.

use std::time::Instant;

use super::dead::Dead;
use super::inside::Inside;
use crate::core::easy::message::cw_message;
use crate::core::easy::slot::EasySlot;
use crate::core::handles::registry::{Registry, Table};
use crate::core::multi::queue::Network;
use crate::core::multi::slot::MultiSlot;
use crate::core::threads::thread::ThreadId;

/// The slot of an easy.
pub type EasyOf<'a, D> = EasySlot<<D as Drive<'a>>::Easy>;
/// The slot of a multi.
pub type MultiOf<'a, D> = MultiSlot<<D as Drive<'a>>::Multi>;
/// The proof of owning a multi.
pub type InsideOf<'a, D> = Inside<'a, <D as Drive<'a>>::Multi>;
/// The proof of having to tear an easy down.
pub type DeadOf<'a, D> = Dead<'a, <D as Drive<'a>>::Easy>;

/// What moves the transfers, as one thread sees it. The protocol decides when each step is taken.
pub trait Drive<'a>: Copy {
    /// What a multi's slot holds.
    type Multi: Default + 'a;
    /// What an easy's slot holds.
    type Easy: Default + 'a;
    /// The tables of all kinds of handles.
    type Tables: Table<MultiOf<'a, Self>> + Table<EasyOf<'a, Self>> + Default + 'a;
    /// Why a transfer cannot begin.
    type Refusal;
    /// What a call has to tell besides its result.
    type Report: Default;

    /// The handles of this process.
    fn handles(self) -> &'a Registry<Self::Tables>;

    /// The calling thread.
    fn me(self) -> ThreadId;

    /// Ends the wait of whoever drives the multi, now or when it begins.
    fn wake(self, slot: &MultiOf<'a, Self>);

    /// Makes the announcements again that the application's functions refused.
    fn repeat_refused(self, inside: &InsideOf<'a, Self>);

    /// Tells the application's loop what has changed for it.
    fn announce(self, inside: &InsideOf<'a, Self>);

    /// Tells whoever waits for the multi what is left to be done, running no function of the
    /// application's.
    fn report(self, inside: &InsideOf<'a, Self>) -> Self::Report;

    /// Begins to move a transfer that was added then, or just now. If that is refused, it counts as
    /// moved until it is taken.
    fn give(
        self,
        inside: &InsideOf<'a, Self>,
        easy: &'a EasyOf<'a, Self>,
        added: Option<Instant>,
    ) -> Result<(), Self::Refusal>;

    /// Stops moving a transfer.
    fn take(self, inside: &InsideOf<'a, Self>, easy: &'a EasyOf<'a, Self>);

    /// Brings a transfer's pauses to the level of its signals.
    fn pause(self, inside: &InsideOf<'a, Self>, easy: &'a EasyOf<'a, Self>);

    /// Sets an option of a transfer that is moved.
    fn set(self, inside: &InsideOf<'a, Self>, easy: &'a EasyOf<'a, Self>, option: i32, value: i64);

    /// Forgets what belonged to a network that has changed.
    fn forget_network(self, inside: &InsideOf<'a, Self>, what: Network);

    /// Whether a function of the application's hears of the ends of an easy's transfers on a multi,
    /// instead of messages.
    fn hears(self, multi: &MultiOf<'a, Self>, easy: &EasyOf<'a, Self>) -> bool;

    /// The message of a transfer that was refused.
    fn refused(
        self,
        inside: &InsideOf<'a, Self>,
        easy: &'a EasyOf<'a, Self>,
        refusal: Self::Refusal,
    ) -> cw_message;

    /// A transfer that is moved, if there is one.
    fn any_running(self, inside: &InsideOf<'a, Self>) -> Option<&'a EasyOf<'a, Self>>;

    /// Tears a dead easy down and gives its slot back.
    fn tear_down_easy(self, dead: DeadOf<'a, Self>);

    /// Takes every announcement of a multi back that is about to end, while all is still open.
    fn retire(self, inside: &InsideOf<'a, Self>);

    /// Ends what moved the transfers of a multi, none of which is left.
    fn tear_down_multi(self, inside: &InsideOf<'a, Self>);
}
