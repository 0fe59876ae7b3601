//! Frames that come from the server, put together to messages and checked.

use super::rules::Rules;
use super::utf8::Utf8;
use super::{CONTINUATION, Kind, LAST, MAX_CONTROL, close};
use crate::core::memory;

/// Of a message that was told, no more memory is kept than this.
const KEPT: usize = 64 << 10;

/// What came and is to be told; its bytes are those of `Incoming::data`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub kind: Kind,
    /// Whether it is the end of its message.
    pub is_last: bool,
    /// Of a close its code, else 0.
    pub code: u16,
}

/// Why the connection cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The server broke the protocol: the code of the close that says so, and how.
    Protocol(u16, &'static str),
    /// A message is larger than it may be.
    TooLarge,
    /// There is no memory for a message.
    Memory,
}

const fn protocol(why: &'static str) -> Broken {
    Broken::Protocol(close::PROTOCOL, why)
}

/// A frame whose head has come.
#[derive(Clone, Copy)]
struct Frame {
    kind: Kind,
    is_last: bool,
    /// How many bytes of it are still to come.
    left: u64,
}

/// Takes bytes as they come, in pieces of any size.
pub struct Incoming {
    rules: Rules,
    head: [u8; 10],
    head_len: usize,
    frame: Option<Frame>,
    /// The kind of the message that has begun.
    message_kind: Option<Kind>,
    message: Vec<u8>,
    text: Utf8,
    control: Vec<u8>,
    told: Option<Told>,
    has_ended: bool,
}

impl Incoming {
    /// Of a new connection.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            head: [0; 10],
            head_len: 0,
            frame: None,
            message_kind: None,
            message: Vec::new(),
            text: Utf8::default(),
            control: Vec::new(),
            told: None,
            has_ended: false,
        }
    }

    /// Takes bytes from `input` until there is something to be told, which stays until it is
    /// accepted; None if the bytes end before.
    pub fn take(&mut self, input: &mut &[u8]) -> Result<Option<Told>, Broken> {
        while self.told.is_none() && !self.has_ended {
            match self.frame {
                Some(frame) => {
                    if frame.left > 0 && input.is_empty() {
                        return Ok(None);
                    }
                    self.take_payload(frame, input)?;
                }
                None => {
                    let Some((&byte, rest)) = input.split_first() else {
                        return Ok(None);
                    };
                    *input = rest;
                    self.take_head(byte)?;
                }
            }
        }
        Ok(self.told)
    }

    /// The bytes of what is to be told.
    pub fn data(&self) -> &[u8] {
        match self.told.map(|told| told.kind) {
            Some(Kind::Text | Kind::Binary) => &self.message,
            Some(Kind::Close) => self.control.get(2..).unwrap_or_default(),
            _ => &self.control,
        }
    }

    /// What was to be told is told. After a close nothing comes any more.
    pub fn accept(&mut self) {
        let Some(told) = self.told.take() else { return };
        if !told.kind.is_data() {
            self.control.clear();
            self.has_ended |= told.kind == Kind::Close;
            return;
        }
        self.message.clear();
        if self.message.capacity() > KEPT {
            self.message = Vec::new();
        }
        if told.is_last {
            self.message_kind = None;
        }
    }

    fn take_head(&mut self, byte: u8) -> Result<(), Broken> {
        self.head[self.head_len] = byte;
        self.head_len += 1;
        if self.head_len == 1 {
            return self.check_first(byte);
        }
        let short = self.head[1];
        if self.head_len == 2 {
            let kind = self.kind_of(self.head[0])?;
            if short & LAST != 0 {
                return Err(protocol("a frame of it has a mask"));
            }
            if !kind.is_data() && usize::from(short) > MAX_CONTROL {
                return Err(protocol("a ping, pong or close of it is too long"));
            }
        }
        let (needed, bytes) = match short {
            126 => (4, &self.head[2..4]),
            127 => (10, &self.head[2..10]),
            _ => (2, &self.head[1..2]),
        };
        if self.head_len < needed {
            return Ok(());
        }
        let left = bytes
            .iter()
            .fold(0, |number, &byte| (number << 8) | u64::from(byte));
        self.begin_frame(left)
    }

    /// The kind of a frame, of one that goes on with a message that message's.
    fn kind_of(&self, first: u8) -> Result<Kind, Broken> {
        match first & 0x0f {
            CONTINUATION => self
                .message_kind
                .ok_or(protocol("it goes on with a message that never began")),
            0x1 => Ok(Kind::Text),
            0x2 => Ok(Kind::Binary),
            0x8 => Ok(Kind::Close),
            0x9 => Ok(Kind::Ping),
            0xa => Ok(Kind::Pong),
            _ => Err(protocol("a frame of it has an unknown opcode")),
        }
    }

    fn check_first(&self, first: u8) -> Result<(), Broken> {
        if first & 0x70 != 0 {
            return Err(protocol("a frame of it has a reserved bit"));
        }
        let kind = self.kind_of(first)?;
        if !kind.is_data() {
            return match first & LAST {
                0 => Err(protocol("a ping, pong or close of it is in fragments")),
                _ => Ok(()),
            };
        }
        match first & 0x0f != CONTINUATION && self.message_kind.is_some() {
            true => Err(protocol("a message of it begins inside another")),
            false => Ok(()),
        }
    }

    fn begin_frame(&mut self, left: u64) -> Result<(), Broken> {
        self.head_len = 0;
        let kind = self.kind_of(self.head[0])?;
        let is_last = self.head[0] & LAST != 0;
        if left > i64::MAX as u64 {
            return Err(protocol("a frame of it has a length that none may have"));
        }
        if kind.is_data() {
            if self.message_kind.replace(kind).is_none() {
                self.text = Utf8::default();
            }
            let whole = left.saturating_add(self.message.len() as u64);
            if !self.rules.pieces && whole > self.rules.message as u64 {
                return Err(Broken::TooLarge);
            }
        }
        self.frame = Some(Frame {
            kind,
            is_last,
            left,
        });
        Ok(())
    }

    fn take_payload(&mut self, frame: Frame, input: &mut &[u8]) -> Result<(), Broken> {
        let len = input
            .len()
            .min(usize::try_from(frame.left).unwrap_or(usize::MAX));
        let (piece, rest) = input.split_at(len);
        let buffer = match frame.kind.is_data() {
            true => &mut self.message,
            false => &mut self.control,
        };
        memory::room(|| buffer.try_reserve(len)).map_err(|_| Broken::Memory)?;
        buffer.extend_from_slice(piece);
        *input = rest;
        let left = frame.left - len as u64;
        self.frame = (left > 0).then_some(Frame { left, ..frame });
        match frame.kind {
            Kind::Text | Kind::Binary => self.end_piece(frame, len, left == 0),
            _ if left > 0 => Ok(()),
            _ => self.end_control(frame.kind),
        }
    }

    fn end_piece(&mut self, frame: Frame, len: usize, is_end: bool) -> Result<(), Broken> {
        let is_last = is_end && frame.is_last;
        let piece = &self.message[self.message.len() - len..];
        let is_text = frame.kind == Kind::Text;
        if is_text && (!self.text.takes(piece) || is_last && !self.text.is_whole()) {
            return Err(Broken::Protocol(
                close::INVALID,
                "a text of it is not UTF-8",
            ));
        }
        if is_last || self.rules.pieces && len > 0 {
            self.told = Some(Told {
                kind: frame.kind,
                is_last,
                code: 0,
            });
        }
        Ok(())
    }

    fn end_control(&mut self, kind: Kind) -> Result<(), Broken> {
        let code = match (kind, self.control.as_slice()) {
            (Kind::Close, []) => close::NO_CODE,
            (Kind::Close, [_]) => return Err(protocol("a close of it has half a code")),
            (Kind::Close, [high, low, reason @ ..]) => {
                let code = u16::from_be_bytes([*high, *low]);
                if !close::is_valid(code) {
                    return Err(protocol("a close of it has a code that none may have"));
                }
                if std::str::from_utf8(reason).is_err() {
                    let why = "the reason of a close of it is not UTF-8";
                    return Err(Broken::Protocol(close::INVALID, why));
                }
                code
            }
            _ => 0,
        };
        self.told = Some(Told {
            kind,
            is_last: true,
            code,
        });
        Ok(())
    }
}
