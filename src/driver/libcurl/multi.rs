//! A handle of libcurl's multi interface, owned. The crate's own type panics where there is no
//! memory or no descriptor left for one.

use std::cell::Cell;
use std::io;
use std::os::fd::RawFd;
use std::os::raw::{c_int, c_long, c_void};
use std::ptr::NonNull;

use curl_sys::{
    CURL, CURL_SOCKET_TIMEOUT, CURLE_OK, CURLINFO_PRIVATE, CURLM, CURLM_OK, CURLM_UNKNOWN_OPTION,
    CURLMOPT_SOCKETDATA, CURLMOPT_SOCKETFUNCTION, CURLMOPT_TIMERDATA, CURLMOPT_TIMERFUNCTION,
    CURLMSG_DONE, CURLMcode, CURLMoption, CURLOPTTYPE_OBJECTPOINT, CURLcode,
};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;
use crate::driver::libcurl::allocations::Kept;
use crate::driver::libcurl::ffi::{
    CURL_PUSH_DENY, CURL_PUSH_OK, CURLMOPT_PUSHDATA, CURLMOPT_PUSHFUNCTION,
};
use crate::driver::libcurl::fork_lock;
use crate::driver::libcurl::pushes::{self, Promise, PushFunction, PushHeaders};
use crate::driver::libcurl::version::curlm;
use crate::driver::libcurl::wakeups;

type SocketFunction =
    unsafe extern "C" fn(*mut CURL, RawFd, c_int, *mut c_void, *mut c_void) -> c_int;
type TimerFunction = unsafe extern "C" fn(*mut CURLM, c_long, *mut c_void) -> c_int;

/// What hears of a handle's sockets and of its timer.
pub trait Listener: 'static {
    /// libcurl wants a descriptor watched otherwise: CURL_POLL_ bits. The easy may be one of
    /// libcurl's own.
    fn socket(&self, easy: *mut CURL, fd: RawFd, wanted: c_int);
    /// libcurl wants to be called in so many milliseconds; -1 for not at all.
    fn timer(&self, wanted_ms: c_long);
    /// The handle is about to be closed.
    fn closes(&self) {}
    /// A server pushes a response: whether it is taken.
    fn pushes(&self, _promise: &Promise) -> bool {
        false
    }
}

/// What is boxed by `memory::boxed`.
impl<L: Listener> Listener for [L; 1] {
    fn socket(&self, easy: *mut CURL, fd: RawFd, wanted: c_int) {
        self[0].socket(easy, fd, wanted);
    }

    fn timer(&self, wanted_ms: c_long) {
        self[0].timer(wanted_ms);
    }

    fn closes(&self) {
        self[0].closes();
    }

    fn pushes(&self, promise: &Promise) -> bool {
        self[0].pushes(promise)
    }
}

/// A handle of libcurl's; its owner uses it on one thread at a time.
pub struct Multi {
    raw: NonNull<CURLM>,
    /// What libcurl's callbacks are called with: boxed, and freed after the handle.
    listener: NonNull<dyn Listener>,
    /// What asks it about pushes.
    push: PushFunction,
    /// A call failed, and libcurl has left transfers where they were.
    failed: Cell<bool>,
    /// What it frees and uses again.
    kept: Kept,
}

impl Multi {
    /// A handle that reports to `listener`, and keeps memory with others.
    pub fn new<L: Listener>(listener: L, kept: Kept) -> Result<Self> {
        let listener = memory::boxed(listener)?;
        curl::init();
        // SAFETY: curl_multi_init needs nothing.
        let raw = fork_lock::make(|| wakeups::without(|| unsafe { curl_sys::curl_multi_init() }));
        let raw = NonNull::new(raw).ok_or_else(not_made)?;
        let listener = NonNull::from(Box::leak(listener));
        let data = listener.as_ptr().cast::<c_void>();
        let curl = Self {
            raw,
            listener,
            push: on_push::<L>,
            failed: Cell::new(false),
            kept,
        };
        let sockets: SocketFunction = on_socket::<L>;
        let timers: TimerFunction = on_timer::<L>;
        // SAFETY: the handle is alive, the functions have the shapes that libcurl calls, and their
        // data is a listener of the functions' type, which the handle does not outlive.
        unsafe {
            curl_sys::curl_multi_setopt(curl.raw(), CURLMOPT_SOCKETFUNCTION, sockets);
            curl_sys::curl_multi_setopt(curl.raw(), CURLMOPT_SOCKETDATA, data);
            curl_sys::curl_multi_setopt(curl.raw(), CURLMOPT_TIMERFUNCTION, timers);
            curl_sys::curl_multi_setopt(curl.raw(), CURLMOPT_TIMERDATA, data);
        }
        Ok(curl)
    }

    fn listener(&self) -> &dyn Listener {
        // SAFETY: it is freed with this handle, and only ever used by reference.
        unsafe { self.listener.as_ref() }
    }

    fn raw(&self) -> *mut CURLM {
        self.raw.as_ptr()
    }

    /// Asks the listener about pushes from now on, or tells servers that none are wanted. That is said
    /// when a connection begins.
    pub fn ask_for_pushes(&self, wanted: bool) {
        let function = wanted.then_some(self.push);
        let data = self.listener.as_ptr().cast::<c_void>();
        // SAFETY: the handle is alive, its owner calls, the function has the shape that libcurl
        // calls, and its data is a listener of its type, which the handle does not outlive.
        unsafe {
            curl_sys::curl_multi_setopt(self.raw(), CURLMOPT_PUSHFUNCTION, function);
            curl_sys::curl_multi_setopt(self.raw(), CURLMOPT_PUSHDATA, data);
        }
    }

    /// Whether libcurl has this easy, which may have been freed; None where there is no memory to
    /// say so.
    pub fn has(&self, easy: *mut CURL) -> Option<bool> {
        let get = pushes::get_handles()?;
        // SAFETY: the handle is alive, and its owner calls.
        let handles = NonNull::new(unsafe { get(self.raw()) })?.as_ptr();
        let mut next = handles;
        // SAFETY: libcurl answers with an array of its own, which ends in NULL and is freed here.
        unsafe {
            while !(*next).is_null() && *next != easy {
                next = next.add(1);
            }
            let found = !(*next).is_null();
            curl_sys::curl_free(handles.cast());
            Some(found)
        }
    }

    /// Sets an option that takes a long, as its number says.
    pub fn set_long(&self, option: CURLMoption, value: c_long) -> CURLMcode {
        if option >= CURLOPTTYPE_OBJECTPOINT {
            return CURLM_UNKNOWN_OPTION;
        }
        // SAFETY: the handle is alive, its owner calls, and options of such numbers take a long.
        unsafe { curl_sys::curl_multi_setopt(self.raw(), option, value) }
    }

    /// Tells what a descriptor has: CURL_CSELECT_ bits.
    pub fn action(&self, fd: RawFd, events: c_int) -> Result<()> {
        let mut running = 0;
        let _lent = self.kept.lend();
        // SAFETY: the handle is alive, its owner calls, and `running` is writable.
        let code =
            unsafe { curl_sys::curl_multi_socket_action(self.raw(), fd, events, &raw mut running) };
        self.driven(code)
    }

    /// Runs what is due.
    pub fn timeout(&self) -> Result<()> {
        match self.failed.get() {
            true => self.look_at_all(),
            false => self.action(CURL_SOCKET_TIMEOUT, 0),
        }
    }

    /// Looks at every transfer, and tells the timer also where it did not change.
    pub fn look_at_all(&self) -> Result<()> {
        self.socket_all()?;
        self.listener().timer(self.get_timeout()?);
        Ok(())
    }

    /// Looks at every transfer. libcurl tells its timer then only if it changed.
    pub fn socket_all(&self) -> Result<()> {
        self.failed.set(false);
        let mut running = 0;
        let _lent = self.kept.lend();
        // SAFETY: the handle is alive, its owner calls, and `running` is writable.
        let code = unsafe { curl_sys::curl_multi_socket_all(self.raw(), &raw mut running) };
        self.driven(code)
    }

    /// Where it ran out of memory, libcurl tells neither all sockets nor its timer, and a transfer
    /// may be left that nothing would look at again.
    fn driven(&self, code: CURLMcode) -> Result<()> {
        done(code).inspect_err(|_| {
            self.failed.set(true);
            self.listener().timer(0);
        })
    }

    /// In how many milliseconds the handle wants to be driven; -1 if it does not.
    pub fn get_timeout(&self) -> Result<c_long> {
        let mut ms: c_long = -1;
        // SAFETY: the handle is alive, its owner calls, and `ms` is writable.
        done(unsafe { curl_sys::curl_multi_timeout(self.raw(), &raw mut ms) })?;
        Ok(ms)
    }

    /// Adds an easy.
    ///
    /// # Safety
    /// The easy is alive, this thread holds it, it is on no multi, and it is taken off before this
    /// handle is dropped.
    pub unsafe fn add(&self, easy: *mut CURL) -> CURLMcode {
        let _lent = self.kept.lend();
        // SAFETY: this handle is alive and its owner calls; the rest is passed on from the caller.
        unsafe { curl_sys::curl_multi_add_handle(self.raw(), easy) }
    }

    /// Takes an easy off, also one that libcurl never took.
    ///
    /// # Safety
    /// The easy is alive, this thread holds it, and it is on no other multi.
    pub unsafe fn remove(&self, easy: *mut CURL) {
        let _lent = self.kept.lend();
        // SAFETY: this handle is alive and its owner calls; the rest is passed on from the caller.
        unsafe { curl_sys::curl_multi_remove_handle(self.raw(), easy) };
    }

    /// Shows each transfer that ended: the number in its easy's CURLOPT_PRIVATE, and its CURLcode.
    pub fn messages(&self, mut show: impl FnMut(usize, CURLcode)) {
        let mut left = 0;
        loop {
            // SAFETY: the handle is alive, its owner calls, and `left` is writable. The message
            // lives until the next call on the handle.
            let message =
                unsafe { curl_sys::curl_multi_info_read(self.raw(), &raw mut left).as_ref() };
            let Some(message) = message else { return };
            let mut number = 0usize;
            // SAFETY: the message's easy is alive until it is taken off; the info is a pointer,
            // which is as large as a `usize`.
            let code = unsafe {
                curl_sys::curl_easy_getinfo(message.easy_handle, CURLINFO_PRIVATE, &raw mut number)
            };
            if message.msg == CURLMSG_DONE && code == CURLE_OK {
                show(number, message.data as CURLcode);
            }
        }
    }
}

impl Drop for Multi {
    fn drop(&mut self) {
        self.listener().closes();
        // SAFETY: the handle is ours alone, and whoever added an easy took it off. What it calls
        // back meanwhile goes to the listener, which was boxed and is freed afterwards.
        unsafe {
            curl_sys::curl_multi_cleanup(self.raw());
            drop(Box::from_raw(self.listener.as_ptr()));
        }
    }
}

/// Why libcurl made no handle: what failed last tells.
fn not_made() -> Error {
    let known = wakeups::errno().map(io::Error::from_raw_os_error);
    let reason = known.unwrap_or_else(io::Error::last_os_error);
    if reason.raw_os_error() == Some(libc::ENOMEM) {
        let sentence = "no memory for a handle of libcurl's multi interface";
        return Error::new(cw_status::CW_E_OUT_OF_MEMORY, sentence);
    }
    let sentence = format!("libcurl makes no multi, for which it needs descriptors: {reason}");
    Error::new(cw_status::CW_E_SYSTEM, sentence)
}

fn done(code: CURLMcode) -> Result<()> {
    match code {
        CURLM_OK => Ok(()),
        code => Err(curlm(code)),
    }
}

unsafe extern "C" fn on_socket<L: Listener>(
    easy: *mut CURL,
    fd: RawFd,
    wanted: c_int,
    listener: *mut c_void,
    _socket_data: *mut c_void,
) -> c_int {
    // SAFETY: `new` set the pointer to a listener of this type, which outlives the handle.
    let listener = unsafe { &*listener.cast::<L>() };
    listener.socket(easy, fd, wanted);
    0
}

unsafe extern "C" fn on_timer<L: Listener>(
    _multi: *mut CURLM,
    wanted_ms: c_long,
    listener: *mut c_void,
) -> c_int {
    // SAFETY: as for sockets.
    let listener = unsafe { &*listener.cast::<L>() };
    listener.timer(wanted_ms);
    0
}

unsafe extern "C" fn on_push<L: Listener>(
    parent: *mut CURL,
    pushed: *mut CURL,
    count: usize,
    headers: *mut PushHeaders,
    listener: *mut c_void,
) -> c_int {
    // SAFETY: as for sockets.
    let listener = unsafe { &*listener.cast::<L>() };
    let Some(pushed) = NonNull::new(pushed) else {
        return CURL_PUSH_DENY;
    };
    let promise = Promise {
        parent,
        pushed,
        count,
        headers,
    };
    match listener.pushes(&promise) {
        true => CURL_PUSH_OK,
        false => CURL_PUSH_DENY,
    }
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use super::*;

    struct Deaf;

    impl Listener for Deaf {
        fn socket(&self, _easy: *mut CURL, _fd: RawFd, _wanted: c_int) {}
        fn timer(&self, _wanted_ms: c_long) {}
    }

    #[test]
    fn what_is_left_out_is_the_descriptor_of_a_wakeup() {
        let curl = Multi::new(Deaf, Kept::default()).unwrap();
        // SAFETY: the handle is alive.
        let code = unsafe { curl_sys::curl_multi_wakeup(curl.raw()) };
        assert_ne!(code, CURLM_OK);
    }
}
