//! The keys of SSH servers, which the application accepts or not.

use std::ffi::CStr;
use std::os::raw::{c_char, c_int, c_void};
use std::ptr;

use curl_sys::CURL;

use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::Holding;
use crate::driver::boundary::types::*;
use crate::driver::easy::registrations::{SSH_HOST_KEY, SSH_KEY};
use crate::driver::libcurl::ffi::{
    CURLKHSTAT_FINE, CURLKHSTAT_FINE_ADD_TO_FILE, CURLKHSTAT_FINE_REPLACE, CURLKHSTAT_REJECT,
    CURLOPT_SSH_HOSTKEYDATA, CURLOPT_SSH_HOSTKEYFUNCTION, CURLOPT_SSH_KEYDATA,
    CURLOPT_SSH_KEYFUNCTION, KhKey, SshHostKey, SshKey,
};
use crate::driver::transfer::called::{handler_of, set_function};
use crate::driver::transfer::calling::Verdict;

/// To libcurl anything but 0.
const REFUSED: c_int = 1;

/// Has libcurl ask about a key beside those in the file of known hosts.
pub fn listen_for_key(easy: &impl Holding, on: bool) {
    let function = on.then_some(key as SshKey);
    // SAFETY: libcurl calls a SshKey for it.
    unsafe {
        set_function(
            easy,
            [CURLOPT_SSH_KEYFUNCTION, CURLOPT_SSH_KEYDATA],
            function,
        )
    };
}

/// Has libcurl ask about a key alone.
pub fn listen_for_host_key(easy: &impl Holding, on: bool) {
    let function = on.then_some(host_key as SshHostKey);
    // SAFETY: libcurl calls a SshHostKey for it.
    unsafe {
        set_function(
            easy,
            [CURLOPT_SSH_HOSTKEYFUNCTION, CURLOPT_SSH_HOSTKEYDATA],
            function,
        )
    };
}

/// Decides about a key, by what is known of the host.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn key(
    _: *mut CURL,
    known: *const KhKey,
    found: *const KhKey,
    comparison: c_int,
    user_data: *mut c_void,
) -> c_int {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl passes keys or NULL, for the length of the call.
    let keys = unsafe { [told(known), told(found)] };
    handler.run(
        SSH_KEY,
        0,
        |_| CURLKHSTAT_REJECT,
        |body| body.on_ssh_key(keys, comparison),
    )
}

/// Decides about a key.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn host_key(
    user_data: *mut c_void,
    kind: c_int,
    key: *const c_char,
    len: usize,
) -> c_int {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    let key = cw_ssh_key {
        data: key.cast(),
        len,
        kind,
        is_base64: 0,
    };
    handler.run(
        SSH_HOST_KEY,
        0,
        |_| REFUSED,
        |body| body.on_ssh_host_key(&key),
    )
}

/// # Safety
/// The pointer is NULL or a key of libcurl's.
unsafe fn told(key: *const KhKey) -> Option<cw_ssh_key> {
    // SAFETY: passed on from the caller.
    let key = unsafe { key.as_ref() }.filter(|it| !it.key.is_null())?;
    let is_base64 = key.len == 0;
    let len = match is_base64 {
        // SAFETY: a key without a length is a terminated string.
        true => unsafe { CStr::from_ptr(key.key) }.count_bytes(),
        false => key.len,
    };
    Some(cw_ssh_key {
        data: key.key.cast(),
        len,
        kind: key.kind,
        is_base64: c_int::from(is_base64),
    })
}

impl EasyBody {
    fn on_ssh_key(&self, keys: [Option<cw_ssh_key>; 2], comparison: c_int) -> c_int {
        let Some((function, user_data)) = self.registered(SSH_KEY) else {
            return CURLKHSTAT_REJECT;
        };
        let [known, found] =
            [0, 1].map(|it: usize| keys[it].as_ref().map_or(ptr::null(), ptr::from_ref));
        // SAFETY: the application registered the function for this user_data.
        let result = self.call(SSH_KEY, || unsafe {
            function(self.id.get(), known, found, comparison, user_data)
        });
        match result {
            CW_SSH_ADD => CURLKHSTAT_FINE_ADD_TO_FILE,
            CW_SSH_REPLACE => CURLKHSTAT_FINE_REPLACE,
            result => match self.verdict(SSH_KEY, result) {
                Verdict::Continue => CURLKHSTAT_FINE,
                _ => CURLKHSTAT_REJECT,
            },
        }
    }

    fn on_ssh_host_key(&self, key: &cw_ssh_key) -> c_int {
        let Some((function, user_data)) = self.registered(SSH_HOST_KEY) else {
            return REFUSED;
        };
        // SAFETY: the application registered the function for this user_data.
        let result = self.call(SSH_HOST_KEY, || unsafe {
            function(self.id.get(), key, user_data)
        });
        match self.verdict(SSH_HOST_KEY, result) {
            Verdict::Continue => 0,
            _ => REFUSED,
        }
    }
}
