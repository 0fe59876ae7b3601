//! What the server answers. The table in `routes.rs` tells what each endpoint does.

pub mod bodies;
pub mod faults;
pub mod manifest;
pub mod metadata;
pub mod redirects;
pub mod uploads;

/// Runs a long computation without holding up other connections.
async fn compute<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work)
        .await
        .expect("computing a reply panicked")
}
