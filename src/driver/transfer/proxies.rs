//! Proxies that the environment names. libcurl looks for up to six variables for each transfer, and
//! need not where there are none.

use std::ffi::CStr;
use std::os::raw::c_char;
use std::ptr;

use curl_sys::{CURLOPT_NOPROXY, CURLOPT_PROXY};

use crate::driver::access::easy::EasyBody;
use crate::driver::access::runs::Tells;
use crate::driver::easy::recorded::Recorded;
use crate::driver::libcurl::ffi::{
    CURLOPT_PRE_PROXY, CURLOPT_PROTOCOLS_STR, CURLOPT_REDIR_PROTOCOLS_STR,
};

unsafe extern "C" {
    static environ: *const *const c_char;
}

/// Whether a transfer with these options uses a proxy only if the environment names one for the
/// protocols that are on by default.
pub fn depend_on_environment(options: &Recorded) -> bool {
    let others = [
        CURLOPT_PROXY,
        CURLOPT_PRE_PROXY,
        CURLOPT_NOPROXY,
        CURLOPT_PROTOCOLS_STR,
        CURLOPT_REDIR_PROTOCOLS_STR,
    ];
    cfg!(feature = "bundled")
        && others
            .iter()
            .all(|&option| options.string(option).is_none())
}

/// Has libcurl look for a proxy only where there may be one. The environment is the application's,
/// and may have changed since the last transfer.
pub fn look_if_named(body: &EasyBody) {
    let spared = body.settings.borrow().placed.asks_environment && !are_named();
    let tells = body.tells.get();
    if tells.no_proxy == spared {
        return;
    }
    body.tells.set(Tells {
        no_proxy: spared,
        ..tells
    });
    let settings = body.settings.borrow();
    let set = settings.options.c_string(CURLOPT_NOPROXY);
    let value = if spared { Some(c"*") } else { set };
    if let Some(raw) = body.raw() {
        let value = value.map_or(ptr::null(), CStr::as_ptr);
        // SAFETY: the handle is alive and held; the string is NULL or terminated, and copied.
        unsafe { curl_sys::curl_easy_setopt(raw, CURLOPT_NOPROXY, value) };
    }
}

/// Whether the environment has a variable whose name may be that of a proxy.
fn are_named() -> bool {
    // SAFETY: nobody changes the environment while a call of libcurl's looks for a variable, and it
    // is NULL or ends with NULL.
    unsafe {
        let mut next = environ;
        while !next.is_null() && !(*next).is_null() {
            if may_begin(**next as u8) && is_proxy(CStr::from_ptr(*next).to_bytes()) {
                return true;
            }
            next = next.add(1);
        }
    }
    false
}

/// As http, https, ws, wss and all do.
fn may_begin(first: u8) -> bool {
    matches!(first | 0x20, b'h' | b'w' | b'a')
}

fn is_proxy(variable: &[u8]) -> bool {
    let name = variable.split(|&byte| byte == b'=').next();
    let end = name.and_then(|name| name.last_chunk::<6>());
    end.is_some_and(|end| end.eq_ignore_ascii_case(b"_proxy"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_name_a_proxy() {
        let names = |variable: &[u8]| may_begin(variable[0]) && is_proxy(variable);
        for name in ["http", "HTTPS", "https", "ws", "WSS", "all", "ALL"] {
            assert!(names(format!("{name}_proxy=http://127.0.0.1").as_bytes()));
            assert!(names(format!("{name}_PROXY=").as_bytes()));
        }
        for variable in [
            "no_proxy=*",
            "HOME=/_proxy",
            "A=http_proxy=x",
            "http_proxy_too=x",
        ] {
            assert!(!names(variable.as_bytes()), "{variable}");
        }
    }
}
