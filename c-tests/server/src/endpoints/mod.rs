//! What the server answers. The table in `routes.rs` tells what each endpoint does.

pub mod bodies;
pub mod downloads;
pub mod events;
pub mod faults;
pub mod manifest;
pub mod metadata;
pub mod redirects;
pub mod uploads;
pub mod websocket;
