//! What waits to be sent over a WebSocket connection, filled by any thread, and its frames.

use std::collections::VecDeque;
use std::time::Instant;

use super::rules::Rules;
use super::utf8::Utf8;
use super::{CONTINUATION, Kind, LAST, MAX_CONTROL};
use crate::core::errors::error;
use crate::core::memory;

/// What each message counts beside its bytes, so that many empty ones have a limit too.
pub const OVERHEAD: usize = 16;
/// The longest head of a frame.
const MAX_HEAD: usize = 14;

/// Why something is not queued.
#[derive(Debug)]
pub enum Refused {
    /// The connection ends or has ended.
    Closed,
    /// So much waits that it would be more than may.
    Full,
    /// It alone is more than may wait.
    TooLong,
    /// It does not go on with the message that has begun.
    OutOfTurn,
    /// The message is text and not UTF-8.
    NotUtf8,
    /// There is no memory for it.
    Memory(error::Error),
}

/// A frame that waits.
struct Frame {
    first: u8,
    payload: Vec<u8>,
    /// How much it counts of what waits.
    counts: usize,
}

impl Frame {
    /// One that does not count.
    fn control(kind: Kind, payload: Vec<u8>) -> Self {
        Self {
            first: kind.opcode() | LAST,
            payload,
            counts: 0,
        }
    }
}

/// A frame that is being given away.
struct Begun {
    frame: Frame,
    head: [u8; MAX_HEAD],
    head_len: usize,
    mask: [u8; 4],
    /// How many bytes were given, of head and payload.
    given: usize,
}

impl Begun {
    fn new(frame: Frame, mask: [u8; 4]) -> Self {
        let len = frame.payload.len();
        let mut head = [0; MAX_HEAD];
        head[0] = frame.first;
        let bytes = (len as u64).to_be_bytes();
        let head_len = match len {
            0..=125 => {
                head[1] = len as u8;
                2
            }
            126..=0xffff => {
                head[1] = 126;
                head[2..4].copy_from_slice(&bytes[6..]);
                4
            }
            _ => {
                head[1] = 127;
                head[2..10].copy_from_slice(&bytes);
                10
            }
        };
        head[1] |= 0x80;
        head[head_len..head_len + 4].copy_from_slice(&mask);
        Self {
            frame,
            head,
            head_len: head_len + 4,
            mask,
            given: 0,
        }
    }

    /// Copies what fits into `buf`; how much that is.
    fn give(&mut self, buf: &mut [u8]) -> usize {
        let head = &self.head[self.given.min(self.head_len)..self.head_len];
        let len = head.len().min(buf.len());
        buf[..len].copy_from_slice(&head[..len]);
        self.given += len;
        if self.given < self.head_len {
            return len;
        }
        let at = self.given - self.head_len;
        let rest = &self.frame.payload[at..];
        let buf = &mut buf[len..];
        let payload = rest.len().min(buf.len());
        let mut mask = self.mask;
        mask.rotate_left(at % 4);
        let pieces = rest[..payload].chunks(4).zip(buf.chunks_mut(4));
        for (piece, buf) in pieces {
            for ((byte, buf), mask) in piece.iter().zip(buf).zip(mask) {
                *buf = byte ^ mask;
            }
        }
        self.given += payload;
        len + payload
    }

    fn is_given(&self) -> bool {
        self.given == self.head_len + self.frame.payload.len()
    }
}

/// What was given away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// How many bytes.
    pub len: usize,
    /// So few wait now that the application is to hear of it.
    pub is_drained: bool,
}

/// How far the end of the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// It is open.
    No,
    /// A close waits behind everything else, or was given.
    Asked,
    /// A close is the next to be given, or was given.
    Final,
    /// There is no transfer.
    Gone,
}

/// What waits to be sent.
pub struct Outbox {
    rules: Rules,
    /// Whether somebody hears what comes, so that the easy's transfers are WebSocket connections.
    is_on: bool,
    end: End,
    messages: VecDeque<Frame>,
    /// The answer to the latest ping.
    pong: Option<Frame>,
    close: Option<Frame>,
    has_given_close: bool,
    begun: Option<Begun>,
    waiting: usize,
    owes_drain: bool,
    /// The kind of the message that is being queued in fragments, and its text so far.
    open: Option<(Kind, Utf8)>,
    /// Whether who gives it away waits to be told of more.
    is_asleep: bool,
    deadline: Option<Instant>,
}

impl Outbox {
    /// Of no transfer.
    pub fn new(rules: Rules, is_on: bool) -> Self {
        Self {
            rules,
            is_on,
            end: End::Gone,
            messages: VecDeque::new(),
            pong: None,
            close: None,
            has_given_close: false,
            begun: None,
            waiting: 0,
            owes_drain: false,
            open: None,
            is_asleep: false,
            deadline: None,
        }
    }

    /// What the application asked for.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// Whether the easy's transfers are WebSocket connections.
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// A transfer begins.
    pub fn begin(&mut self) {
        self.finish();
        self.end = End::No;
    }

    /// The transfer has ended: nothing of it stays.
    pub fn finish(&mut self) {
        *self = Self::new(self.rules, self.is_on);
    }

    /// How many bytes wait.
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// When the connection is to have ended.
    pub fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Whether a close was given away, which is the last of everything.
    pub fn has_given_close(&self) -> bool {
        self.has_given_close
    }

    /// Queues a message or a fragment of one. Whether it is UTF-8 by itself the caller looks before,
    /// since this is done under a lock.
    pub fn send(
        &mut self,
        (kind, is_last): (Kind, bool),
        payload: Vec<u8>,
        is_utf8: bool,
    ) -> Result<(), Refused> {
        let goes_on = self.open.is_some() && kind.is_data();
        let open = match self.open {
            None if is_last && is_utf8 => None,
            _ => self.check_turn(kind, is_last, &payload)?,
        };
        let counts = payload.len().saturating_add(OVERHEAD);
        match self.rules.waiting.checked_sub(counts) {
            _ if self.end > End::No => return Err(Refused::Closed),
            None => return Err(Refused::TooLong),
            Some(room) if self.waiting > room => {
                self.owes_drain = true;
                return Err(Refused::Full);
            }
            Some(_) => {}
        }
        memory::room(|| self.messages.try_reserve(1)).map_err(Refused::Memory)?;
        self.open = open;
        let opcode = match goes_on {
            true => CONTINUATION,
            false => kind.opcode(),
        };
        self.messages.push_back(Frame {
            first: opcode | if is_last { LAST } else { 0 },
            payload,
            counts,
        });
        self.waiting += counts;
        self.owes_drain |= self.waiting > self.rules.low;
        Ok(())
    }

    /// The message that is open after this part of one.
    fn check_turn(
        &self,
        kind: Kind,
        is_last: bool,
        payload: &[u8],
    ) -> Result<Option<(Kind, Utf8)>, Refused> {
        if !kind.is_data() {
            return Ok(self.open);
        }
        let mut text = match self.open {
            Some((open, _)) if open != kind => return Err(Refused::OutOfTurn),
            Some((_, text)) => text,
            None => Utf8::default(),
        };
        let is_text = kind == Kind::Text;
        if is_text && (!text.takes(payload) || is_last && !text.is_whole()) {
            return Err(Refused::NotUtf8);
        }
        Ok((!is_last).then_some((kind, text)))
    }

    /// Answers a ping, before all that waits.
    pub fn pong(&mut self, payload: Vec<u8>) {
        if self.end < End::Final {
            self.pong = Some(Frame::control(Kind::Pong, payload));
        }
    }

    /// Closes when all that waits is sent; the server has until then to answer.
    pub fn close(&mut self, payload: Vec<u8>, deadline: Option<Instant>) -> Result<(), Refused> {
        if self.end > End::No {
            return Err(Refused::Closed);
        }
        self.end = End::Asked;
        self.close = Some(Frame::control(Kind::Close, payload));
        self.deadline = deadline;
        Ok(())
    }

    /// Sends a close at once, unless one is sent already, and nothing else any more.
    pub fn end(&mut self, payload: Vec<u8>, deadline: Instant) {
        if self.end == End::Gone {
            return;
        }
        self.end = End::Final;
        self.messages.clear();
        self.pong = None;
        self.open = None;
        self.owes_drain = false;
        let begun = self.begun.as_ref().map_or(0, |begun| begun.frame.counts);
        self.waiting = begun;
        if !self.has_given_close && self.close.is_none() && !self.gives_close() {
            self.close = Some(Frame::control(Kind::Close, payload));
        }
        self.deadline = Some(deadline);
    }

    fn gives_close(&self) -> bool {
        let first = Kind::Close.opcode() | LAST;
        let begun = self.begun.as_ref();
        begun.is_some_and(|begun| begun.frame.first == first)
    }

    /// Whether who gives it away has to be told that there is more; once for each time that it
    /// found nothing.
    pub fn wakes(&mut self) -> bool {
        let has_more = self.pong.is_some() || self.close.is_some() || !self.messages.is_empty();
        has_more && std::mem::take(&mut self.is_asleep)
    }

    /// Gives away what fits into `buf`, with a mask for each frame.
    pub fn give<E>(
        &mut self,
        buf: &mut [u8],
        mut mask: impl FnMut() -> Result<[u8; 4], E>,
    ) -> Result<Given, E> {
        let mut len = 0;
        while len < buf.len() {
            let begun = match &mut self.begun {
                Some(begun) => begun,
                None => {
                    let Some(frame) = self.next_frame() else {
                        break;
                    };
                    self.begun.insert(Begun::new(frame, mask()?))
                }
            };
            len += begun.give(&mut buf[len..]);
            if begun.is_given() {
                self.waiting -= begun.frame.counts;
                self.has_given_close |= self.gives_close();
                self.begun = None;
            }
        }
        self.is_asleep = len == 0;
        let is_drained = self.owes_drain && self.waiting <= self.rules.low;
        self.owes_drain &= !is_drained;
        Ok(Given { len, is_drained })
    }

    fn next_frame(&mut self) -> Option<Frame> {
        if self.has_given_close {
            return None;
        }
        let pong = self.pong.take();
        let message = || self.messages.pop_front();
        pong.or_else(message).or_else(|| self.close.take())
    }

    /// Whether a ping, a pong or a close may have so many bytes.
    pub fn fits_control(len: usize) -> bool {
        len <= MAX_CONTROL
    }
}
