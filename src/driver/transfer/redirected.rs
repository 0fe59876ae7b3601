//! A transfer that the server sends elsewhere leaves its connection without an end, and libcurl
//! does not say so. It does say when a transfer looks a name up, opens a socket, and has a
//! connection.

use std::os::raw::{c_char, c_int, c_void};
use std::ptr;

use crate::driver::access::easy::{EasyBody, Handler, slot_number};
use crate::driver::access::handles::slot_at;
use crate::driver::access::runs::Tells;
use crate::driver::easy::peers::Peer;
use crate::driver::easy::registrations::{OPEN_SOCKET, PREREQ, RESOLVER_START, SOCKET_OPTION};
use crate::driver::libcurl::ffi;
use crate::driver::libcurl::ffi::{Connected, ResolverStart};
use crate::driver::transfer::called::handler_of;
use crate::driver::transfer::calling::Verdict;
use crate::driver::transfer::{addresses, held, origin, tally};

/// Has libcurl tell of each connection that the transfers of this easy use, or of none.
pub fn watch(body: &EasyBody, wanted: bool) {
    let tells = body.tells.get();
    if tells.uses == wanted {
        return;
    }
    body.tells.set(Tells {
        uses: wanted,
        ..tells
    });
    let slot = slot_at(slot_number(body.id.get()));
    let (Some(raw), Some(slot)) = (body.raw(), slot) else {
        return;
    };
    let data = ptr::from_ref(slot).cast_mut().cast::<c_void>();
    let connected = wanted.then_some(connected as Connected);
    // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, NULL is
    // none, and its data is the slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, ffi::CURLOPT_PREREQFUNCTION, connected);
        curl_sys::curl_easy_setopt(raw, ffi::CURLOPT_PREREQDATA, data);
    }
    if wanted {
        tell_look_ups(body);
    }
}

/// Has libcurl tell when it looks a name up for the transfers of this easy.
pub fn tell_look_ups(body: &EasyBody) {
    let tells = body.tells.get();
    if tells.look_ups {
        return;
    }
    body.tells.set(Tells {
        look_ups: true,
        ..tells
    });
    let slot = slot_at(slot_number(body.id.get()));
    let (Some(raw), Some(slot)) = (body.raw(), slot) else {
        return;
    };
    let data = ptr::from_ref(slot).cast_mut().cast::<c_void>();
    let function: ResolverStart = resolves;
    // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, and its
    // data is the slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, ffi::CURLOPT_RESOLVER_START_FUNCTION, function);
        curl_sys::curl_easy_setopt(raw, ffi::CURLOPT_RESOLVER_START_DATA, data);
    }
}

/// The transfer is on its way to another connection: the last one may have to be looked at.
pub fn goes_on(body: &EasyBody) {
    let left = body.transfer.borrow_mut().connection.take();
    let Some(owned) = body.home() else { return };
    if let Some(fd) = left {
        owned.look_again.at(fd);
    }
    origin::follow(owned, body);
    held::goes_on(owned, body);
}

unsafe extern "C" fn resolves(_: *mut c_void, _: *mut c_void, slot: *mut c_void) -> c_int {
    // SAFETY: libcurl calls with what `tell_look_ups` set.
    let handler = unsafe { handler_of(slot) };
    handler.catch(RESOLVER_START.callback.name, RESOLVER_ABORT, |body| {
        goes_on(body);
        if let Some(owned) = body.home() {
            let number = slot_number(body.id.get());
            owned.admission.borrow_mut().looks_up(number);
            tally::looks_up(body, owned);
        }
        match may_look_up(&handler) {
            true => 0,
            false => RESOLVER_ABORT,
        }
    })
}

/// What libcurl takes for no, from the function that hears of look-ups.
const RESOLVER_ABORT: c_int = 1;

fn may_look_up(handler: &Handler) -> bool {
    let asks = handler.body().registered(RESOLVER_START).is_some();
    let ask = || handler.run(RESOLVER_START, 0, |it| it, EasyBody::on_resolver_start);
    !asks || ask() == Verdict::Continue
}

/// Whether the application, or an answer of its that libcurl may not know, decides at each
/// connection whether the request is sent.
pub fn is_asked(body: &EasyBody) -> bool {
    let settings = body.settings.borrow();
    let callbacks = &settings.callbacks;
    callbacks.has(PREREQ) || callbacks.has(OPEN_SOCKET) || callbacks.has(SOCKET_OPTION)
}

fn may_request(handler: &Handler, ends: impl FnOnce() -> [Peer; 2]) -> bool {
    if handler.body().registered(PREREQ).is_none() {
        return true;
    }
    let [remote, local] = ends();
    let ask = |body: &EasyBody| body.on_prereq(remote, local);
    handler.run(PREREQ, 0, |it| it, ask) == Verdict::Continue
}

impl EasyBody {
    fn on_resolver_start(&self) -> Verdict {
        let Some((function, user_data)) = self.registered(RESOLVER_START) else {
            return Verdict::Continue;
        };
        // SAFETY: the application registered the function for this user_data.
        let call = || unsafe { function(self.id.get(), user_data) };
        let result = self.call(RESOLVER_START, call);
        self.verdict(RESOLVER_START, result)
    }

    fn on_prereq(&self, remote: Peer, local: Peer) -> Verdict {
        let Some((function, user_data)) = self.registered(PREREQ) else {
            return Verdict::Continue;
        };
        let (remote, local) = (remote.for_c(), local.for_c());
        // SAFETY: the application registered the function for this user_data; the addresses are
        // ours.
        let call = || unsafe {
            function(
                self.id.get(),
                &raw const remote,
                &raw const local,
                user_data,
            )
        };
        let result = self.call(PREREQ, call);
        self.verdict(PREREQ, result)
    }
}

unsafe extern "C" fn connected(
    slot: *mut c_void,
    ip: *mut c_char,
    local_ip: *mut c_char,
    port: c_int,
    local_port: c_int,
) -> c_int {
    // SAFETY: libcurl calls with what `watch` set.
    let handler = unsafe { handler_of(slot) };
    handler.catch("connected", ffi::CURL_PREREQFUNC_ABORT, |body| {
        goes_on(body);
        held::connected(body);
        let handle = body.handle.borrow();
        let socket = handle.as_ref().and_then(ffi::active_socket);
        drop(handle);
        body.transfer.borrow_mut().connection = socket;
        let peer = |ip, port| {
            let options = &body.settings.borrow().options;
            // SAFETY: libcurl passes NULL or a terminated string.
            unsafe { Peer::connected(options, ip, port) }
        };
        let is_refused = body.is_aborted()
            || addresses::are_guarded(body) && !addresses::may_use(&handler, peer(ip, port))
            || !may_request(&handler, || [peer(ip, port), peer(local_ip, local_port)]);
        match is_refused {
            true => ffi::CURL_PREREQFUNC_ABORT,
            false => 0,
        }
    })
}
