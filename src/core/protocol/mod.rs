//! The protocol between threads: who enters a multi, what waits for its owner, who tears down what.
//!
//! It is generic over what it drives, which is libcurl in the driver and a ledger in the models: so
//! the models check this very code.

pub mod add;
pub mod closing;
pub mod commands;
pub mod context;
pub mod control;
pub mod dead;
pub mod drive;
pub mod enter;
pub mod free;
pub mod held;
pub mod inside;
pub mod messages;
pub mod network;
pub mod offers;
pub mod opening;
pub mod outer_call;
pub mod transfers;
