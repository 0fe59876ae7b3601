//! The server as its users see it: a process, its ports and its answers.

mod faults;
mod http1;
mod http2;
mod lifecycle;
mod server;
