//! What the queue is asked and told, and what it answers.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use super::clocks::{Clock, Clocks};
use super::names::{Name, Unresolved};
use super::placement::Origin;

/// What a transfer needs to begin.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Where it goes.
    pub origin: Origin,
    /// Whether it shall share a connection if it can.
    pub together: bool,
    /// Whether it looks its name up, unless an address for that is known.
    pub looks_up: bool,
    /// How it does: a number for each set of options that decides.
    pub way: u8,
    /// Which cache it finds its name in: a number for each share, 0 for the multi's own.
    pub cache: u32,
}

/// How a transfer begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// Where.
    pub lane: usize,
    /// Whether others wait until it has found that.
    pub leads: bool,
}

/// What became of a look-up.
#[derive(Clone, Debug)]
pub enum LookUp {
    /// libcurl remembers the answer, or needed none.
    Done,
    /// It led to a connection to this address, but libcurl has forgotten the rest of the answer.
    Found(IpAddr),
    /// It failed.
    Failed(Unresolved),
    /// It was given up.
    GivenUp,
}

/// What is to be done with one that waited.
#[derive(Clone, Debug)]
pub enum Step {
    /// It begins, and has waited with these clocks. Others found this address for its name.
    Begin(u32, Start, Clocks, Option<Found>),
    /// Its name has no address.
    Fail(u32, Unresolved, Clocks),
    /// It has waited too long for this, by this one of its clocks.
    Late(u32, Clock, Clocks, Need),
    /// libcurl has it, and has not ended it in time, by this one of its clocks.
    Overdue(u32, Clock),
}

/// What libcurl is to remember of a name: host, port and address.
pub type Found = Arc<str>;

/// What a transfer has to wait for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// A connection.
    Connection,
    /// The look-up of this name by another.
    LookUp(Name),
    /// A descriptor.
    Descriptor,
    /// This time, at which it is to begin again.
    Time(Instant),
}
