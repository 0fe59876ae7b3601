//! What stands around every call: no panic leaves, no cancellation enters, drops are paid.

use crate::core::errors::error::Error;
use crate::core::errors::status::cw_status;
use crate::core::table::call::Call;
use crate::driver::boundary::interrupt::uninterrupted;
use crate::driver::boundary::misuse;
use crate::driver::boundary::panics;
use crate::driver::boundary::panics::Panic;
use crate::driver::calls::multi;

/// Runs a call that succeeds or fails.
#[inline]
pub fn guard(call: Call, body: impl FnOnce() -> Result<(), Error>) -> cw_status {
    guard_status(call, || body().map(|()| cw_status::CW_OK))
}

/// Runs a call that has more than one way to succeed.
///
/// A free call reaches no cancellation point until it fails: only then does it tell the
/// application.
#[inline]
pub fn guard_status(call: Call, body: impl FnOnce() -> Result<cw_status, Error>) -> cw_status {
    let run = || panics::inside(body).unwrap_or_else(|panic| Err(panicked(panic)));
    let fail = |error| misuse::fail(call, &error);
    if call.is_free() {
        run().unwrap_or_else(|error| uninterrupted(|| fail(error)))
    } else {
        uninterrupted(|| {
            let status = run().unwrap_or_else(fail);
            multi::tell_closed();
            status
        })
    }
}

#[cold]
fn panicked(Panic(said): Panic) -> Error {
    let sentence = format!(
        "curlward failed inside this call, and its handle can only be freed or closed now: {said}"
    );
    Error::new(cw_status::CW_E_PANICKED, sentence)
}

#[cfg(test)]
mod tests {
    use std::ffi::{CStr, CString};
    use std::io::{Read, Write};
    use std::net::{Shutdown, TcpListener, TcpStream};
    use std::os::raw::{c_char, c_int, c_void};
    use std::panic::catch_unwind;
    use std::process::Command;
    use std::ptr;

    use crate::capi::callback::{
        cw_easy_address_function, cw_easy_close_socket_function, cw_easy_header_function,
        cw_easy_open_socket_function, cw_easy_prereq_function, cw_easy_progress_function,
        cw_easy_resolver_start_function, cw_easy_socket_option_function,
    };
    use crate::capi::constants::{
        CW_OPT_DNS_CACHE_TIMEOUT, CW_OPT_UPLOAD, CW_OPT_URL, CW_OPT_VERBOSE,
    };
    use crate::capi::drive::{cw_multi_perform, cw_multi_poll};
    use crate::capi::easy::{cw_easy_free, cw_easy_new, cw_easy_perform};
    use crate::capi::error::cw_last_error;
    use crate::capi::event_stream::cw_easy_event_function;
    use crate::capi::multi::{
        cw_multi_add, cw_multi_close, cw_multi_new, cw_multi_next_message, cw_multi_remove,
    };
    use crate::capi::option::{
        cw_easy_set_body, cw_easy_set_bool, cw_easy_set_long, cw_easy_set_string,
    };
    use crate::capi::raw::cw_easy_raw_function;
    use crate::capi::result::cw_easy_get_state;
    use crate::core::easy::message::cw_message;
    use crate::core::errors::status::cw_status::{self, *};
    use crate::core::handles::ticket::{cw_easy, cw_multi};
    use crate::driver::boundary::panics::provoked;
    use crate::driver::boundary::types::{cw_address, cw_event};

    /// A server that answers one request on each connection.
    fn serve() -> CString {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let serve = move |connection| drop(std::thread::spawn(move || answer(connection)));
        std::thread::spawn(move || listener.incoming().flatten().for_each(serve));
        CString::new(format!("http://127.0.0.1:{port}/")).unwrap()
    }

    fn answer(mut connection: TcpStream) {
        let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";
        let mut request = Vec::new();
        let mut piece = [0; 1000];
        while !request.windows(4).any(|end| end == b"\r\n\r\n") {
            match connection.read(&mut piece) {
                Ok(len) if len > 0 => request.extend_from_slice(&piece[..len]),
                _ => return,
            }
        }
        let _ = connection.write_all(head.as_bytes());
        let _ = connection.shutdown(Shutdown::Write);
        // Until the client closes too, so that it meets no reset.
        while connection.read(&mut piece).is_ok_and(|len| len > 0) {}
    }

    unsafe extern "C-unwind" fn see_header(
        _easy: cw_easy,
        _line: *const c_char,
        _len: usize,
        user_data: *mut c_void,
    ) -> c_int {
        if !user_data.is_null() {
            let _ = catch_unwind(|| panic!("the application's own"));
        }
        0
    }

    unsafe extern "C-unwind" fn take_event(
        _easy: cw_easy,
        _event: *const cw_event,
        _user_data: *mut c_void,
    ) -> c_int {
        0
    }

    unsafe extern "C-unwind" fn on_raw(_easy: cw_easy, _: c_int, _user_data: *mut c_void) -> c_int {
        0
    }

    unsafe extern "C-unwind" fn see_progress(
        _easy: cw_easy,
        _: i64,
        _: i64,
        _: i64,
        _: i64,
        _user_data: *mut c_void,
    ) -> c_int {
        0
    }

    unsafe extern "C-unwind" fn see_look_up(_easy: cw_easy, _user_data: *mut c_void) -> c_int {
        0
    }

    unsafe extern "C-unwind" fn make_socket(
        _easy: cw_easy,
        address: *const cw_address,
        fd: *mut c_int,
        _user_data: *mut c_void,
    ) -> c_int {
        // SAFETY: curlward passes an address, and a place for a descriptor.
        unsafe { *fd = libc::socket((*address).family, libc::SOCK_STREAM, 0) };
        0
    }

    unsafe extern "C-unwind" fn see_socket(
        _easy: cw_easy,
        _fd: c_int,
        _purpose: c_int,
        _user_data: *mut c_void,
    ) -> c_int {
        0
    }

    unsafe extern "C-unwind" fn close_socket(_easy: cw_easy, fd: c_int, _user_data: *mut c_void) {
        // SAFETY: the descriptor is this function's.
        unsafe { libc::close(fd) };
    }

    unsafe extern "C-unwind" fn see_request(
        _easy: cw_easy,
        _remote: *const cw_address,
        _local: *const cw_address,
        _user_data: *mut c_void,
    ) -> c_int {
        0
    }

    unsafe extern "C-unwind" fn see_address(
        _easy: cw_easy,
        _address: *const cw_address,
        _user_data: *mut c_void,
    ) -> c_int {
        0
    }

    /// An easy whose transfer goes through every callback.
    fn new_easy(url: &CStr) -> cw_easy {
        let mut easy = cw_easy::default();
        // SAFETY: the pointers are writable or readable for as long as the calls take.
        unsafe {
            assert_eq!(cw_easy_new(&raw mut easy), CW_OK);
            cw_easy_set_string(easy, CW_OPT_URL, url.as_ptr());
            cw_easy_set_body(easy, c"sent".as_ptr().cast(), 4);
            cw_easy_set_bool(easy, CW_OPT_UPLOAD, true);
            cw_easy_set_bool(easy, CW_OPT_VERBOSE, true);
            let none = ptr::null_mut();
            cw_easy_header_function(easy, Some(see_header), none, None);
            cw_easy_progress_function(easy, Some(see_progress), none, None);
            cw_easy_address_function(easy, Some(see_address), none, None);
            // Without it, the look-up of the transfer before is remembered.
            cw_easy_set_long(easy, CW_OPT_DNS_CACHE_TIMEOUT, 0);
            cw_easy_resolver_start_function(easy, Some(see_look_up), none, None);
            cw_easy_open_socket_function(easy, Some(make_socket), none, None);
            cw_easy_socket_option_function(easy, Some(see_socket), none, None);
            cw_easy_close_socket_function(easy, Some(close_socket), none, None);
            cw_easy_prereq_function(easy, Some(see_request), none, None);
        }
        easy
    }

    fn new_multi() -> cw_multi {
        let mut multi = cw_multi::default();
        // SAFETY: the pointer is writable.
        assert_eq!(unsafe { cw_multi_new(&raw mut multi) }, CW_OK);
        multi
    }

    fn last_error() -> String {
        let mut sentence = [0u8; 1000];
        // SAFETY: there are so many bytes, and a terminated string afterwards.
        unsafe { cw_last_error(sentence.as_mut_ptr().cast(), sentence.len()) };
        let sentence = CStr::from_bytes_until_nul(&sentence).unwrap();
        sentence.to_str().unwrap().to_owned()
    }

    /// Adds the easy and runs it to its end: the first call that fails.
    fn run(multi: cw_multi, easy: cw_easy) -> cw_status {
        let mut status = cw_multi_add(multi, easy);
        let mut running = 1;
        while status == CW_OK && running > 0 {
            // SAFETY: the pointer is writable.
            status = unsafe { cw_multi_perform(multi, &raw mut running) };
            if status == CW_OK && running > 0 {
                // SAFETY: NULL is allowed for both.
                status = unsafe { cw_multi_poll(multi, ptr::null_mut(), 0, -1, ptr::null_mut()) };
            }
        }
        status
    }

    fn no_message() -> cw_message {
        cw_message {
            easy: cw_easy::default(),
            status: CW_OK,
            curl_code: 0,
            response_code: 0,
            token: 0,
        }
    }

    fn only_message(multi: cw_multi) -> cw_message {
        let mut message = no_message();
        // SAFETY: the pointers are writable.
        unsafe {
            assert_eq!(cw_multi_next_message(multi, &raw mut message), CW_OK);
            assert_eq!(cw_multi_next_message(multi, &mut no_message()), CW_EMPTY);
        }
        message
    }

    fn assert_fine(url: &CStr, multi: cw_multi) {
        let easy = new_easy(url);
        assert_eq!(run(multi, easy), CW_OK);
        assert_eq!(only_message(multi).status, CW_OK);
        assert_eq!(cw_multi_remove(multi, easy), CW_OK);
        assert_eq!(cw_easy_perform(easy), CW_OK);
        assert_eq!(cw_easy_free(easy), CW_OK);
    }

    #[test]
    fn a_panic_in_a_transfer_ends_the_transfer_and_nothing_else() {
        let url = serve();
        let multi = new_multi();
        for entry in [
            "write",
            "read",
            "header",
            "progress",
            "address",
            "debug",
            "connected",
            "prereq",
            "resolver start",
            "open socket",
            "event",
            "raw",
            "socket option",
        ] {
            let broken = new_easy(&url);
            if entry == "event" {
                // SAFETY: the function uses no user_data.
                unsafe { cw_easy_event_function(broken, Some(take_event), ptr::null_mut(), None) };
            }
            if entry == "raw" {
                // SAFETY: the function uses no user_data.
                unsafe { cw_easy_raw_function(broken, Some(on_raw), ptr::null_mut(), None) };
            }
            provoked::at(entry);
            assert_eq!(run(multi, broken), CW_OK, "{entry}");
            assert!(provoked::happened(), "{entry}");
            assert!(last_error().contains(&format!("provoked in {entry} (")));
            assert!(last_error().contains("panics.rs:"), "{}", last_error());
            assert_eq!(only_message(multi).status, CW_E_PANICKED);
            let mut state = 0;
            // SAFETY: the pointer is writable.
            let refused = unsafe { cw_easy_get_state(broken, &raw mut state) };
            assert_eq!(refused, CW_E_PANICKED);
            assert_eq!(cw_easy_free(broken), CW_OK);
            assert_fine(&url, multi);
        }
        assert_eq!(cw_multi_close(multi), CW_OK);
    }

    #[test]
    fn a_panic_in_a_multi_fails_the_call_under_way_and_others_go_on() {
        let url = serve();
        for entry in ["socket", "timer", "close socket"] {
            let (broken, easy) = (new_multi(), new_easy(&url));
            provoked::at(entry);
            assert_eq!(run(broken, easy), CW_E_PANICKED, "{entry}");
            assert!(provoked::happened(), "{entry}");
            assert!(last_error().contains(&format!("provoked in {entry} (")));
            // SAFETY: NULL is allowed.
            let refused = unsafe { cw_multi_perform(broken, ptr::null_mut()) };
            assert_eq!(refused, CW_E_PANICKED);
            assert_eq!(cw_multi_close(broken), CW_OK);
            assert_eq!(cw_easy_free(easy), CW_OK);
            let fine = new_multi();
            assert_fine(&url, fine);
            assert_eq!(cw_multi_close(fine), CW_OK);
        }
    }

    #[test]
    fn a_panic_while_a_multi_is_torn_down_fails_the_close_and_no_later_multi() {
        let url = serve();
        let (broken, easy) = (new_multi(), new_easy(&url));
        assert_eq!(cw_multi_add(broken, easy), CW_OK);
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { cw_multi_perform(broken, ptr::null_mut()) }, CW_OK);
        provoked::at("close socket");
        assert_eq!(cw_multi_close(broken), CW_E_PANICKED);
        assert!(provoked::happened());
        let later: Vec<cw_multi> = (0..3).map(|_| new_multi()).collect();
        for multi in later {
            assert_fine(&url, multi);
            assert_eq!(cw_multi_close(multi), CW_OK);
        }
        assert_eq!(cw_easy_free(easy), CW_OK);
    }

    #[test]
    #[ignore = "for the test below"]
    fn the_application_panics_in_its_callback() {
        let url = serve();
        let (multi, easy) = (new_multi(), new_easy(&url));
        let once = ptr::NonNull::dangling().as_ptr();
        // SAFETY: the function looks only whether its user_data is NULL.
        unsafe { cw_easy_header_function(easy, Some(see_header), once, None) };
        assert_eq!(run(multi, easy), CW_OK);
        assert_eq!(only_message(multi).status, CW_OK);
    }

    /// What a test of this module prints to stderr.
    fn printed_by(test: &str) -> String {
        let name = format!("{}::{test}", module_path!().split_once("::").unwrap().1);
        let itself = std::env::current_exe().unwrap();
        let arguments = ["--exact", &name, "--nocapture", "--include-ignored"];
        let ran = Command::new(itself).args(arguments).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        assert!(String::from_utf8_lossy(&ran.stdout).contains("1 passed"));
        String::from_utf8_lossy(&ran.stderr).into_owned()
    }

    #[test]
    fn nothing_is_printed_but_the_applications_own_panics() {
        let silent = [
            "a_panic_in_a_transfer_ends_the_transfer_and_nothing_else",
            "a_panic_in_a_multi_fails_the_call_under_way_and_others_go_on",
        ];
        for test in silent {
            assert_eq!(printed_by(test), "");
        }
        let printed = printed_by("the_application_panics_in_its_callback");
        assert!(printed.contains("the application's own"), "{printed}");
    }
}
