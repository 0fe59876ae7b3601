//! A connection as its endpoints see it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

use crate::endpoints::websocket::Upgraded;
use crate::stats::Stats;

/// What an endpoint knows of the connection it answers on.
pub struct Connection {
    pub stats: Arc<Stats>,
    reset: AtomicBool,
    until_hang_up: AtomicBool,
    upgraded: Mutex<Option<Upgraded>>,
}

impl Connection {
    pub fn new(stats: Arc<Stats>) -> Arc<Self> {
        Arc::new(Self {
            stats,
            reset: AtomicBool::new(false),
            until_hang_up: AtomicBool::new(false),
            upgraded: Mutex::new(None),
        })
    }

    /// HTTP/1.1 has no way to reset one response, so the connection is reset when it ends.
    pub fn reset_at_end(&self) {
        self.reset.store(true, Relaxed);
    }

    /// It is closed at the next `/hang-up`.
    pub fn stay_until_hang_up(&self) {
        self.until_hang_up.store(true, Relaxed);
    }

    pub async fn hung_up(&self) {
        loop {
            self.stats.hang_up.notified().await;
            if self.until_hang_up.load(Relaxed) {
                return;
            }
        }
    }

    /// It speaks another protocol after the response under way.
    pub fn upgrade(&self, upgraded: Upgraded) {
        *self.upgraded.lock().unwrap() = Some(upgraded);
    }

    pub fn upgraded(&self) -> Option<Upgraded> {
        self.upgraded.lock().unwrap().take()
    }

    pub fn is_reset_at_end(&self) -> bool {
        self.reset.load(Relaxed)
    }
}
