//! What libcurl calls of an easy: each function finds the easy, and has it answer.

use std::os::raw::{c_char, c_int, c_long, c_void};
use std::{ptr, slice};

use curl_sys::{
    CURL, CURL_READFUNC_ABORT, CURL_READFUNC_PAUSE, CURL_SEEKFUNC_CANTSEEK, CURL_SEEKFUNC_FAIL,
    CURL_WRITEFUNC_PAUSE, CURLINFO_DATA_IN, CURLINFO_DATA_OUT, CURLINFO_HEADER_IN,
    CURLINFO_HEADER_OUT, CURLINFO_SSL_DATA_IN, CURLINFO_SSL_DATA_OUT, CURLINFO_TEXT,
    CURLOPT_DEBUGDATA, CURLOPT_DEBUGFUNCTION, CURLOPT_HEADERDATA, CURLOPT_HEADERFUNCTION,
    CURLOPT_NOPROGRESS, CURLOPT_PROGRESSDATA, CURLOPT_READDATA, CURLOPT_READFUNCTION,
    CURLOPT_SEEKDATA, CURLOPT_SEEKFUNCTION, CURLOPT_WRITEDATA, CURLOPT_WRITEFUNCTION, CURLoption,
    curl_infotype, curl_off_t,
};

use crate::core::table::call::Call;
use crate::driver::access::easy::{Easy, EasyBody, EasyRef, Handler, slot_number};
use crate::driver::access::handles::slot_at;
use crate::driver::access::inside::Holding;
use crate::driver::access::runs::Tells;
use crate::driver::boundary::types::*;
use crate::driver::easy::registrations::{DEBUG, HEADER, PROGRESS, READ, SEEK, WRITE};
use crate::driver::easy::settings::Placed;
use crate::driver::libcurl::ffi::{
    BodyFunction, CURLOPT_XFERINFOFUNCTION, DebugFunction, HeaderLine, SeekFunction, XferInfo,
};
use crate::driver::libcurl::share_locks;
use crate::driver::transfer::calling::Verdict;
use crate::driver::transfer::event_stream;
use crate::driver::transfer::pushing;
use crate::driver::transfer::sockets;
use crate::driver::transfer::ssl_context;

/// Has libcurl call us for bodies, lines about its work, and connections over TLS.
pub fn provide(easy: &impl Holding) {
    let Some(raw) = easy.body().raw() else { return };
    let data = ptr::from_ref(easy.place()).cast::<c_void>();
    provide_bodies(easy.body(), easy.place());
    // SAFETY: the handle is alive and held; the functions have the shapes that libcurl calls, and
    // their data is the easy's slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_SEEKFUNCTION, seek as SeekFunction);
        curl_sys::curl_easy_setopt(raw, CURLOPT_SEEKDATA, data);
        curl_sys::curl_easy_setopt(raw, CURLOPT_DEBUGFUNCTION, debug as DebugFunction);
        curl_sys::curl_easy_setopt(raw, CURLOPT_DEBUGDATA, data);
    }
    if cfg!(feature = "bundled") {
        ssl_context::provide(easy, true);
    }
}

/// Has libcurl call us for bodies, as the easy in `slot`.
pub fn provide_bodies(body: &EasyBody, slot: EasyRef) {
    let Some(raw) = body.raw() else { return };
    let data = ptr::from_ref(slot).cast::<c_void>();
    // SAFETY: the handle is alive and held; the functions have the shapes that libcurl calls, and
    // their data is the easy's slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_WRITEFUNCTION, write as BodyFunction);
        curl_sys::curl_easy_setopt(raw, CURLOPT_WRITEDATA, data);
        curl_sys::curl_easy_setopt(raw, CURLOPT_READFUNCTION, read as BodyFunction);
        curl_sys::curl_easy_setopt(raw, CURLOPT_READDATA, data);
    }
}

/// Has libcurl call us for headers or progress only where somebody wants to see it; with neither
/// function nor data libcurl writes headers nowhere.
pub fn listen(easy: &impl Holding, call: Call, on: bool) {
    let Some(raw) = easy.body().raw() else { return };
    match call {
        // libcurl is asked to tell of connections when the transfer is placed.
        Call::cw_easy_address_function
        | Call::cw_easy_prereq_function
        | Call::cw_easy_raw_function => {
            easy.body().settings.borrow_mut().placed = Placed::default();
        }
        Call::cw_easy_open_socket_function | Call::cw_easy_socket_option_function => {
            easy.body().settings.borrow_mut().placed = Placed::default();
            sockets::show(easy);
        }
        _ => {}
    }
    if call == Call::cw_easy_ws_message_function {
        return easy.place().set_websocket(Some(on), None);
    }
    let body = easy.body();
    let sees_headers = body.counts_headers() || body.tells.get().headers;
    let on = on || call == Call::cw_easy_header_function && sees_headers;
    let data = match on {
        true => ptr::from_ref(easy.place()).cast::<c_void>(),
        false => ptr::null(),
    };
    // SAFETY: the handle is alive and held; the functions have the shapes that libcurl calls, NULL
    // is none, and their data is the slot, which is never freed.
    unsafe {
        match call {
            Call::cw_easy_header_function => {
                let function = on.then_some(header_line as HeaderLine);
                curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERFUNCTION, function);
                curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERDATA, data);
            }
            Call::cw_easy_progress_function => {
                let function = on.then_some(progress as XferInfo);
                curl_sys::curl_easy_setopt(raw, CURLOPT_NOPROGRESS, c_long::from(!on));
                curl_sys::curl_easy_setopt(raw, CURLOPT_XFERINFOFUNCTION, function);
                curl_sys::curl_easy_setopt(raw, CURLOPT_PROGRESSDATA, data);
            }
            _ => {}
        }
    }
}

/// Has libcurl call us for each header also where the application does not want to see it.
pub fn watch_headers(body: &EasyBody) {
    let tells = body.tells.get();
    if tells.headers {
        return;
    }
    body.tells.set(Tells {
        headers: true,
        ..tells
    });
    let slot = slot_at(slot_number(body.id.get()));
    let (Some(raw), Some(slot)) = (body.raw(), slot) else {
        return;
    };
    let data = ptr::from_ref(slot).cast::<c_void>();
    let function: HeaderLine = header_line;
    // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, and its
    // data is the slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERFUNCTION, function);
        curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERDATA, data);
    }
}

/// Has libcurl call a function of ours with the easy's slot, or none: `options` are those of the
/// function and of its data.
///
/// # Safety
/// The function has the shape that libcurl calls for the option.
pub unsafe fn set_function<F>(easy: &impl Holding, options: [CURLoption; 2], function: Option<F>) {
    let Some(raw) = easy.body().raw() else { return };
    let data = ptr::from_ref(easy.place()).cast::<c_void>();
    let [of_function, of_data] = options;
    // SAFETY: the handle is alive and held, the caller vouches for the function, NULL is none, and its
    // data is the easy's slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, of_function, function);
        curl_sys::curl_easy_setopt(raw, of_data, data);
    }
}

/// The bytes that libcurl passes to a function, for the length of the call.
///
/// # Safety
/// libcurl has passed all three.
pub unsafe fn bytes_of<'a>(data: *mut c_char, size: usize, count: usize) -> &'a [u8] {
    // SAFETY: passed on from the caller.
    unsafe { slice::from_raw_parts(data.cast::<u8>(), size * count) }
}

/// What handles the callback.
///
/// # Safety
/// libcurl calls back, with the pointer that the easy's function was set with.
pub unsafe fn handler_of(user_data: *mut c_void) -> Handler {
    // SAFETY: the function was set with the easy's slot, slots are never freed, and libcurl calls
    // back as that easy.
    unsafe { Handler::new(&*user_data.cast::<Easy>()) }
}

/// Takes a header line.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
pub unsafe extern "C" fn header_line(
    data: *mut c_char,
    size: usize,
    count: usize,
    user_data: *mut c_void,
) -> usize {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl has passed them.
    let line = unsafe { bytes_of(data, size, count) };
    pushing::is_alive(handler.body());
    // Only what the application sees waits for the end of a pause.
    let verdict = match handler.body().registered(HEADER) {
        Some(_) => handler.run(HEADER, CW_RECV, |it| it, |body| body.on_header(line)),
        None => handler.catch("header", Verdict::Abort, |body| body.on_header(line)),
    };
    count_for(verdict, line.len())
}

/// Hears how far the transfer is.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
pub unsafe extern "C" fn progress(
    user_data: *mut c_void,
    dltotal: curl_off_t,
    dlnow: curl_off_t,
    ultotal: curl_off_t,
    ulnow: curl_off_t,
) -> c_int {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    let so_far = [dltotal, dlnow, ultotal, ulnow];
    let verdict = handler.run(
        PROGRESS,
        0,
        |verdict| verdict,
        |body| body.on_progress(so_far),
    );
    c_int::from(verdict != Verdict::Continue)
}

/// Takes a part of the response's body.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn write(
    data: *mut c_char,
    size: usize,
    count: usize,
    user_data: *mut c_void,
) -> usize {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl has passed them.
    let body = unsafe { bytes_of(data, size, count) };
    pushing::is_alive(handler.body());
    if handler.body().has_events() {
        return count_for(event_stream::receive(&handler, body), body.len());
    }
    let take = |it: &EasyBody| (it.on_write(body), 0);
    count_for(handler.run_pausing(WRITE, CW_RECV, take).0, body.len())
}

/// The answer to libcurl about `len` bytes that it gave. Any other count than theirs is an error to
/// it, also where that is 0.
pub fn count_for(verdict: Verdict, len: usize) -> usize {
    match verdict {
        Verdict::Continue => len,
        Verdict::Pause => CURL_WRITEFUNC_PAUSE,
        Verdict::Abort => len.wrapping_add(1),
    }
}

/// Gives a part of the request's body.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn read(
    buf: *mut c_char,
    size: usize,
    count: usize,
    user_data: *mut c_void,
) -> usize {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl lends room for that many bytes for the length of the call.
    let buf = unsafe { slice::from_raw_parts_mut(buf.cast::<u8>(), size * count) };
    match handler.run_pausing(READ, CW_SEND, |body| body.on_read(buf)) {
        (Verdict::Continue, nread) => nread,
        (Verdict::Pause, _) => CURL_READFUNC_PAUSE,
        (Verdict::Abort, _) => CURL_READFUNC_ABORT,
    }
}

/// Takes the request's body back to `offset`.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn seek(user_data: *mut c_void, offset: curl_off_t, origin: c_int) -> c_int {
    if origin != libc::SEEK_SET {
        return CURL_SEEKFUNC_CANTSEEK;
    }
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    handler.run(SEEK, 0, |_| CURL_SEEKFUNC_FAIL, |body| body.on_seek(offset))
}

/// Tells a line of what libcurl does, or bytes that it moves.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn debug(
    _: *mut CURL,
    kind: curl_infotype,
    data: *mut c_char,
    len: usize,
    user_data: *mut c_void,
) -> c_int {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl passes that many bytes for the length of the call.
    let data = unsafe { slice::from_raw_parts(data.cast::<u8>(), len) };
    let kind = match kind {
        CURLINFO_TEXT => CW_DEBUG_TEXT,
        CURLINFO_HEADER_IN => CW_DEBUG_HEADER_IN,
        CURLINFO_HEADER_OUT => CW_DEBUG_HEADER_OUT,
        CURLINFO_DATA_IN => CW_DEBUG_DATA_IN,
        CURLINFO_DATA_OUT => CW_DEBUG_DATA_OUT,
        CURLINFO_SSL_DATA_IN => CW_DEBUG_SSL_DATA_IN,
        CURLINFO_SSL_DATA_OUT => CW_DEBUG_SSL_DATA_OUT,
        _ => return 0,
    };
    let slot = handler.slot();
    let later = || -> Box<dyn FnOnce()> {
        let data = data.to_vec();
        // SAFETY: it is told on this thread, before the call of libcurl's that holds a lock now has
        // returned to us.
        Box::new(move || tell_debug(&unsafe { Handler::new(slot) }, kind, &data))
    };
    if !share_locks::defer(later) {
        tell_debug(&handler, kind, data);
    }
    0
}

/// Tells bytes to the debug function, if there is one.
pub fn tell_debug(handler: &Handler, kind: i32, data: &[u8]) {
    handler.run(DEBUG, 0, |_| (), |body| body.on_debug(kind, data));
}
