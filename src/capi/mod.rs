//! The C surface: argument checks and a guard around the driver, no logic.
//!
//! The order of the modules is the order of the header.

// What callers have to keep is in the doc comments, which become the C header and speak C.
#![allow(clippy::missing_safety_doc)]

pub mod version;

pub mod constants;

pub mod error;

pub mod multi;

pub mod drive;
pub mod limits;

pub mod easy;

pub mod option;

pub mod callback;
pub mod info;

mod args;
mod guard;
