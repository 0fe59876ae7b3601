//! Server-sent events, as the HTML specification of the WHATWG parses them. A stream comes in pieces
//! that may end anywhere, and never fills more memory than its limit.

use crate::core::errors::error::Result;
use crate::core::memory;

/// What a stream may begin with.
const MARK: &[u8] = "\u{feff}".as_bytes();
/// Larger memory of one event is not kept for the next one.
const KEPT: usize = 64 << 10;

/// Why no more of a stream is taken.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// An event, or a line of one, is larger than the limit.
    TooLarge,
    /// No memory is left for it.
    NoMemory,
}

impl<E> From<E> for Stop
where
    E: Into<crate::core::errors::error::Error>,
{
    fn from(_: E) -> Self {
        Self::NoMemory
    }
}

/// An event, all of it UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// Its type, and a NUL.
    pub kind: &'a [u8],
    /// The id that the stream had last, and a NUL. It has no other NUL.
    pub id: &'a [u8],
    /// Its data, and a NUL.
    pub data: &'a [u8],
    /// How many milliseconds the server wants one to wait before one asks again, if it said so.
    pub retry: Option<u64>,
}

/// What is known of a stream so far.
pub struct Parser {
    limit: usize,
    /// How much of the mark came; all of it, or something else, when `begun`.
    mark: usize,
    begun: bool,
    /// The last line ended with a carriage return, to which a line feed may belong.
    after_return: bool,
    /// In a comment, which nobody wants.
    in_comment: bool,
    /// The beginning of a line whose end has not come.
    line: Vec<u8>,
    kind: Vec<u8>,
    data: Vec<u8>,
    /// With a NUL.
    id: Vec<u8>,
    /// Of the last event that was taken, with a NUL.
    taken_id: Vec<u8>,
    retry: Option<u64>,
    is_ready: bool,
}

impl Parser {
    /// Of a stream that goes on after the event with this id, which may be empty. An event may have
    /// `limit` bytes.
    pub fn new(limit: usize, last_id: &[u8]) -> Self {
        let mut id = last_id.to_vec();
        id.push(0);
        Self {
            limit,
            mark: 0,
            begun: false,
            after_return: false,
            in_comment: false,
            line: Vec::new(),
            kind: Vec::new(),
            data: Vec::new(),
            taken_id: id.clone(),
            id,
            retry: None,
            is_ready: false,
        }
    }

    /// The stream ended, and what comes is another one after the same events. What has come of an
    /// event that is not complete is no event.
    pub fn start_again(&mut self) {
        let id = std::mem::take(&mut self.taken_id);
        *self = Self {
            taken_id: id.clone(),
            id,
            retry: self.retry,
            ..Self::new(self.limit, b"")
        };
    }

    /// The id after which to go on; empty if there is none.
    pub fn last_id(&self) -> &[u8] {
        &self.taken_id[..self.taken_id.len() - 1]
    }

    /// How many milliseconds to wait before that, as the server says.
    pub fn retry(&self) -> Option<u64> {
        self.retry
    }

    /// The event that is complete, if there is one.
    pub fn event(&self) -> Option<Event<'_>> {
        self.is_ready.then_some(Event {
            kind: &self.kind,
            id: &self.id,
            data: &self.data,
            retry: self.retry,
        })
    }

    /// The event was taken.
    pub fn take(&mut self) {
        if self.is_ready {
            self.taken_id.clone_from(&self.id);
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.is_ready = false;
        self.kind.clear();
        self.data.clear();
        for memory in [&mut self.kind, &mut self.data, &mut self.line] {
            if memory.capacity() > KEPT {
                *memory = Vec::new();
            }
        }
    }

    /// Goes on with these bytes until an event is complete, at most to their end; how many it took.
    /// With a complete event it takes none.
    pub fn feed(&mut self, bytes: &[u8]) -> std::result::Result<usize, Stop> {
        let mut at = 0;
        while let Some(&next) = bytes.get(at).filter(|_| !self.is_ready) {
            if !self.begun {
                if next == MARK[self.mark] {
                    self.mark += 1;
                    self.begun = self.mark == MARK.len();
                    at += 1;
                    continue;
                }
                self.begun = true;
                self.append(&MARK[..self.mark])?;
            }
            if std::mem::take(&mut self.after_return) && next == b'\n' {
                at += 1;
                continue;
            }
            at += self.feed_line(&bytes[at..])?;
        }
        Ok(at)
    }

    /// Goes on with a line; how many bytes there are of it, its end included.
    fn feed_line(&mut self, bytes: &[u8]) -> std::result::Result<usize, Stop> {
        self.in_comment |= self.line.is_empty() && bytes[0] == b':';
        let end = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        let piece = &bytes[..end.unwrap_or(bytes.len())];
        if !self.in_comment {
            self.check_limit(piece.len())?;
        }
        let Some(end) = end else {
            if !self.in_comment {
                self.append(piece)?;
            }
            return Ok(piece.len());
        };
        self.after_return = bytes[end] == b'\r';
        if std::mem::take(&mut self.in_comment) {
            return Ok(end + 1);
        }
        if self.line.is_empty() {
            self.ends_line(piece)?;
        } else {
            self.append(piece)?;
            let line = std::mem::take(&mut self.line);
            let ended = self.ends_line(&line);
            self.line = line;
            self.line.clear();
            ended?;
        }
        Ok(end + 1)
    }

    fn check_limit(&self, more: usize) -> std::result::Result<(), Stop> {
        let so_far = self.line.len() + self.kind.len() + self.data.len() + self.id.len() - 1;
        match so_far.saturating_add(more) > self.limit {
            true => Err(Stop::TooLarge),
            false => Ok(()),
        }
    }

    fn append(&mut self, piece: &[u8]) -> Result<()> {
        append(&mut self.line, piece)
    }

    /// A line has come, which is no comment.
    fn ends_line(&mut self, line: &[u8]) -> Result<()> {
        if line.is_empty() {
            return self.ends_event();
        }
        let colon = line.iter().position(|&byte| byte == b':');
        let (field, value) = match colon {
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, &b""[..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"event" => {
                self.kind.clear();
                append(&mut self.kind, value)
            }
            b"data" => {
                append(&mut self.data, value)?;
                append(&mut self.data, b"\n")
            }
            b"id" if !value.contains(&0) => {
                let mut id = Vec::new();
                append(&mut id, value)?;
                decode(&mut id)?;
                append(&mut id, b"\0")?;
                self.id = id;
                Ok(())
            }
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                self.retry = Some(number(value));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// An empty line has come. Without data it is no event, but its id is one to go on after.
    fn ends_event(&mut self) -> Result<()> {
        if self.data.is_empty() {
            self.taken_id.clone_from(&self.id);
            self.forget();
            return Ok(());
        }
        self.data.pop();
        if self.kind.is_empty() {
            append(&mut self.kind, b"message")?;
        }
        for text in [&mut self.kind, &mut self.data] {
            decode(text)?;
            append(text, b"\0")?;
        }
        self.is_ready = true;
        Ok(())
    }
}

fn append(to: &mut Vec<u8>, bytes: &[u8]) -> Result<()> {
    memory::room(|| to.try_reserve(bytes.len()))?;
    to.extend_from_slice(bytes);
    Ok(())
}

/// What is no UTF-8 becomes U+FFFD. Lines end at bytes that are no part of a longer character, so that
/// this is the same as for the whole stream.
fn decode(text: &mut Vec<u8>) -> Result<()> {
    if std::str::from_utf8(text).is_ok() {
        return Ok(());
    }
    let mut decoded = Vec::new();
    for chunk in text.utf8_chunks() {
        append(&mut decoded, chunk.valid().as_bytes())?;
        if !chunk.invalid().is_empty() {
            append(&mut decoded, "\u{fffd}".as_bytes())?;
        }
    }
    *text = decoded;
    Ok(())
}

/// Digits as a number, or the largest one.
fn number(digits: &[u8]) -> u64 {
    let add = |number: u64, digit: &u8| {
        let tens = number.saturating_mul(10);
        tens.saturating_add(u64::from(digit - b'0'))
    };
    digits.iter().fold(0, add)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
