//! The border to the application: the C types, calls out to its functions, and how failures are told.

pub mod callout;
pub mod drops;
pub mod interrupt;
pub mod misuse;
pub mod refusal;
pub mod types;
