//! Lists of free blocks, by size. Each block is one of the C library's own, so that it does not
//! matter who made it or who frees it.

use std::cell::Cell;
use std::os::raw::c_void;
use std::ptr;

/// What the smallest block of the C library's holds, and how much more each next one does.
pub const LEAST: usize = 24;
const GRAIN: usize = 16;
const SIZES: usize = 64;

/// How many grains the blocks in the lists take at most: what some hundred transfers free that end in
/// one turn.
const MOST: usize = (256 << 10) / GRAIN;

struct Block {
    next: *mut Self,
}

/// Free blocks.
pub struct Blocks {
    /// By size.
    first: [Cell<*mut Block>; SIZES],
    /// How many grains they may still take.
    room: Cell<usize>,
}

impl Default for Blocks {
    fn default() -> Self {
        Self {
            first: [const { Cell::new(ptr::null_mut()) }; SIZES],
            room: Cell::new(MOST),
        }
    }
}

/// How many grains a block of this list takes, with what the C library notes beside it.
const fn grains(list: usize) -> usize {
    list + 2
}

impl Blocks {
    /// A block for so many bytes, if there is one.
    #[inline]
    pub fn take(&self, bytes: usize) -> Option<*mut c_void> {
        let list = (bytes.max(LEAST) - LEAST).div_ceil(GRAIN);
        let first = self.first.get(list)?;
        let block = first.get();
        if block.is_null() {
            return None;
        }
        // SAFETY: what is in a list is a block that nobody uses, and begins with the next one.
        first.set(unsafe { (*block).next });
        self.room.set(self.room.get() + grains(list));
        Some(block.cast())
    }

    /// Keeps a block, if there is room.
    ///
    /// # Safety
    /// It is one of the C library's, holds so many bytes, and nobody uses it any more.
    #[inline]
    pub unsafe fn keep(&self, block: *mut c_void, bytes: usize) -> bool {
        let list = bytes.wrapping_sub(LEAST) / GRAIN;
        let Some(first) = self.first.get(list) else {
            return false;
        };
        let Some(room) = self.room.get().checked_sub(grains(list)) else {
            return false;
        };
        let block = block.cast::<Block>();
        // SAFETY: it holds at least a pointer, is aligned for one, and is ours from now on.
        unsafe { (*block).next = first.get() };
        first.set(block);
        self.room.set(room);
        true
    }

    /// Gives all to the C library.
    fn give_back(&self) {
        for list in &self.first {
            let mut block = list.replace(ptr::null_mut());
            while !block.is_null() {
                // SAFETY: as in `take`; the block is read before it goes.
                unsafe {
                    let next = (*block).next;
                    libc::free(block.cast());
                    block = next;
                }
            }
        }
        self.room.set(MOST);
    }
}

impl Drop for Blocks {
    fn drop(&mut self) {
        self.give_back();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(bytes: usize) -> (*mut c_void, usize) {
        // SAFETY: what is measured was made just now.
        unsafe {
            let block = libc::malloc(bytes);
            (block, libc::malloc_usable_size(block))
        }
    }

    #[test]
    fn a_block_serves_for_what_it_holds_and_no_more() {
        for bytes in 0..2000 {
            let blocks = Blocks::default();
            let (block, holds) = made(bytes);
            // SAFETY: the block was made and measured above.
            if !unsafe { blocks.keep(block, holds) } {
                assert!(bytes > LEAST + GRAIN * (SIZES - 1));
                // SAFETY: it is still ours.
                unsafe { libc::free(block) };
                continue;
            }
            assert_eq!(blocks.take(holds + 1), None);
            assert_eq!(blocks.take(holds), Some(block));
            assert_eq!(blocks.take(holds), None);
            // SAFETY: as above.
            assert!(unsafe { blocks.keep(block, holds) });
            // It is among those that hold a little less, too.
            assert_eq!(blocks.take(holds - GRAIN / 2), Some(block));
            // SAFETY: as above.
            unsafe { libc::free(block) };
        }
    }

    #[test]
    fn there_is_an_end_to_what_is_kept() {
        let blocks = Blocks::default();
        let mut kept = 0;
        loop {
            let (block, holds) = made(1000);
            // SAFETY: the block was made and measured above.
            if unsafe { !blocks.keep(block, holds) } {
                // SAFETY: it is still ours.
                unsafe { libc::free(block) };
                break;
            }
            kept += holds;
        }
        assert!((MOST * GRAIN - 20_000..MOST * GRAIN).contains(&kept));
        blocks.give_back();
        assert_eq!(blocks.room.get(), MOST);
        assert_eq!(blocks.take(1000), None);
    }
}
