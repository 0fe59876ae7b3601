//! Tickets, states, the decision table, queues and errors: no libcurl, no `unsafe`.

#![forbid(unsafe_code)]

#[macro_use]
mod callbacks;
#[macro_use]
pub(crate) mod words;

pub mod addresses;
pub mod admission;
pub mod download;
pub mod easy;
pub mod errors;
pub mod handles;
pub mod memory;
pub mod mime;
pub mod multi;
pub mod options;

pub mod protocol;
pub mod sync;
pub mod table;
pub mod tables;
pub mod threads;
pub mod url;
