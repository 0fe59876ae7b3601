//! Checks of pointers from C.

use std::ffi::CStr;
use std::os::raw::{c_char, c_void};
use std::ptr::{self, NonNull};
use std::slice;

use crate::core::errors::error::Error;
use crate::core::errors::status::cw_status;
use crate::core::memory;

type Result<T> = std::result::Result<T, Error>;

#[cold]
fn null(name: &str) -> Error {
    Error::new(cw_status::CW_E_NULL, format!("{name} is NULL"))
}

#[cold]
fn too_small(cap: usize, unit: &str, needed: usize) -> Error {
    let sentence = format!("the buffer has {cap} {unit} and needs {needed}");
    Error::new(cw_status::CW_E_BUFFER, sentence)
}

/// A place for a result, written only on success.
/// The application may use it meanwhile, in a callback of the same call.
pub struct Out<T>(Option<NonNull<T>>);

impl<T> Out<T> {
    /// A place that has to be there.
    ///
    /// # Safety
    /// `pointer` is NULL or writable for a `T` until the call returns.
    pub unsafe fn required(pointer: *mut T, name: &str) -> Result<Self> {
        if pointer.is_null() {
            return Err(null(name));
        }
        // SAFETY: passed on from the caller.
        Ok(unsafe { Self::optional(pointer) })
    }

    /// A place that may be NULL.
    ///
    /// # Safety
    /// `pointer` is NULL or writable for a `T` until the call returns.
    pub unsafe fn optional(pointer: *mut T) -> Self {
        Self(NonNull::new(pointer))
    }

    /// Writes the result.
    pub fn set(self, value: T) {
        if let Some(place) = self.0 {
            // SAFETY: the caller of `optional` or `required` said that it is writable.
            unsafe { place.write(value) };
        }
    }

    /// Writes the result if there is one, else it is CW_EMPTY.
    pub fn set_or_empty(self, value: Option<T>) -> cw_status {
        let Some(value) = value else {
            return cw_status::CW_EMPTY;
        };
        self.set(value);
        cw_status::CW_OK
    }
}

/// A copy of a struct that has to be there, and whose first member is its size.
///
/// # Safety
/// `pointer` is NULL or a `T`, or at least its first member, which is a size_t.
pub unsafe fn sized<T: Copy>(pointer: *const T, name: &str) -> Result<T> {
    if pointer.is_null() {
        return Err(null(name));
    }
    // SAFETY: the caller says that the first member is there.
    let size = unsafe { pointer.cast::<usize>().read() };
    if size != size_of::<T>() {
        let sentence = format!(
            "the size in {name} is {size} and has to be {}; set it to sizeof *{name}",
            size_of::<T>()
        );
        return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    }
    // SAFETY: the caller says that it is a T, and so does its size.
    Ok(unsafe { pointer.read() })
}

/// A function that has to be there.
pub fn function<F>(function: Option<F>, name: &str) -> Result<F> {
    function.ok_or_else(|| null(name))
}

/// A string that has to be there.
///
/// # Safety
/// `pointer` is NULL or a terminated string that outlives `'a`.
pub unsafe fn required_str<'a>(pointer: *const c_char, name: &str) -> Result<&'a CStr> {
    // SAFETY: passed on from the caller.
    unsafe { optional_str(pointer) }.ok_or_else(|| null(name))
}

/// A string that may be NULL.
///
/// # Safety
/// `pointer` is NULL or a terminated string that outlives `'a`.
pub unsafe fn optional_str<'a>(pointer: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller says that what is not NULL is a terminated string.
    (!pointer.is_null()).then(|| unsafe { CStr::from_ptr(pointer) })
}

/// Bytes; NULL with a length of 0 is None.
///
/// # Safety
/// `data` is NULL or has `len` readable bytes that outlive `'a`.
pub unsafe fn optional_bytes<'a>(
    data: *const c_void,
    len: usize,
    name: &str,
) -> Result<Option<&'a [u8]>> {
    if data.is_null() {
        return if len == 0 { Ok(None) } else { Err(null(name)) };
    }
    check_len(len)?;
    // SAFETY: the caller says that there are `len` readable bytes, and the length was checked.
    Ok(Some(unsafe { slice::from_raw_parts(data.cast(), len) }))
}

/// Entries that are read and written; NULL with a length of 0 is none.
///
/// # Safety
/// `data` is NULL or has `len` initialised entries that nobody else uses during `'a`.
pub unsafe fn slice_mut<'a, T>(data: *mut T, len: usize, name: &str) -> Result<&'a mut [T]> {
    if data.is_null() {
        return if len == 0 {
            Ok(&mut [])
        } else {
            Err(null(name))
        };
    }
    check_len(len.saturating_mul(size_of::<T>()))?;
    // SAFETY: the caller says that there are `len` entries, and the length was checked.
    Ok(unsafe { slice::from_raw_parts_mut(data, len) })
}

/// A list of strings.
///
/// # Safety
/// `strings` is NULL or has `count` pointers, each NULL or a terminated string that outlives `'a`.
pub unsafe fn strings<'a>(
    strings: *const *const c_char,
    count: usize,
    name: &str,
) -> Result<Vec<&'a CStr>> {
    if strings.is_null() && count > 0 {
        return Err(null(name));
    }
    check_len(count.saturating_mul(size_of::<*const c_char>()))?;
    let mut list = Vec::new();
    for index in 0..count {
        // SAFETY: the caller says that there are `count` pointers.
        let string = unsafe { *strings.add(index) };
        // SAFETY: the caller says that each is NULL or a terminated string.
        let string = unsafe { optional_str(string) };
        let string = string.ok_or_else(|| null(&format!("{name}[{index}]")))?;
        memory::push(&mut list, string)?;
    }
    Ok(list)
}

fn check_len(len: usize) -> Result<()> {
    if isize::try_from(len).is_ok() {
        return Ok(());
    }
    let sentence = format!("a length of {len} bytes is larger than any object");
    Err(Error::new(cw_status::CW_E_ARGUMENT, sentence))
}

/// Tells how many bytes are needed, and refuses a buffer with fewer.
///
/// # Safety
/// `needed` is NULL or writable.
pub unsafe fn check_room(
    all: usize,
    buf: *mut c_void,
    cap: usize,
    needed: *mut usize,
) -> Result<()> {
    if buf.is_null() && cap > 0 {
        return Err(null("buf"));
    }
    // SAFETY: passed on from the caller.
    unsafe { Out::optional(needed) }.set(all);
    if !buf.is_null() && cap < all {
        return Err(too_small(cap, "bytes", all));
    }
    Ok(())
}

/// Copies bytes out whole or not at all.
///
/// # Safety
/// `buf` is NULL or has `cap` writable bytes; `needed` is NULL or writable.
pub unsafe fn copy_bytes(
    bytes: &[u8],
    buf: *mut c_void,
    cap: usize,
    needed: *mut usize,
) -> Result<()> {
    // SAFETY: passed on from the caller.
    unsafe { copy_all(bytes, (buf.cast(), "buf"), (cap, "bytes"), needed) }
}

/// Copies entries out, all or none; with the names of the parameter and of what it has.
///
/// # Safety
/// `buf` is NULL or has `cap` writable entries; `needed` is NULL or writable.
pub unsafe fn copy_all<T: Copy>(
    entries: &[T],
    (buf, name): (*mut T, &str),
    (cap, unit): (usize, &str),
    needed: *mut usize,
) -> Result<()> {
    if buf.is_null() && cap > 0 {
        return Err(null(name));
    }
    // SAFETY: passed on from the caller.
    unsafe { Out::optional(needed) }.set(entries.len());
    if buf.is_null() {
        return Ok(());
    }
    if cap < entries.len() {
        return Err(too_small(cap, unit, entries.len()));
    }
    // SAFETY: `buf` has `cap` writable entries, which are enough, and is the caller's alone.
    unsafe { ptr::copy_nonoverlapping(entries.as_ptr(), buf, entries.len()) };
    Ok(())
}

/// Copies a struct out that may have more fields in another version, with the size of its first:
/// as much as the caller's has, and zeros for what only that has.
///
/// # Safety
/// `out` is NULL or has `size` writable bytes.
pub unsafe fn copy_sized<T: Copy>(
    all: &T,
    first: usize,
    (out, name): (*mut T, &str),
    size: usize,
) -> Result<()> {
    if out.is_null() {
        return Err(null(name));
    }
    let known = size_of::<T>();
    // A larger one is no struct of any version to come, but a wild number.
    if size < first || size > MOST_BYTES || size % align_of::<T>() != 0 {
        let sentence = format!(
            "size is {size}, and {name} takes {known} bytes; pass the size of the struct, not that of \
             a pointer to it"
        );
        return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    }
    let out = out.cast::<u8>();
    // SAFETY: `out` has `size` writable bytes and is the caller's alone.
    unsafe {
        ptr::write_bytes(out, 0, size);
        ptr::copy_nonoverlapping(ptr::from_ref(all).cast(), out, size.min(known));
    }
    Ok(())
}

/// How large a struct may become.
const MOST_BYTES: usize = 4096;

/// Copies a string with its NUL out whole or not at all.
///
/// # Safety
/// As `copy_bytes`.
pub unsafe fn copy_string(
    bytes: &[u8],
    buf: *mut c_char,
    cap: usize,
    needed: *mut usize,
) -> Result<()> {
    let terminated = memory::concatenated(bytes, &[0])?;
    // SAFETY: passed on from the caller.
    unsafe { copy_bytes(&terminated, buf.cast(), cap, needed) }
}

/// Copies as much of a string as fits, always terminated.
///
/// # Safety
/// `buf` is NULL or has `cap` writable bytes.
pub unsafe fn copy_truncated(text: &str, buf: *mut c_char, cap: usize) {
    if buf.is_null() || cap == 0 {
        return;
    }
    let len = text.len().min(cap - 1);
    // SAFETY: `buf` has `cap` writable bytes, of which this writes at most all.
    unsafe {
        ptr::copy_nonoverlapping(text.as_ptr(), buf.cast(), len);
        buf.add(len).write(0);
    }
}
