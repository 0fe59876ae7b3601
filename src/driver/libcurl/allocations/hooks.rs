//! The functions that libcurl allocates with.

use std::env;
use std::ffi::CStr;
use std::mem;
use std::os::raw::{c_char, c_int, c_void};
use std::slice;
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
    let mut c_library = Together {
        functions: [
            address_of(c"gnu_get_libc_version"),
            address_of(c"malloc"),
            address_of(c"calloc"),
            address_of(c"realloc"),
            address_of(c"free"),
            address_of(c"malloc_usable_size"),
        ],
        are: false,
    };
    // SAFETY: the function has the shape that is called, with a pointer to what it expects.
    unsafe { libc::dl_iterate_phdr(Some(look), (&raw mut c_library).cast()) };
    if !c_library.are {
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

/// Whether functions are in one library.
struct Together {
    functions: [usize; 6],
    are: bool,
}

fn address_of(function: &CStr) -> usize {
    // SAFETY: the name is terminated.
    unsafe { libc::dlsym(libc::RTLD_DEFAULT, function.as_ptr()) }.addr()
}

/// Looks at one library after the other until it is the one that has the first of the functions.
/// `dladdr` would look at each symbol of the C library's for each of them.
unsafe extern "C" fn look(
    library: *mut libc::dl_phdr_info,
    _: usize,
    together: *mut c_void,
) -> c_int {
    // SAFETY: `dl_iterate_phdr` passes a library for the length of the call, and what it was given.
    let (library, together) = unsafe { (&*library, &mut *together.cast::<Together>()) };
    // SAFETY: the headers are the library's, of which there are so many.
    let parts = unsafe { slice::from_raw_parts(library.dlpi_phdr, library.dlpi_phnum.into()) };
    let has = |&address: &usize| {
        let offset = address.wrapping_sub(library.dlpi_addr as usize) as u64;
        let loaded = parts.iter().filter(|part| part.p_type == libc::PT_LOAD);
        let mut loaded = loaded.map(|part| part.p_vaddr..part.p_vaddr + part.p_memsz);
        loaded.any(|part| part.contains(&offset))
    };
    if !has(&together.functions[0]) {
        return 0;
    }
    together.are = together.functions.iter().all(has);
    1
}
