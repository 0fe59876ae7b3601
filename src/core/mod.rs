//! Tickets, states, the decision table, queues and errors: no libcurl, no `unsafe`.

#![forbid(unsafe_code)]

pub mod call;
pub mod easy;
pub mod error;
pub mod frames;
pub mod life;
pub mod message;
pub mod multi;
pub mod option_table;
pub mod options;
pub mod owner;
pub mod placement;
pub mod queue;
pub mod registry;
pub mod reserved;
pub mod rules;
pub mod slots;
pub mod status;
pub mod sync;
pub mod thread;
pub mod ticket;
