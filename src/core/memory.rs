//! Allocations that may fail, for what an application can make large or has to hear of. Where any
//! other fails, the process ends with a sentence.

use std::cell::Cell;
use std::collections::TryReserveError;
use std::ffi::{CStr, CString};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;

thread_local!(static MAY_RUN_OUT: Cell<bool> = const { Cell::new(false) });

/// Whether the allocation that this thread makes now may fail.
pub fn may_run_out() -> bool {
    MAY_RUN_OUT.get()
}

/// Makes room by `try_reserve` or `try_reserve_exact`.
#[inline]
pub fn room(reserve: impl FnOnce() -> std::result::Result<(), TryReserveError>) -> Result<()> {
    MAY_RUN_OUT.set(true);
    let reserved = reserve();
    MAY_RUN_OUT.set(false);
    reserved.map_err(|_| ran_out())
}

#[cold]
fn ran_out() -> Error {
    Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no memory is left for this")
}

/// A box of one.
pub fn boxed<T>(value: T) -> Result<Box<[T; 1]>> {
    let mut one = Vec::new();
    room(|| one.try_reserve_exact(1))?;
    one.push(value);
    Ok(one
        .try_into()
        .unwrap_or_else(|_| unreachable!("it has one")))
}

/// A copy of bytes.
pub fn copied(bytes: &[u8]) -> Result<Vec<u8>> {
    concatenated(bytes, &[])
}

/// A copy of two pieces.
pub fn concatenated(first: &[u8], second: &[u8]) -> Result<Vec<u8>> {
    let mut copy = Vec::new();
    room(|| copy.try_reserve_exact(first.len() + second.len()))?;
    copy.extend_from_slice(first);
    copy.extend_from_slice(second);
    Ok(copy)
}

/// A copy of a string.
pub fn copied_str(string: &CStr) -> Result<CString> {
    let terminated = copied(string.to_bytes_with_nul())?;
    Ok(CString::from_vec_with_nul(terminated).unwrap_or_default())
}

/// A copy of text.
pub fn copied_string(text: &str) -> Result<String> {
    let mut copy = String::new();
    room(|| copy.try_reserve_exact(text.len()))?;
    copy.push_str(text);
    Ok(copy)
}

/// Appends, where there is memory for it.
pub fn push<T>(list: &mut Vec<T>, value: T) -> Result<()> {
    room(|| list.try_reserve(1))?;
    list.push(value);
    Ok(())
}
