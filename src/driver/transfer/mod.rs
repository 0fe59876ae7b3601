//! A transfer's way through libcurl: begun, called back, ended.

pub mod begin;
pub mod commands;
pub mod completions;
pub mod connections;
pub mod end;
pub mod handler;
pub mod listen;
pub mod look_ups;
pub mod placing;
