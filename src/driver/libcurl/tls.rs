//! OpenSSL's side of a connection that libcurl makes.

use std::os::raw::c_void;

unsafe extern "C" {
    fn SSL_CTX_set_default_read_buffer_len(context: *mut c_void, bytes: usize);
}

/// The longest record with its header.
const RECORD: usize = 0x401e;

/// Has it read two records ahead, where libcurl asks for four: with each record that it takes it
/// moves what is left, which streams of HTTP/2 pay for. With one alone, large bodies take twice as
/// many calls of the system.
///
/// # Safety
/// `context` is a context of OpenSSL's that libcurl has just set up, and this thread's alone.
pub unsafe fn read_less_ahead(context: *mut c_void) {
    // SAFETY: passed on from the caller.
    unsafe { SSL_CTX_set_default_read_buffer_len(context, 2 * RECORD) };
}
