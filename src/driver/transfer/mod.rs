//! A transfer's way through libcurl: begun, called back, paused, ended.

pub mod addresses;
pub mod again;
pub mod begin;
pub mod calling;
pub mod ceilings;
pub mod clocks;
pub mod connections;
pub mod end;
pub mod handler;
pub mod harvest;
pub mod held;
pub mod idle_progress;
pub mod listen;
pub mod lost_sockets;
pub mod origin;
pub mod pausing;
pub mod placing;
pub mod proxies;
pub mod read_ahead;
pub mod redirected;
pub mod starved;
pub mod surplus;
pub mod sweeping;
pub mod trust;
pub mod waiting;
pub mod whole_time;
