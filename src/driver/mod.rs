//! The only user of libcurl: multis and easies over the `curl` crate.
//!
//! A folder knows only those that stand above it here.

pub mod boundary;
pub mod libcurl;

mod easy;
mod reactor;

mod app_loop;
mod lanes;

mod access;

mod transfer;

mod outer_call;

pub mod calls;
