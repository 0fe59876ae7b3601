//! The sockets of all multis of the process, by their numbers: one that the application makes must
//! not be another connection's.

use std::os::fd::RawFd;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

/// Further numbers are not kept.
const NUMBERS: usize = 1 << 16;

/// What each number stands for, 0 for nothing. It takes no lock, which a fork might leave held in
/// the child.
static TAKEN: [AtomicU32; NUMBERS] = [const { AtomicU32::new(0) }; NUMBERS];

/// How many of them may stand for something.
static USED: AtomicUsize = AtomicUsize::new(0);

fn place(fd: RawFd) -> Option<(usize, &'static AtomicU32)> {
    let number = usize::try_from(fd).ok()?;
    Some((number, TAKEN.get(number)?))
}

/// An older libcurl closes sockets unseen, so that a number may be another file's by now.
fn identity(fd: RawFd) -> u32 {
    match cfg!(feature = "bundled") {
        true => 1,
        false => inode(fd).map_or(1, |inode| inode | 1 << 31),
    }
}

fn inode(fd: RawFd) -> Option<u32> {
    let mut stat = std::mem::MaybeUninit::<libc::stat>::uninit();
    // SAFETY: fstat takes any number, and writes a struct of this type where it succeeds.
    let failed = unsafe { libc::fstat(fd, stat.as_mut_ptr()) } != 0;
    // SAFETY: it succeeded.
    (!failed).then(|| unsafe { stat.assume_init() }.st_ino as u32)
}

/// Takes a descriptor for a connection: false if a connection has it.
pub fn take(fd: RawFd) -> bool {
    let Some((number, place)) = place(fd) else {
        return true;
    };
    if USED.load(Ordering::Relaxed) <= number {
        USED.fetch_max(number + 1, Ordering::Relaxed);
    }
    let identity = identity(fd);
    place.swap(identity, Ordering::Relaxed) != identity
}

/// Whether a number stands for what it did when it was taken.
pub fn is_same(fd: RawFd) -> bool {
    place(fd).is_none_or(|(_, place)| place.load(Ordering::Relaxed) == identity(fd))
}

/// A descriptor is about to be closed.
pub fn release(fd: RawFd) {
    if let Some((_, place)) = place(fd) {
        place.store(0, Ordering::Relaxed);
    }
}

/// In a forked child: the connections are the parent's.
pub fn release_all() {
    let used = USED.swap(0, Ordering::Relaxed);
    for place in &TAKEN[..used] {
        place.store(0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_taken_once() {
        // Numbers that no other test opens.
        let high = NUMBERS as RawFd - 1;
        assert!(take(high) && take(high - 1));
        assert!(!take(high));
        release(high);
        assert!(take(high) && !take(high - 1));
        release(high);
        release(high - 1);
    }

    #[test]
    fn what_is_no_number_of_the_set_is_never_taken() {
        for fd in [-1, RawFd::MIN, NUMBERS as RawFd, RawFd::MAX] {
            assert!(take(fd) && take(fd));
            release(fd);
        }
    }
}
