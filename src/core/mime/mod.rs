//! Mimes: a description behind a ticket, and nothing that runs.

pub mod slot;
