//! The allocator of all of curlward: the C library's, with one sentence where memory ran out and
//! nobody can be told. Rust's own would print several lines.

use std::alloc::{GlobalAlloc, Layout, System};

use crate::core::memory;

struct OrAbort;

#[global_allocator]
static ALLOCATOR: OrAbort = OrAbort;

// SAFETY: everything is passed on to the system's allocator, which keeps the contract.
unsafe impl GlobalAlloc for OrAbort {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: passed on from the caller.
        made(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: passed on from the caller.
        made(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: passed on from the caller.
        made(unsafe { System.realloc(old, layout, size) })
    }

    unsafe fn dealloc(&self, old: *mut u8, layout: Layout) {
        // SAFETY: passed on from the caller.
        unsafe { System.dealloc(old, layout) }
    }
}

#[inline]
fn made(pointer: *mut u8) -> *mut u8 {
    if pointer.is_null() && !memory::may_run_out() {
        abort();
    }
    pointer
}

#[cold]
fn abort() -> ! {
    let sentence = b"curlward: no memory is left, and no call can say so; aborting\n";
    let _ = rustix::io::write(rustix::stdio::stderr(), sentence);
    std::process::abort()
}
