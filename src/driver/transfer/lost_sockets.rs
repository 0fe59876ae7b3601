//! Sockets of libcurl's that the application closed: whoever uses them ends before libcurl writes
//! into another file. Looked for only while CURLWARD_MISUSE asks for strict checks.

use std::os::fd::RawFd;

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::protocol::transfers::{ended, finish};
use crate::core::threads::frames;
use crate::driver::access::easy::EasyRef;
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::runs::Runs;
use crate::driver::boundary::misuse;
use crate::driver::libcurl::ffi;

/// Ends the transfers whose sockets the application closed, and tells of them; whether there were
/// such sockets.
pub fn look(inside: &Inside) -> bool {
    if inside.is_ending() {
        return false;
    }
    let lost = inside.owned().reactor.files.newly_lost();
    for &fd in &lost {
        let error = lost_socket(inside, fd);
        misuse::fail(frames::running_call(), &error);
        if !inside.is_ending() {
            end_users(inside, fd, &error);
        }
    }
    !lost.is_empty()
}

/// Refuses a transfer that might use an idle connection whose socket the application closed.
pub fn check(inside: &Inside) -> Result<()> {
    let lost = inside.owned().reactor.files.lost();
    lost.map_or(Ok(()), |fd| Err(lost_socket(inside, fd)))
}

#[cold]
fn lost_socket(inside: &Inside, fd: RawFd) -> Error {
    let sentence = format!(
        "descriptor {fd} is a socket of multi {} and was closed outside of curlward; its transfers \
         end, and the multi has to be closed: never close a descriptor that you did not open",
        number(inside.multi().id)
    );
    Error::new(cw_status::CW_E_SOCKET_CLOSED, sentence)
}

/// An older libcurl does not tell which socket a transfer uses: then all end that may use it.
fn end_users(inside: &Inside, fd: RawFd, error: &Error) {
    let owned = inside.owned();
    let (lane, origin) = (owned.reactor.lane(fd), owned.reactor.origin(fd));
    let running = owned.running.borrow().clone();
    let slots = running.into_iter().filter_map(|number| inside.easy(number));
    let uses = |slot: &EasyRef| {
        let body = inside.running(slot);
        let Runs {
            lane: at,
            origin: to,
            waits,
            ..
        } = body.runs.get();
        let may_use = at == lane && !waits && Some(to) == origin;
        let handle = body.handle.borrow();
        match cfg!(feature = "bundled") {
            true => handle.as_ref().and_then(ffi::active_socket) == Some(fd),
            false => may_use,
        }
    };
    for slot in slots.filter(uses) {
        inside.running(slot).set_detail(&error.sentence);
        finish(Libcurl, inside, slot, ended(error.status));
    }
}
