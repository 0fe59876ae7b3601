//! A multi's handles of libcurl's.

pub mod all;
mod deadlines;
pub mod lane;
