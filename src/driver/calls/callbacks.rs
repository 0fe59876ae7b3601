//! An easy's callbacks: their registration.

use std::os::raw::{c_long, c_void};

use curl_sys::{CURLOPT_HEADERDATA, CURLOPT_HEADERFUNCTION, CURLOPT_NOPROGRESS};

use crate::core::errors::error::Result;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::access::inside::Holding;
use crate::driver::access::state::{EasyBody, EasyRef};
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::*;
use crate::driver::easy::registrations::Callbacks;
use crate::driver::libcurl::ffi::HeaderLine;
use crate::driver::outer_call::on_easy::on_easy;
use crate::driver::transfer::handler;

type Place<F> = fn(&mut Callbacks) -> &mut Option<Box<Registration<Option<F>>>>;

/// Replaces one registration. A setter that fails has dropped the new one.
fn set<F>(
    call: Call,
    easy: cw_easy,
    registration: Registration<Option<F>>,
    place: Place<F>,
) -> Result<()> {
    on_easy(call, easy, |held| {
        let (body, on) = (held.body(), registration.function.is_some());
        let new = on.then(|| Box::new(registration));
        let old = std::mem::replace(place(&mut body.settings.borrow_mut().callbacks), new);
        drop(old);
        match call {
            Call::cw_easy_progress_function => {
                body.set_own_long(CURLOPT_NOPROGRESS, c_long::from(!on));
            }
            Call::cw_easy_header_function => body.watch_headers(held.slot, on),
            _ => {}
        }
        Ok(())
    })
}

macro_rules! setters {
    ($($(#[$doc:meta])* $setter:ident $call:ident $callback:ident $function:ty;)*) => {$(
        $(#[$doc])*
        pub fn $setter(
            easy: cw_easy,
            function: $function,
            user_data: *mut c_void,
            drop: cw_drop_fn,
        ) -> Result<()> {
            let registration = Registration::new(function, user_data, drop);
            set(Call::$call, easy, registration, |callbacks| &mut callbacks.$callback)
        }
    )*};
}

setters! {
    /// Sets what takes the body.
    set_write cw_easy_write_function write cw_write_fn;
    /// Sets what gives the request body.
    set_read cw_easy_read_function read cw_read_fn;
    /// Sets what moves the read callback's position.
    set_seek cw_easy_seek_function seek cw_seek_fn;
    /// Sets what sees header lines.
    set_header cw_easy_header_function header cw_header_fn;
    /// Sets what sees the progress, and switches progress on or off.
    set_progress cw_easy_progress_function progress cw_progress_fn;
    /// Sets what sees libcurl's doings.
    set_debug cw_easy_debug_function debug cw_debug_fn;
}

impl EasyBody {
    /// Has libcurl call us for each header line only where the application wants to see it; with
    /// neither function nor data it writes headers nowhere.
    pub fn watch_headers(&self, slot: EasyRef, on: bool) {
        let Some(raw) = self.raw() else { return };
        let function = on.then_some(handler::header_line as HeaderLine);
        let data = match on {
            true => std::ptr::from_ref(slot).cast::<c_void>(),
            false => std::ptr::null(),
        };
        // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, and
        // its data is the slot, which is never freed.
        unsafe {
            curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERFUNCTION, function);
            curl_sys::curl_easy_setopt(raw, CURLOPT_HEADERDATA, data);
        }
    }

    /// Sets an option that is curlward's own.
    pub fn set_own_long(&self, option: curl_sys::CURLoption, value: c_long) {
        if let Some(raw) = self.raw() {
            // SAFETY: the handle is alive, this thread holds it, and the option takes a long.
            unsafe { curl_sys::curl_easy_setopt(raw, option, value) };
        }
    }
}
