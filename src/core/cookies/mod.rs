//! Cookies as lines of text.

pub mod line;
