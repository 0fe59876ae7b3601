//! The two signals that end the server.

use tokio::signal::unix::{signal, Signal, SignalKind};

/// Both signals, caught from the moment this is made.
pub struct Termination {
    terminate: Signal,
    interrupt: Signal,
}

impl Termination {
    pub fn catch() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    pub async fn wait(&mut self) -> SignalKind {
        tokio::select! {
            _ = self.terminate.recv() => SignalKind::terminate(),
            _ = self.interrupt.recv() => SignalKind::interrupt(),
        }
    }
}
