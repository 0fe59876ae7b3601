//! Statuses, and the sentences about failed calls. Knows tickets only.

pub mod error;
pub mod status;
