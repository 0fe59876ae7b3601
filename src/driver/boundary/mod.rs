//! The border to the application: the C types, calls out to its functions, and how failures are told.

mod allocator;
pub mod callout;
pub mod closers;
pub mod cookies;
pub mod drops;
pub mod headers;
pub mod interrupt;
pub mod misuse;
pub mod numbers;
pub mod panics;
pub mod rare_types;
pub mod refusal;
pub mod ticks;
pub mod types;
pub mod url_parts;
