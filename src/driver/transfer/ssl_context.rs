//! The TLS context of a connection that libcurl makes: curlward's part of it, then the application's.

use std::os::raw::c_void;

use curl_sys::{
    CURL, CURLE_ABORTED_BY_CALLBACK, CURLE_OK, CURLOPT_SSL_CTX_DATA, CURLOPT_SSL_CTX_FUNCTION,
    CURLcode,
};

use crate::core::errors::error::Result;
use crate::driver::access::easy::{EasyBody, Handler};
use crate::driver::access::inside::Holding;
use crate::driver::easy::registrations::SSL_CONTEXT;
use crate::driver::libcurl::ffi::SslCtxFunction;
use crate::driver::transfer::called::handler_of;
use crate::driver::transfer::calling::Verdict;

/// Has libcurl call us for connections over TLS, or not any more; false if its TLS library has no
/// contexts.
pub fn provide(easy: &impl Holding, on: bool) -> bool {
    let Some(raw) = easy.body().raw() else {
        return false;
    };
    let data = std::ptr::from_ref(easy.place()).cast::<c_void>();
    let function = on.then_some(ssl_context as SslCtxFunction);
    // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, NULL is
    // none, and its data is the easy's slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_SSL_CTX_DATA, data);
        curl_sys::curl_easy_setopt(raw, CURLOPT_SSL_CTX_FUNCTION, function) == CURLE_OK
    }
}

/// Whether libcurl calls for contexts.
pub fn is_supported(easy: &impl Holding) -> bool {
    let is_called = cfg!(feature = "bundled") || easy.body().registered(SSL_CONTEXT).is_some();
    provide(easy, is_called)
}

/// The bundled one calls for each connection anyway. What is trusted is each connection's own as
/// long as the application has a function that may change it.
pub fn listen(easy: &impl Holding, on: bool) -> Result<()> {
    provide(easy, on || cfg!(feature = "bundled"));
    easy.body().tell_trust()
}

/// Sets up a connection over TLS.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn ssl_context(
    _: *mut CURL,
    context: *mut c_void,
    user_data: *mut c_void,
) -> CURLcode {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl calls back with the context that it sets up for the easy's transfer.
    match unsafe { prepare(&handler, context) } {
        CURLE_OK => ask(&handler, context),
        code => code,
    }
}

/// # Safety
/// `context` is one that libcurl has just set up for the easy's transfer.
#[cfg(feature = "bundled")]
unsafe fn prepare(handler: &Handler, context: *mut c_void) -> CURLcode {
    use crate::driver::boundary::types::CW_DEBUG_TEXT;
    use crate::driver::libcurl::tls;
    use crate::driver::transfer::{called, key_log};

    // SAFETY: passed on from the caller.
    unsafe {
        tls::read_less_ahead(context);
        key_log::listen(handler.body(), context);
    }
    let failed = Err(curl_sys::CURLE_SSL_CONNECT_ERROR);
    match handler.catch("TLS context", failed, |body| body.trust_in(context)) {
        Ok(line) => {
            line.inspect(|line| called::tell_debug(handler, CW_DEBUG_TEXT, line.as_bytes()));
            CURLE_OK
        }
        Err(code) => code,
    }
}

/// # Safety
/// None is needed.
#[cfg(not(feature = "bundled"))]
unsafe fn prepare(_: &Handler, _: *mut c_void) -> CURLcode {
    CURLE_OK
}

/// Has the application's function look at it, last, so that what that sets counts.
fn ask(handler: &Handler, context: *mut c_void) -> CURLcode {
    if handler.body().registered(SSL_CONTEXT).is_none() {
        return CURLE_OK;
    }
    let verdict = handler.run(SSL_CONTEXT, 0, |it| it, |body| body.on_ssl_context(context));
    match verdict {
        Verdict::Continue => CURLE_OK,
        _ => CURLE_ABORTED_BY_CALLBACK,
    }
}

impl EasyBody {
    fn on_ssl_context(&self, context: *mut c_void) -> Verdict {
        let Some((function, user_data)) = self.registered(SSL_CONTEXT) else {
            return Verdict::Continue;
        };
        // SAFETY: the application registered the function for this user_data.
        let result = self.call(SSL_CONTEXT, || unsafe {
            function(self.id.get(), context, user_data)
        });
        self.verdict(SSL_CONTEXT, result)
    }
}
