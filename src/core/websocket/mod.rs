//! WebSocket as RFC 6455 has it: frames that are sent, frames that come, what is valid in them.

pub mod close;
pub mod incoming;
pub mod outbox;
pub mod rules;
pub mod utf8;

#[cfg(test)]
mod properties;

/// What a frame or a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text in UTF-8.
    Text = 1,
    /// Any bytes.
    Binary = 2,
    /// A question whether the other side is there.
    Ping = 3,
    /// The answer to one.
    Pong = 4,
    /// The end.
    Close = 5,
}

impl Kind {
    /// Its number in a frame.
    pub fn opcode(self) -> u8 {
        match self {
            Self::Text => 0x1,
            Self::Binary => 0x2,
            Self::Close => 0x8,
            Self::Ping => 0x9,
            Self::Pong => 0xa,
        }
    }

    /// Whether a message of it may have several frames.
    pub fn is_data(self) -> bool {
        matches!(self, Self::Text | Self::Binary)
    }
}

/// The bit of a message's last frame.
pub const LAST: u8 = 0x80;
/// The number of frames that go on with a message.
pub const CONTINUATION: u8 = 0x0;
/// How many bytes a ping, a pong or a close may have.
pub const MAX_CONTROL: usize = 125;
