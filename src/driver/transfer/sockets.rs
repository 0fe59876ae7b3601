//! What the application does with the sockets of connections: it makes them, sets them up, and
//! closes them.

use std::os::fd::{BorrowedFd, RawFd};
use std::os::raw::{c_int, c_void};

use curl_sys::{
    CURLE_ABORTED_BY_CALLBACK, CURLOPT_SOCKOPTDATA, CURLOPT_SOCKOPTFUNCTION, curlsocktype,
};
use socket2::{Domain, SockRef};

use crate::core::errors::error::number;
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::{EasyBody, Handler, slot_number};
use crate::driver::access::inside::Holding;
use crate::driver::boundary::closers::Closer;
use crate::driver::boundary::types::*;
use crate::driver::easy::one_transfer::Cause;
use crate::driver::easy::peers::Peer;
use crate::driver::easy::registrations::{OPEN_SOCKET, SOCKET_OPTION};
use crate::driver::libcurl::ffi::{
    CURL_SOCKOPT_ALREADY_CONNECTED, CURL_SOCKOPT_ERROR, CURL_SOCKOPT_OK, SocketOption,
};
use crate::driver::libcurl::version;
use crate::driver::reactor::taken;
use crate::driver::transfer::called::{handler_of, set_function};
use crate::driver::transfer::calling::Verdict;

/// Has libcurl show each new socket, where the application wants to see it or may have connected it.
pub fn show(easy: &impl Holding) {
    let settings = easy.body().settings.borrow();
    let callbacks = &settings.callbacks;
    let on = callbacks.has(SOCKET_OPTION) || callbacks.has(OPEN_SOCKET);
    let function = on.then_some(set_up as SocketOption);
    let options = [CURLOPT_SOCKOPTFUNCTION, CURLOPT_SOCKOPTDATA];
    // SAFETY: libcurl calls a SocketOption for it.
    unsafe { set_function(easy, options, function) };
}

/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn set_up(slot: *mut c_void, fd: RawFd, purpose: curlsocktype) -> c_int {
    // SAFETY: libcurl calls with what `show` set.
    let handler = unsafe { handler_of(slot) };
    handler.catch(SOCKET_OPTION.callback.name, CURL_SOCKOPT_ERROR, |body| {
        let is_connected = body.takes_connected(fd);
        let set_up = match body.registered(SOCKET_OPTION) {
            Some(_) => handler.run(
                SOCKET_OPTION,
                0,
                |_| CURL_SOCKOPT_ERROR,
                |body| body.on_socket_option(fd, purpose),
            ),
            None => CURL_SOCKOPT_OK,
        };
        if set_up == CURL_SOCKOPT_ERROR {
            body.gives_up();
        }
        match set_up {
            CURL_SOCKOPT_OK if is_connected => CURL_SOCKOPT_ALREADY_CONNECTED,
            set_up => set_up,
        }
    })
}

/// Has the application make a socket.
pub fn make(handler: &Handler, peer: Peer, kind: c_int) -> Option<RawFd> {
    let ask = |body: &EasyBody| body.on_open_socket(peer, kind);
    let fd = handler.run(OPEN_SOCKET, 0, |_| None, ask);
    if fd.is_none() {
        handler.body().gives_up();
    }
    fd
}

impl EasyBody {
    /// Whether the transfer ends by an answer that it has got, though libcurl may not know.
    pub fn is_aborted(&self) -> bool {
        let transfer = self.transfer.borrow();
        let aborted = matches!(transfer.uncommon().cause, Some(Cause::Aborted(_)));
        aborted || transfer.failure.is_some()
    }

    /// Ends the transfer by an answer, which libcurl takes for one about an address: others may be
    /// connected at the same time.
    fn gives_up(&self) {
        if let Some(owned) = self.home().filter(|_| self.is_aborted()) {
            let ended = (slot_number(self.id.get()), CURLE_ABORTED_BY_CALLBACK);
            owned.ended.borrow_mut().push(ended);
        }
    }

    /// Who closes the sockets that the easy opens, if the application does.
    pub fn closer(&self) -> Option<Closer> {
        let function = self.settings.borrow().callbacks.close_socket()?;
        Some(Closer {
            easy: self.id.get(),
            function,
        })
    }

    /// Whether the application has connected the socket that it made.
    fn takes_connected(&self, fd: RawFd) -> bool {
        let mut transfer = self.transfer.borrow_mut();
        let uncommon = transfer.uncommon_if_any();
        uncommon.and_then(|it| it.connected.take()) == Some(fd)
    }

    fn on_socket_option(&self, fd: RawFd, purpose: curlsocktype) -> c_int {
        let Some((function, user_data)) = self.registered(SOCKET_OPTION) else {
            return CURL_SOCKOPT_OK;
        };
        let purpose = c_int::try_from(purpose).unwrap_or(CW_SOCKET_FOR_CONNECT);
        // SAFETY: the application registered the function for this user_data.
        let call = || unsafe { function(self.id.get(), fd, purpose, user_data) };
        let result = self.call(SOCKET_OPTION, call);
        if !is_open(fd) {
            let why = "which it has closed; it belongs to curlward, which closes it";
            self.unusable(SOCKET_OPTION.callback.name, fd, why);
            return CURL_SOCKOPT_ERROR;
        }
        match result {
            CW_SOCKET_CONNECTED => match is_connected(fd) {
                true if self.lacks_connected() => CURL_SOCKOPT_ERROR,
                true => CURL_SOCKOPT_ALREADY_CONNECTED,
                false => {
                    self.unusable(SOCKET_OPTION.callback.name, fd, NOT_CONNECTED);
                    CURL_SOCKOPT_ERROR
                }
            },
            result => match self.verdict(SOCKET_OPTION, result) {
                Verdict::Continue => CURL_SOCKOPT_OK,
                Verdict::Pause | Verdict::Abort => CURL_SOCKOPT_ERROR,
            },
        }
    }

    fn on_open_socket(&self, peer: Peer, kind: c_int) -> Option<RawFd> {
        let (function, user_data) = self.registered(OPEN_SOCKET)?;
        let (address, mut fd) = (peer.for_c(), -1);
        // SAFETY: the application registered the function for this user_data; the address is ours,
        // and so is the place for the descriptor.
        let call =
            || unsafe { function(self.id.get(), &raw const address, &raw mut fd, user_data) };
        let result = self.call(OPEN_SOCKET, call);
        let connected = result == CW_SOCKET_CONNECTED;
        if !connected && self.verdict(OPEN_SOCKET, result) != Verdict::Continue {
            return None;
        }
        if let Err(why) = usable(fd, peer.family, kind, connected) {
            self.unusable(OPEN_SOCKET.callback.name, fd, why);
            return None;
        }
        if !taken::take(fd) {
            let why = "which a connection of curlward's has already; make a socket of its own for \
                       each connection";
            self.unusable(OPEN_SOCKET.callback.name, fd, why);
            return None;
        }
        if connected && self.lacks_connected() {
            taken::release(fd);
            return None;
        }
        if connected {
            self.transfer.borrow_mut().uncommon_mut().connected = Some(fd);
        }
        Some(fd)
    }

    /// Whether the transfer ends because this libcurl connects each socket.
    fn lacks_connected(&self) -> bool {
        let lacking = version::require_connected_sockets().err();
        lacking
            .map(|it| self.fail(it.status, &it.sentence))
            .is_some()
    }

    /// The application gave a descriptor that is not what it says: the transfer ends.
    #[cold]
    fn unusable(&self, callback: &str, fd: RawFd, why: &str) {
        let sentence = format!(
            "the {callback} callback of easy {} has descriptor {fd}, {why}",
            number(self.id.get().id)
        );
        self.misused_by(cw_status::CW_E_DESCRIPTOR, sentence);
    }
}

const NOT_CONNECTED: &str = "which is not connected; return CW_CONTINUE to have it connected";

/// Whether libcurl can connect the socket to an address of this family, or use it as it is: else
/// why not.
fn usable(fd: RawFd, family: c_int, kind: c_int, connected: bool) -> Result<(), &'static str> {
    if fd < 0 {
        return Err("which is none; return CW_ABORT where there is no socket");
    }
    if !is_open(fd) {
        return Err("which is not open");
    }
    // SAFETY: it was open just now; what is asked of it answers for any file.
    let file = unsafe { BorrowedFd::borrow_raw(fd) };
    let socket = SockRef::from(&file);
    let found = socket.r#type().map_err(|_| "which is no socket")?;
    if c_int::from(found) != kind & !(libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK) {
        return Err("which is no stream socket");
    }
    if socket.is_listener().unwrap_or(false) {
        return Err("which listens for connections");
    }
    let domain = socket.domain();
    match (connected, is_connected(fd)) {
        (true, false) => Err(NOT_CONNECTED),
        (true, true) => Ok(()),
        (false, true) => Err("which is connected; return CW_SOCKET_CONNECTED to have it used"),
        (false, false) => match domain.is_ok_and(|it| it == Domain::from(family)) {
            true => Ok(()),
            false => Err("which is of another family than the address"),
        },
    }
}

fn is_open(fd: RawFd) -> bool {
    // SAFETY: asking about any number is allowed.
    unsafe { libc::fcntl(fd, libc::F_GETFD) >= 0 }
}

fn is_connected(fd: RawFd) -> bool {
    // SAFETY: the number is that of an open file, which may be no socket.
    let file = unsafe { BorrowedFd::borrow_raw(fd) };
    SockRef::from(&file).peer_addr().is_ok()
}
