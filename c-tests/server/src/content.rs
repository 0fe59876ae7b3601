//! Made-up content that a client can check without having been sent it before.
//!
//! Byte `i` is `(i * 31 + seed) mod 251`. Since 251 is prime, content of another seed is the same sequence begun
//! elsewhere, and every chunk is a slice of one static pattern.

use std::sync::LazyLock;

use bytes::Bytes;
use ring::digest;

pub const MAX_CHUNK: usize = 64 * 1024;

const PERIOD: u64 = 251;
const STEP: u64 = 31;
const INVERSE_OF_STEP: u64 = 81;
const _: () = assert!(STEP * INVERSE_OF_STEP % PERIOD == 1);

static PATTERN: LazyLock<Bytes> = LazyLock::new(|| {
    (0..PERIOD + MAX_CHUNK as u64)
        .map(|i| (i * STEP % PERIOD) as u8)
        .collect()
});

#[derive(Clone, Copy)]
pub struct Content {
    len: u64,
    shift: u64,
}

impl Content {
    pub fn new(len: u64, seed: u64) -> Self {
        Self {
            len,
            shift: seed % PERIOD * INVERSE_OF_STEP % PERIOD,
        }
    }

    pub fn len(self) -> u64 {
        self.len
    }

    /// So many bytes of it, from `start` on.
    pub fn slice(self, start: u64, len: u64) -> Self {
        Self {
            len,
            shift: (self.shift + start % PERIOD) % PERIOD,
        }
    }

    /// The content in pieces of `size` bytes, which must be 1 to `MAX_CHUNK`; the last may be shorter.
    pub fn chunks(self, size: usize) -> impl Iterator<Item = Bytes> + Send {
        (0..self.len).step_by(size).map(move |offset| {
            let start = ((offset % PERIOD + self.shift) % PERIOD) as usize;
            let len = (self.len - offset).min(size as u64) as usize;
            PATTERN.slice(start..start + len)
        })
    }

    pub fn sha256(self) -> String {
        let mut context = digest::Context::new(&digest::SHA256);
        self.chunks(MAX_CHUNK)
            .for_each(|chunk| context.update(&chunk));
        hex(context.finish().as_ref())
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_follow_the_documented_formula() {
        for (len, seed, size) in [
            (0, 0, 1),
            (1, 250, 1),
            (1000, 251, 7),
            (200_000, 200_000, MAX_CHUNK),
        ] {
            let made: Vec<u8> = Content::new(len, seed).chunks(size).flatten().collect();
            let expected: Vec<u8> = (0..len).map(|i| ((i * 31 + seed) % 251) as u8).collect();
            assert!(made == expected, "len {len} seed {seed} size {size}");
        }
    }

    #[test]
    fn a_slice_is_what_stands_there() {
        let whole: Vec<u8> = Content::new(2000, 7).chunks(2000).flatten().collect();
        let part = Content::new(2000, 7).slice(777, 900);
        let made: Vec<u8> = part.chunks(100).flatten().collect();
        assert!(made == whole[777..1677]);
    }

    #[test]
    fn digest_of_nothing_is_the_published_one() {
        assert_eq!(
            Content::new(0, 7).sha256(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
