//! The functions that libcurl allocates with.

use std::env;
use std::ffi::CStr;
use std::mem::{self, MaybeUninit};
use std::os::raw::{c_char, c_void};
use std::sync::atomic::Ordering;

use curl_sys::curl_free_callback;

use super::RAN_OUT;
use super::blocks::LEAST;
use super::kept::{switch_on, with_lent};

#[inline]
fn noticed(pointer: *mut c_void) -> *mut c_void {
    if pointer.is_null() {
        RAN_OUT.store(true, Ordering::Relaxed);
    }
    pointer
}

#[inline]
fn made(size: usize) -> *mut c_void {
    let kept = with_lent(|blocks| blocks.take(size));
    // SAFETY: any size is allowed.
    kept.unwrap_or_else(|| noticed(unsafe { libc::malloc(size) }))
}

extern "C" fn malloc(size: usize) -> *mut c_void {
    made(size)
}

extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    let bytes = count.saturating_mul(size);
    match with_lent(|blocks| blocks.take(bytes)) {
        // SAFETY: the block holds so many bytes.
        Some(block) => unsafe {
            block.cast::<u8>().write_bytes(0, bytes);
            block
        },
        // SAFETY: any numbers are allowed.
        None => noticed(unsafe { libc::calloc(count, size) }),
    }
}

extern "C" fn realloc(old: *mut c_void, size: usize) -> *mut c_void {
    if old.is_null() {
        return made(size);
    }
    // SAFETY: libcurl passes what the functions here gave, which is the C library's.
    let had = unsafe { libc::malloc_usable_size(old) };
    // SAFETY: as above.
    let moved = |size| unsafe { libc::realloc(old, size) };
    if size > had {
        if let Some(block) = with_lent(|blocks| blocks.take(size)) {
            // SAFETY: both hold what the old one holds, and that goes.
            unsafe {
                block.copy_from_nonoverlapping(old, had);
                discard(old);
            }
            return block;
        }
    }
    match size {
        // Which frees: NULL is no failure.
        0 => moved(0),
        size => noticed(moved(size)),
    }
}

extern "C" fn strdup(string: *const c_char) -> *mut c_char {
    // SAFETY: libcurl passes a terminated string.
    let string = unsafe { CStr::from_ptr(string) }.to_bytes_with_nul();
    let copy = made(string.len()).cast::<u8>();
    if !copy.is_null() {
        // SAFETY: what was made holds so many bytes.
        unsafe { copy.copy_from_nonoverlapping(string.as_ptr(), string.len()) };
    }
    copy.cast()
}

extern "C" fn free(old: *mut c_void) {
    // As it mostly is.
    if !old.is_null() {
        // SAFETY: libcurl passes what the functions here gave, which is the C library's, and does
        // not use it any more.
        unsafe { discard(old) };
    }
}

/// Keeps a block, or gives it to the C library.
///
/// # Safety
/// It is one of the C library's, and nobody uses it any more.
#[inline(never)]
unsafe fn discard(block: *mut c_void) {
    // SAFETY: passed on from the caller.
    unsafe {
        let bytes = libc::malloc_usable_size(block);
        if with_lent(|blocks| blocks.keep(block, bytes).then_some(())).is_none() {
            libc::free(block);
        }
    }
}

/// Initializes libcurl with these, before the curl crate does without.
pub fn watch() {
    if may_keep() {
        switch_on();
    }
    let flags = curl_sys::CURL_GLOBAL_ALL;
    let free: unsafe extern "C" fn(*mut c_void) = free;
    // SAFETY: the functions have the shapes and the meaning that libcurl asks for, and it frees
    // only what they gave.
    unsafe {
        let free = mem::transmute::<unsafe extern "C" fn(*mut c_void), curl_free_callback>(free);
        curl_sys::curl_global_init_mem(flags, malloc, free, realloc, strdup, calloc);
    }
}

/// Not beside an allocator of the application's, nor where a checker wants to see each block: both
/// are in place of the C library's, or round no size up.
fn may_keep() -> bool {
    if env::var_os("CURLWARD_ALLOCATOR").is_some_and(|it| it == "system") {
        return false;
    }
    let names = [
        c"malloc",
        c"calloc",
        c"realloc",
        c"free",
        c"malloc_usable_size",
    ];
    let home = home_of(c"gnu_get_libc_version");
    if home.is_none() || names.iter().any(|name| home_of(name) != home) {
        return false;
    }
    // SAFETY: what is made here is measured and freed here.
    unsafe {
        let one = libc::malloc(1);
        let bytes = libc::malloc_usable_size(one);
        libc::free(one);
        bytes >= LEAST
    }
}

/// The address of the library that has this function.
fn home_of(function: &CStr) -> Option<usize> {
    let mut info = MaybeUninit::<libc::Dl_info>::zeroed();
    // SAFETY: the name is terminated, and `info` is writable; zeroes are a value of it.
    unsafe {
        let address = libc::dlsym(libc::RTLD_DEFAULT, function.as_ptr());
        let found = libc::dladdr(address, info.as_mut_ptr()) != 0;
        found.then(|| info.assume_init().dli_fbase as usize)
    }
}
