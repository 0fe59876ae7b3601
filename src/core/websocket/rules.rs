//! What an application asks of its WebSocket connections.

/// How much may wait, how much may come, and who answers pings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How many bytes may wait to be sent.
    pub waiting: usize,
    /// The application hears when no more than these wait any more.
    pub low: usize,
    /// How many bytes a message may have that comes.
    pub message: usize,
    /// Whether messages are told in the pieces that they come in.
    pub pieces: bool,
    /// Whether the application answers pings itself.
    pub manual_pong: bool,
}

impl Rules {
    /// Of what waits.
    pub const DEFAULT_WAITING: usize = 1 << 20;
    /// Of a message that comes.
    pub const DEFAULT_MESSAGE: usize = 16 << 20;
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            waiting: Self::DEFAULT_WAITING,
            low: 0,
            message: Self::DEFAULT_MESSAGE,
            pieces: false,
            manual_pong: false,
        }
    }
}
