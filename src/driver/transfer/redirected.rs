//! A transfer that the server sends elsewhere leaves its connection without an end, and libcurl
//! does not say so. It does say when a transfer looks a name up, opens a socket, and has a
//! connection.

use std::os::raw::{c_char, c_int, c_void};
use std::ptr;

use crate::driver::access::easy::{Easy, EasyBody, slot_number};
use crate::driver::access::handles::slot_at;
use crate::driver::access::runs::Tells;
use crate::driver::easy::peers::Peer;
use crate::driver::libcurl::ffi;
use crate::driver::libcurl::ffi::{Connected, ResolverStart};
use crate::driver::transfer::called::handler_of;
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
    let body = unsafe { body_of(slot) };
    goes_on(body);
    if let Some(owned) = body.home() {
        let number = slot_number(body.id.get());
        owned.admission.borrow_mut().looks_up(number);
        tally::looks_up(body, owned);
    }
    0
}

unsafe extern "C" fn connected(
    slot: *mut c_void,
    ip: *mut c_char,
    _: *mut c_char,
    port: c_int,
    _: c_int,
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
        // SAFETY: libcurl passes NULL or a terminated string.
        let peer = || unsafe { Peer::connected(&body.settings.borrow().options, ip, port) };
        match addresses::are_guarded(body) && !addresses::may_use(&handler, peer()) {
            true => ffi::CURL_PREREQFUNC_ABORT,
            false => 0,
        }
    })
}

/// The easy whose transfer libcurl calls back for.
///
/// # Safety
/// libcurl calls back, with the pointer that `watch` set.
unsafe fn body_of<'a>(slot: *mut c_void) -> &'a EasyBody {
    // SAFETY: `watch` set the pointer to the easy's slot, and slots are never freed.
    let slot = unsafe { &*slot.cast::<Easy>() };
    // SAFETY: libcurl calls back only inside a call that this thread makes as the owner of the
    // multi that the easy runs on.
    unsafe { slot.body.get() }
}
