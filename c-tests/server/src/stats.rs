//! What `/stats` reports.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

use tokio::sync::Notify;

#[derive(Default)]
pub struct Stats {
    connections: AtomicU64,
    open: AtomicU64,
    requests: AtomicU64,
    resumed: AtomicU64,
    /// Told by `/hang-up`.
    pub hang_up: Notify,
    /// What clients of `/ws/raw` closed with, by their keys.
    closes: Mutex<HashMap<String, String>>,
    closed: Notify,
}

/// One accepted connection, counted as open until dropped.
pub struct OpenConnection(Arc<Stats>);

impl Stats {
    pub fn connection_accepted(self: &Arc<Self>) -> OpenConnection {
        self.connections.fetch_add(1, Relaxed);
        self.open.fetch_add(1, Relaxed);
        OpenConnection(Arc::clone(self))
    }

    /// A connection has taken up the TLS session of an earlier one.
    pub fn session_resumed(&self) {
        self.resumed.fetch_add(1, Relaxed);
    }

    pub fn request_received(&self) {
        self.requests.fetch_add(1, Relaxed);
    }

    pub fn note_close(&self, key: String, close: String) {
        self.closes.lock().unwrap().insert(key, close);
        self.closed.notify_waiters();
    }

    pub async fn close_of(&self, key: &str) -> String {
        loop {
            let closed = self.closed.notified();
            if let Some(close) = self.closes.lock().unwrap().remove(key) {
                return close;
            }
            closed.await;
        }
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Relaxed);
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "connections={}", self.connections.load(Relaxed))?;
        writeln!(f, "open={}", self.open.load(Relaxed))?;
        writeln!(f, "requests={}", self.requests.load(Relaxed))?;
        writeln!(f, "resumed={}", self.resumed.load(Relaxed))
    }
}
