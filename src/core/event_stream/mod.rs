//! Server-sent events: what a stream of them says, and when a broken one is asked for again.

pub mod again;
pub mod media_type;
pub mod parser;
