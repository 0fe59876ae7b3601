//! A multi's handles of libcurl's.

pub mod all;
pub mod lane;
