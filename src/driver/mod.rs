//! The only user of libcurl: multis and easies over the `curl` crate.

pub mod body;
pub mod callbacks;
pub mod control;
pub mod easy;
pub mod event;
pub mod info;
pub mod messages;
pub mod misuse;
pub mod multi;
pub mod options;
pub mod simple;
pub mod types;
pub mod version;

mod app_loop;
mod callout;
mod completions;
mod connections;
mod descriptors;
mod door;
mod drops;
mod due;
mod ffi;
mod guarded;
mod handler;
mod held_back;
mod inside;
mod interrupt;
mod lanes;
mod listen;
mod look_ups;
mod placing;
mod reactor;
mod recorded;
mod refusal;
mod registrations;
mod response;
mod share;
mod sockets;
mod state;
mod teardown;
mod transfer;
mod turn;
mod wakeup;

pub use interrupt::uninterrupted;
