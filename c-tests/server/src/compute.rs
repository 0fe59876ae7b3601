//! Computing what takes long.

/// Runs a long computation without holding up other connections.
pub async fn compute<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work)
        .await
        .expect("computing a reply panicked")
}
