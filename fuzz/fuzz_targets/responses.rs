//! Any bytes as the answer of a server, with every callback that sees them, a policy and ceilings.
#![no_main]

use std::ffi::{CString, c_char, c_int, c_void};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};

use curlward::capi::callback::{
    cw_easy_address_function, cw_easy_header_function, cw_easy_write_function,
};
use curlward::capi::constants::{
    CW_OPT_ACCEPT_ENCODING, CW_OPT_COOKIEFILE, CW_OPT_FOLLOWLOCATION, CW_OPT_HTTP09_ALLOWED,
    CW_OPT_PROXY, CW_OPT_TIMEOUT_MS, CW_OPT_URL,
};
use curlward::capi::easy::{cw_easy_free, cw_easy_new, cw_easy_perform};
use curlward::capi::option::{
    cw_easy_set_body_limit, cw_easy_set_bool, cw_easy_set_header_limit, cw_easy_set_long,
    cw_easy_set_string,
};
use curlward::core::errors::status::cw_status;
use curlward::core::handles::ticket::cw_easy;
use curlward::driver::boundary::types::cw_address;
use libfuzzer_sys::fuzz_target;

const BODY_LIMIT: usize = 100_000;
const HEADER_LIMIT: usize = 10_000;

/// What the callbacks saw.
#[derive(Default)]
struct Seen {
    body: usize,
    headers: usize,
    port: c_int,
}

unsafe extern "C-unwind" fn on_write(
    _: cw_easy,
    _: *const c_void,
    len: usize,
    seen: *mut c_void,
) -> c_int {
    // SAFETY: the pointer is the one that was registered, and lives as long as the easy.
    unsafe { (*seen.cast::<Seen>()).body += len };
    0
}

unsafe extern "C-unwind" fn on_header(
    _: cw_easy,
    _: *const c_char,
    len: usize,
    seen: *mut c_void,
) -> c_int {
    // SAFETY: as above.
    unsafe { (*seen.cast::<Seen>()).headers += len };
    0
}

/// No redirect gets away from the server.
unsafe extern "C-unwind" fn on_address(
    _: cw_easy,
    address: *const cw_address,
    seen: *mut c_void,
) -> c_int {
    // SAFETY: as above; the address is valid during the call.
    let (address, seen) = unsafe { (&*address, &*seen.cast::<Seen>()) };
    let is_loopback = address
        .ip
        .starts_with(&b"127.0.0.1\0".map(|byte| byte as c_char));
    if is_loopback && address.port == seen.port {
        0
    } else {
        2
    }
}

struct Server {
    port: u16,
    answers: Sender<Vec<u8>>,
}

/// Gives each connection the latest answer, and hangs up.
fn serve(listener: TcpListener, answers: Receiver<Vec<u8>>) {
    let mut answer = Vec::new();
    for connection in listener.incoming().flatten() {
        answer = answers.try_iter().last().unwrap_or(answer);
        let mut connection = connection;
        let _ = connection.read(&mut [0; 4096]);
        let _ = connection.write_all(&answer);
        let _ = connection.shutdown(Shutdown::Both);
    }
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a port");
        let port = listener.local_addr().expect("it is bound").port();
        let (answers, receiver) = channel();
        std::thread::spawn(move || serve(listener, receiver));
        Server { port, answers }
    })
}

fuzz_target!(|answer: &[u8]| {
    let server = server();
    server
        .answers
        .send(answer.to_vec())
        .expect("the server runs");
    let url = CString::new(format!("http://127.0.0.1:{}/", server.port)).expect("no NUL");
    let mut seen = Seen {
        port: server.port.into(),
        ..Seen::default()
    };
    let data = (&raw mut seen).cast::<c_void>();
    let mut easy = cw_easy::default();
    // SAFETY: every pointer is readable or writable for as long as its call takes, and `seen`
    // outlives the easy.
    unsafe {
        assert_eq!(cw_easy_new(&raw mut easy), cw_status::CW_OK);
        cw_easy_set_string(easy, CW_OPT_URL, url.as_ptr());
        cw_easy_set_string(easy, CW_OPT_PROXY, c"".as_ptr());
        cw_easy_set_string(easy, CW_OPT_COOKIEFILE, c"".as_ptr());
        cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, c"".as_ptr());
        cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true);
        cw_easy_set_bool(easy, CW_OPT_HTTP09_ALLOWED, true);
        cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 2000);
        cw_easy_set_body_limit(easy, BODY_LIMIT);
        cw_easy_set_header_limit(easy, HEADER_LIMIT, usize::MAX);
        cw_easy_write_function(easy, Some(on_write), data, None);
        cw_easy_header_function(easy, Some(on_header), data, None);
        cw_easy_address_function(easy, Some(on_address), data, None);
        let status = cw_easy_perform(easy);
        assert_ne!(status, cw_status::CW_E_PANICKED);
        cw_easy_free(easy);
    }
    assert!(seen.body <= BODY_LIMIT && seen.headers <= HEADER_LIMIT);
});
