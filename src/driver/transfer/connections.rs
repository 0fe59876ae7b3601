//! The sockets of connections, from their opening to their end.

use std::io;
use std::os::fd::{IntoRawFd, RawFd};
use std::os::raw::{c_int, c_void};

use curl_sys::{
    CURL_SOCKET_BAD, CURLE_COULDNT_CONNECT, CURLOPT_OPENSOCKETDATA, CURLOPT_OPENSOCKETFUNCTION,
    CURLcode, curl_sockaddr, curl_socket_t, curlsocktype,
};
use socket2::Socket;

use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::multi::counts::Count;
use crate::driver::access::easy::{EasyBody, slot_number};
use crate::driver::access::inside::Holding;
use crate::driver::access::multi::{MultiEntry, MultiOwned, MultiRef};
use crate::driver::access::runs::{Runs, Tells};
use crate::driver::boundary::misuse;
use crate::driver::easy::peers::Peer;
use crate::driver::easy::registrations::{CLOSE_SOCKET, OPEN_SOCKET};
use crate::driver::lanes::lane::Lane;
use crate::driver::libcurl::ffi::{
    CURLOPT_CLOSESOCKETDATA, CURLOPT_CLOSESOCKETFUNCTION, CloseSocket, OpenSocket,
};
use crate::driver::reactor::taken;
use crate::driver::transfer::addresses;
use crate::driver::transfer::called::handler_of;
use crate::driver::transfer::listen;
use crate::driver::transfer::pushing;
use crate::driver::transfer::redirected;
use crate::driver::transfer::sockets;
use crate::driver::transfer::tally;

/// Has libcurl come to us for the sockets of the easy's connections.
pub fn provide(easy: &impl Holding) {
    let Some(raw) = easy.body().raw() else { return };
    let data = std::ptr::from_ref(easy.place()).cast::<c_void>();
    let function: OpenSocket = open_socket;
    // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, and its
    // data is the easy's slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_OPENSOCKETFUNCTION, function);
        curl_sys::curl_easy_setopt(raw, CURLOPT_OPENSOCKETDATA, data);
    }
}

unsafe extern "C" fn open_socket(
    slot: *mut c_void,
    _: curlsocktype,
    address: *mut curl_sockaddr,
) -> curl_socket_t {
    // SAFETY: libcurl calls back, with what `provide` set.
    let handler = unsafe { handler_of(slot) };
    let fd = handler.catch("open socket", None, |body| {
        // SAFETY: libcurl passes an address, for the length of the call.
        let peer = unsafe { Peer::to_open(address) };
        if body.is_forked() {
            return None;
        }
        // SAFETY: as above.
        let (family, kind, protocol) =
            unsafe { ((*address).family, (*address).socktype, (*address).protocol) };
        if body.runs.get().is_pushed {
            pushing::ends_early(body);
            return None;
        }
        // libcurl goes on to the next address where one was aborted.
        let may = !body.is_aborted() && addresses::may_open(&handler, peer);
        let makes = || match body.registered(OPEN_SOCKET) {
            Some(_) => sockets::make(&handler, peer, kind),
            None => new_socket(body, family, kind, protocol),
        };
        let fd = may.then(|| open(body, makes)).flatten();
        if fd.is_none() {
            go_on(body);
        }
        fd
    });
    fd.unwrap_or(CURL_SOCKET_BAD)
}

/// An older libcurl tries the next address only when it looks at the transfer again, and has no
/// timer for that but the one of the whole connect.
fn go_on(body: &EasyBody) {
    if cfg!(feature = "bundled") {
        return;
    }
    if let Some(owned) = body.home() {
        owned.lanes.with(body.runs.get().lane, Lane::look_soon);
        owned.app_loop.is_stale.set(true);
    }
}

/// Opens a socket for a connection of the easy's transfer. In a forked child none is, whose libcurl
/// would send the parent's requests once more.
fn open(body: &EasyBody, makes: impl FnOnce() -> Option<RawFd>) -> Option<RawFd> {
    redirected::goes_on(body);
    let fd = makes()?;
    if let Some(owned) = body.home() {
        owned.closers.opened(fd, body.closer());
        let Runs { lane, origin, .. } = body.runs.get();
        owned.reactor.opened(fd, lane, origin);
        let number = slot_number(body.id.get());
        owned.admit(|it| it.opened(number, origin, lane));
        tally::opens(body);
        if misuse::is_strict() {
            owned.reactor.files.opened(fd);
        }
    }
    Some(fd)
}

fn new_socket(body: &EasyBody, family: c_int, kind: c_int, protocol: c_int) -> Option<RawFd> {
    let socket = Socket::new(family.into(), kind.into(), Some(protocol.into()));
    // A later address may have the socket that an earlier one has not.
    let errno = socket
        .as_ref()
        .map_err(|error| error.raw_os_error().unwrap_or(0));
    body.transfer.borrow_mut().socket_errno = errno.err().unwrap_or(0);
    let fd = socket.ok()?.into_raw_fd();
    taken::take(fd);
    Some(fd)
}

/// Has the multi hear when a connection closes that the easy's transfer opens.
pub fn follow(multi: MultiRef, body: &EasyBody) {
    let tells = body.tells.get();
    body.tells.set(Tells {
        closes_to: Some(multi),
        ..tells
    });
    if tells
        .closes_to
        .is_some_and(|followed| std::ptr::eq(followed, multi))
    {
        return;
    }
    if let Some(raw) = body.raw() {
        let data = std::ptr::from_ref(multi).cast_mut().cast::<c_void>();
        let function: CloseSocket = close;
        // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, and
        // its data is the multi's slot, which is never freed: a connection outlives its easy.
        unsafe {
            curl_sys::curl_easy_setopt(raw, CURLOPT_CLOSESOCKETFUNCTION, function);
            curl_sys::curl_easy_setopt(raw, CURLOPT_CLOSESOCKETDATA, data);
        }
    }
}

unsafe extern "C" fn close(multi: *mut c_void, fd: RawFd) -> c_int {
    // SAFETY: `follow` set the pointer to a multi's slot, and slots are never freed.
    let slot: MultiRef = unsafe { &*multi.cast::<MultiEntry>() };
    // SAFETY: libcurl closes sockets only inside a call that this thread makes as the multi's
    // owner.
    let owned = unsafe { slot.body.owned.get() };
    let is_lost = owned.reactor.files.closes(fd);
    let closer = owned.closers.closes(fd);
    taken::release(fd);
    listen::safely("close socket", slot, || forget(slot, owned, fd));
    // The application closed it, and what has its number now is not libcurl's.
    if is_lost {
        return 0;
    }
    match closer {
        Some(closer) if owned.forks.get() == fork_depth() => {
            let closes = || closer.close(CLOSE_SOCKET.callback, slot.multi(), fd);
            listen::safely("close socket", slot, closes);
            return 0;
        }
        Some(closer) => closer.forget(),
        None => {}
    }
    // SAFETY: libcurl hands the descriptor over to be closed.
    unsafe { libc::close(fd) }
}

/// A transfer was taken from libcurl: an older one closes sockets unseen that it did not connect.
pub fn look_after(owned: &MultiOwned, body: &EasyBody) {
    if !cfg!(feature = "bundled") {
        owned.closers.look_after(body.id.get(), taken::is_same);
    }
}

fn forget(slot: MultiRef, owned: &MultiOwned, fd: RawFd) {
    // In a forked child, the poller is the parent's.
    let poller = (owned.forks.get() == fork_depth()).then(|| slot.body.own.poller());
    owned.look_again.closes(fd);
    owned.app_loop.ends_rest(slot.multi(), fd);
    let (lane, origin) = owned.reactor.closes(poller.as_ref(), fd);
    if let Some(origin) = origin {
        slot.counts.add(Count::Closed, 1);
        owned.admit(|it| it.closed(origin, lane));
    }
}

impl EasyBody {
    /// The transfer failed for want of a socket, or of a look at it: says so.
    pub fn explain_socket(&self, code: CURLcode) {
        let errno = self.transfer.borrow().socket_errno;
        if errno == 0 || code != CURLE_COULDNT_CONNECT {
            return;
        }
        let reason = io::Error::from_raw_os_error(errno);
        let sentence = format!("no socket for the transfer: {reason}");
        self.fail(cw_status::CW_E_SYSTEM, &sentence);
    }
}
