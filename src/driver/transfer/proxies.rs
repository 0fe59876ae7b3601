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
    unsafe { are_among(environ) }
}

/// # Safety
/// `next` is NULL or points to terminated strings, the last of which is NULL.
unsafe fn are_among(mut next: *const *const c_char) -> bool {
    // SAFETY: passed on from the caller; a first byte that may be a letter is not the end.
    unsafe {
        while !next.is_null() && !(*next).is_null() {
            let may_begin = is_one_of(**next, b"hwa") && is_one_of(*(*next).add(1), b"tsl");
            if may_begin && is_proxy(CStr::from_ptr(*next).to_bytes()) {
                return true;
            }
            next = next.add(1);
        }
    }
    false
}

/// Whether a letter, small or not, may be one of three. Each variable is asked for each transfer,
/// and most are told by it from http, https, ws, wss and all.
fn is_one_of(letter: c_char, letters: &[u8; 3]) -> bool {
    let bits = letters.iter().fold(0u32, |bits, it| bits | 1 << (it & 31));
    bits >> (letter & 31) & 1 == 1
}

fn is_proxy(variable: &[u8]) -> bool {
    let name = variable.split(|&byte| byte == b'=').next();
    let end = name.and_then(|name| name.last_chunk::<6>());
    end.is_some_and(|end| end.eq_ignore_ascii_case(b"_proxy"))
}

#[cfg(test)]
mod tests {
    use std::ffi::CString;

    use super::*;

    #[test]
    fn what_may_name_a_proxy() {
        let names = |variable: &CStr| {
            let entries = [variable.as_ptr(), ptr::null()];
            // SAFETY: the entries are terminated, and end with NULL.
            unsafe { are_among(entries.as_ptr()) }
        };
        for name in ["http", "HTTPS", "https", "ws", "WSS", "all", "ALL"] {
            for end in ["_proxy=http://127.0.0.1", "_PROXY="] {
                let variable = CString::new(format!("{name}{end}")).unwrap();
                assert!(names(&variable), "{variable:?}");
            }
        }
        for variable in [
            c"",
            c"h",
            c"no_proxy=*",
            c"HOME=/_proxy",
            c"A=http_proxy=x",
            c"http_proxy_too=x",
        ] {
            assert!(!names(variable), "{variable:?}");
        }
    }
}
