//! When a transfer may begin, and in which lane. It waits here, before libcurl has it, for another
//! transfer's look-up of the same name, for a connection under a limit and for a descriptor.

mod clocks;
mod descriptors;
pub mod limits;
mod line;
mod names;
pub mod origin;
pub mod placement;
mod queue;
mod steps;
mod waiter;
mod watched;

pub use clocks::{Clock, Clocks};
pub use names::Unresolved;
pub use queue::Admission;
pub use steps::{Found, LookUp, Need, Start, Step, Wish};
pub use waiter::Waiting;
