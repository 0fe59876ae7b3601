//! The sockets of all multis of the process, by their numbers: one that the application makes must
//! not be another connection's.

use std::os::fd::RawFd;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

const BITS: usize = u64::BITS as usize;
/// Further numbers are not kept: Linux hands out none of them unless it is told to.
const WORDS: usize = (1 << 20) / BITS;

/// A set of descriptors. It takes no lock, which a fork might leave held in the child.
struct Taken {
    words: [AtomicU64; WORDS],
    /// How many words may hold something.
    used: AtomicUsize,
}

static TAKEN: Taken = Taken {
    words: [const { AtomicU64::new(0) }; WORDS],
    used: AtomicUsize::new(0),
};

impl Taken {
    fn place(&self, fd: RawFd) -> Option<(usize, u64)> {
        let number = usize::try_from(fd).ok()?;
        (number / BITS < WORDS).then_some((number / BITS, 1 << (number % BITS)))
    }
}

/// Takes a descriptor for a connection: false if a connection has it.
pub fn take(fd: RawFd) -> bool {
    let Some((word, bit)) = TAKEN.place(fd) else {
        return true;
    };
    if TAKEN.used.load(Ordering::Relaxed) <= word {
        TAKEN.used.fetch_max(word + 1, Ordering::Relaxed);
    }
    TAKEN.words[word].fetch_or(bit, Ordering::Relaxed) & bit == 0
}

/// A descriptor is about to be closed.
pub fn release(fd: RawFd) {
    if let Some((word, bit)) = TAKEN.place(fd) {
        TAKEN.words[word].fetch_and(!bit, Ordering::Relaxed);
    }
}

/// In a forked child: the connections are the parent's.
pub fn release_all() {
    let used = TAKEN.used.swap(0, Ordering::Relaxed);
    for word in &TAKEN.words[..used] {
        word.store(0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_taken_once() {
        // Descriptors that no other test opens.
        let high = (1 << 20) - 1;
        assert!(take(high) && take(high - 1));
        assert!(!take(high));
        release(high);
        assert!(take(high) && !take(high - 1));
        release(high);
        release(high - 1);
    }

    #[test]
    fn what_is_no_number_of_the_set_is_never_taken() {
        for fd in [-1, RawFd::MIN, 1 << 20, RawFd::MAX] {
            assert!(take(fd) && take(fd));
            release(fd);
        }
    }
}
