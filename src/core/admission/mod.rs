//! When a transfer may begin, and in which lane. It waits here, before libcurl has it, for another
//! transfer's look-up of the same name and for a connection under a limit.

mod clocks;
pub mod limits;
mod line;
mod names;
pub mod origin;
pub mod placement;
mod queue;

pub use clocks::{Clock, Clocks};
pub use names::Unresolved;
pub use queue::{Admission, Found, LookUp, Need, Start, Step, Wish};
