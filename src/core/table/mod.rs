//! The functions by name, and the table of who may call what from where.

pub mod call;
pub mod rules;
