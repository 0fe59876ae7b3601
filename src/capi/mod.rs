//! The C surface: argument checks and a guard around the driver, no logic.
//!
//! `tests/header.rs` says in which order the modules become the header.

// What callers have to keep is in the doc comments, which become the C header and speak C.
#![allow(clippy::missing_safety_doc)]

pub mod callback;
pub mod constants;
pub mod cookies;
pub mod drive;
pub mod easy;
pub mod error;
pub mod event;
pub mod event_stream;
pub mod header;
pub mod info;
pub mod limits;
pub mod mime;
pub mod multi;
pub mod network;
pub mod option;
pub mod option_names;
pub mod output_file;
pub mod push;
pub mod rare_callback;
pub mod raw;
pub mod result;
pub mod select;
pub mod share;
pub mod stats;
pub mod text;
pub mod trace;
pub mod url;
pub mod version;
pub mod websocket;

mod args;
mod guard;
