//! curlward gives C and C++ programs what libcurl's multi interface gives them, in a form that
//! cannot be misused into undefined behaviour.
//!
//! The product is the C interface in `include/curlward.h`. Its layers, and the one direction in
//! which they know each other: [`capi`] -> [`driver`] -> [`core`].

#[macro_use]
pub mod core;

pub mod capi;
pub mod driver;
