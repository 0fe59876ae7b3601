//! One that waits, where, and how many do.

use std::time::Instant;

use super::clocks::Clocks;
use super::names::Name;
use super::steps::{Found, Wish};

/// Where one waits.
pub(super) enum Place {
    /// In the line of its origin.
    Line,
    /// For the look-up of a name.
    Name(Name),
    /// For a descriptor.
    Descriptor,
    /// For this time.
    Later(Instant),
    /// For nothing: its name has no address.
    Failed,
}

/// How many transfers wait, by what for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// For a connection under a limit.
    pub connection: usize,
    /// For the look-up of a name, also one that has failed just now.
    pub name: usize,
    /// For a descriptor.
    pub descriptor: usize,
    /// For the time at which they are to begin again.
    pub time: usize,
}

impl Waiting {
    pub(super) fn at(&mut self, place: &Place) -> &mut usize {
        match place {
            Place::Line => &mut self.connection,
            Place::Name(_) | Place::Failed => &mut self.name,
            Place::Descriptor => &mut self.descriptor,
            Place::Later(_) => &mut self.time,
        }
    }
}

/// One that waits.
pub(super) struct Waiter {
    pub(super) order: u64,
    pub(super) wish: Wish,
    pub(super) place: Place,
    pub(super) clocks: Clocks,
    /// Whether another one found its name's address while it waited.
    pub(super) is_found: bool,
    pub(super) found: Option<Found>,
    pub(super) deadline: Option<Instant>,
}

impl Waiter {
    /// Has it wait elsewhere.
    pub(super) fn moves(&mut self, to: Place, counts: &mut Waiting) {
        *counts.at(&self.place) -= 1;
        *counts.at(&to) += 1;
        self.place = to;
    }
}
