//! What libcurl tells of a push.

use std::ffi::CStr;
use std::os::raw::{c_char, c_int, c_void};
use std::ptr::NonNull;

use curl_sys::{CURL, CURLM};

/// `struct curl_pushheaders`, which libcurl hides.
#[repr(C)]
pub struct PushHeaders {
    _hidden: [u8; 0],
}

/// What libcurl asks.
pub type PushFunction =
    unsafe extern "C" fn(*mut CURL, *mut CURL, usize, *mut PushHeaders, *mut c_void) -> c_int;

/// `curl_multi_get_handles`, which came with libcurl 8.4.0.
pub type GetHandles = unsafe extern "C" fn(*mut CURLM) -> *mut *mut CURL;

unsafe extern "C" {
    fn curl_pushheader_bynum(headers: *mut PushHeaders, number: usize) -> *mut c_char;
    #[cfg(feature = "bundled")]
    fn curl_multi_get_handles(multi: *mut CURLM) -> *mut *mut CURL;
}

/// The function, if this libcurl has it.
#[cfg(feature = "bundled")]
pub fn get_handles() -> Option<GetHandles> {
    Some(curl_multi_get_handles)
}

/// The function, if this libcurl has it.
#[cfg(not(feature = "bundled"))]
pub fn get_handles() -> Option<GetHandles> {
    // SAFETY: the name is terminated.
    let found = unsafe { libc::dlsym(libc::RTLD_DEFAULT, c"curl_multi_get_handles".as_ptr()) };
    // SAFETY: libcurl's function of this name has this shape, and stays as long as this library.
    NonNull::new(found)
        .map(|it| unsafe { std::mem::transmute::<*mut c_void, GetHandles>(it.as_ptr()) })
}

/// A response that a server announces, for the length of libcurl's question about it.
pub struct Promise {
    /// The easy whose response made the server do so.
    pub parent: *mut CURL,
    /// The easy that libcurl has made for it. libcurl frees it unless it is taken.
    pub pushed: NonNull<CURL>,
    /// How many headers the request has that the server made up.
    pub count: usize,
    pub(super) headers: *mut PushHeaders,
}

impl Promise {
    /// Name and value of each of these headers.
    pub fn headers(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let lines = (0..self.count).filter_map(|number| {
            // SAFETY: libcurl asks, with these headers.
            let line = unsafe { curl_pushheader_bynum(self.headers, number) };
            // SAFETY: what is not NULL is terminated, and lives as long as the question.
            (!line.is_null()).then(|| unsafe { CStr::from_ptr(line) }.to_bytes())
        });
        lines.filter_map(split)
    }
}

/// A name may begin with a colon, which is not the one that ends it.
fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = line.iter().skip(1).position(|&byte| byte == b':')? + 1;
    Some((&line[..end], &line[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_begin_with_a_colon() {
        let parts = |line: &'static str| split(line.as_bytes());
        assert_eq!(parts(":path:/a:b"), Some((&b":path"[..], &b"/a:b"[..])));
        assert_eq!(parts("accept:"), Some((&b"accept"[..], &b""[..])));
        assert_eq!(parts(":"), None);
    }
}
