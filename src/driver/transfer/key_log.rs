//! The secrets of TLS connections, for a function of the application's.

use std::os::raw::{c_char, c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicI32, AtomicPtr, Ordering};

use openssl_sys::{SSL, SSL_CTX};

use crate::core::handles::ticket::cw_easy;
use crate::core::protocol::context;
use crate::driver::access::easy::{Easy, EasyBody, Handler};
use crate::driver::access::handles::look_up;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::easy::registrations::KEY_LOG;

type Line = unsafe extern "C" fn(*const SSL, *const c_char);

unsafe extern "C" {
    fn SSL_CTX_get_keylog_callback(context: *const SSL_CTX) -> Option<Line>;
    fn SSL_CTX_get_ex_data(context: *const SSL_CTX, index: c_int) -> *mut c_void;
}

/// libcurl's own, which it has where the environment names a SSLKEYLOGFILE.
static LIBCURLS: AtomicPtr<c_void> = AtomicPtr::new(ptr::null_mut());
/// Where a context has the id of its easy, -1 before the first.
static INDEX: AtomicI32 = AtomicI32::new(-1);

/// Has OpenSSL call us where the application wants the secrets of a connection.
///
/// # Safety
/// `context` is a context of OpenSSL's that libcurl has just set up, and this thread's alone.
pub unsafe fn listen(body: &EasyBody, context: *mut c_void) {
    if body.registered(KEY_LOG).is_none() || body.is_forked() {
        return;
    }
    let (context, index) = (context.cast::<SSL_CTX>(), index());
    let Ok(id) = usize::try_from(body.id.get().id) else {
        return;
    };
    // SAFETY: the context is alive; what is kept in it is no pointer, but a number.
    unsafe {
        if index < 0 || openssl_sys::SSL_CTX_set_ex_data(context, index, id as *mut c_void) == 0 {
            return;
        }
        if let Some(libcurls) = SSL_CTX_get_keylog_callback(context) {
            LIBCURLS.store(libcurls as *mut c_void, Ordering::Release);
        }
        openssl_sys::SSL_CTX_set_keylog_callback(context, Some(on_line));
    }
}

/// Never locked, because a fork would leave the lock held in the child.
fn index() -> c_int {
    if INDEX.load(Ordering::Acquire) < 0 {
        // SAFETY: it needs nothing. Another thread's index is as good; one of them is not used.
        let new =
            unsafe { openssl_sys::SSL_CTX_get_ex_new_index(0, ptr::null_mut(), None, None, None) };
        let _ = INDEX.compare_exchange(-1, new, Ordering::AcqRel, Ordering::Acquire);
    }
    INDEX.load(Ordering::Acquire)
}

/// Takes a line.
///
/// # Safety
/// For OpenSSL to call, of a connection whose context `listen` has seen.
unsafe extern "C" fn on_line(ssl: *const SSL, line: *const c_char) {
    let libcurls = LIBCURLS.load(Ordering::Acquire);
    if !libcurls.is_null() {
        // SAFETY: it was stored as a function of this type, and gets what it would get by itself.
        unsafe { std::mem::transmute::<*mut c_void, Line>(libcurls)(ssl, line) };
    }
    // SAFETY: OpenSSL calls with a connection, which has its context.
    let id = unsafe {
        let context = openssl_sys::SSL_get_SSL_CTX(ssl);
        SSL_CTX_get_ex_data(context, INDEX.load(Ordering::Acquire)) as usize as u64
    };
    tell(cw_easy { id }, line);
}

/// The connection may be used by others than the easy that made it, which then runs elsewhere, or
/// is no more.
fn tell(easy: cw_easy, line: *const c_char) {
    let Ok(slot) = look_up::<Easy>(easy.id) else {
        return;
    };
    if !context::drives(Libcurl, slot, easy) {
        return;
    }
    // SAFETY: the thread is inside the multi that runs the easy.
    let handler = unsafe { Handler::new(slot) };
    handler.run(KEY_LOG, 0, |_| (), |body| body.on_key_log(line));
}

impl EasyBody {
    fn on_key_log(&self, line: *const c_char) {
        let Some((function, user_data)) = self.registered(KEY_LOG) else {
            return;
        };
        // SAFETY: the application registered the function for this user_data.
        self.call(KEY_LOG, || unsafe {
            function(self.id.get(), line, user_data)
        });
    }
}
