//! Waiting for descriptors of the application's beside the multi's.

use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::raw::c_int;
use std::time::Duration;

use rustix::io::Errno;
use rustix::process::{Resource, getrlimit};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;
use crate::driver::boundary::types::{CW_WAIT_IN, CW_WAIT_OUT, CW_WAIT_PRI, cw_waitfd};

const ASKED: [(i16, i16); 3] = [
    (CW_WAIT_IN, libc::POLLIN),
    (CW_WAIT_PRI, libc::POLLPRI),
    (CW_WAIT_OUT, libc::POLLOUT),
];
/// Like libcurl's: who waits hears of an end or an error, whatever it waits for.
const SEEN: [(i16, i16); 3] = [
    (CW_WAIT_IN, libc::POLLIN | libc::POLLHUP | libc::POLLERR),
    (CW_WAIT_PRI, libc::POLLPRI),
    (CW_WAIT_OUT, libc::POLLOUT | libc::POLLERR),
];

/// Waits for the application's descriptors beside the multi's; how many of them are ready. A wait
/// that a signal ends finds none.
pub fn wait(
    multi: BorrowedFd,
    timeout: Option<Duration>,
    extra: &mut [cw_waitfd],
) -> Result<usize> {
    let entry = |fd, events| libc::pollfd {
        fd,
        events,
        revents: 0,
    };
    let wanted = |it: &cw_waitfd| {
        let bits = ASKED.iter().filter(|(bit, _)| it.events & bit != 0);
        entry(it.fd, bits.fold(0, |flags, &(_, flag)| flags | flag))
    };
    let limit = getrlimit(Resource::Nofile).current;
    if limit.is_some_and(|limit| extra.len() as u64 >= limit) {
        return Err(too_many(extra.len()));
    }
    let mut fds = Vec::new();
    memory::room(|| fds.try_reserve_exact(extra.len() + 1))?;
    fds.push(entry(multi.as_raw_fd(), libc::POLLIN));
    fds.extend(extra.iter().map(wanted));
    poll(&mut fds, timeout)?;
    let ours = &fds[1..];
    if let Some(place) = ours.iter().position(|it| it.revents & libc::POLLNVAL != 0) {
        let sentence = format!("extra[{place}].fd {} is no open descriptor", ours[place].fd);
        return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    }
    for (theirs, ours) in extra.iter_mut().zip(ours) {
        let seen = SEEN.iter().filter(|(_, flags)| ours.revents & flags != 0);
        theirs.revents = seen.fold(0, |bits, &(bit, _)| bits | bit);
    }
    Ok(extra.iter().filter(|it| it.revents != 0).count())
}

/// A signal leaves it without events.
fn poll(fds: &mut [libc::pollfd], timeout: Option<Duration>) -> Result<()> {
    let timeout = timeout.map_or(-1, |it| {
        c_int::try_from(it.as_millis()).unwrap_or(c_int::MAX)
    });
    // SAFETY: `fds` has that many entries; poll tells of a number that is no open descriptor.
    if unsafe { libc::poll(fds.as_mut_ptr(), fds.len() as libc::nfds_t, timeout) } >= 0 {
        return Ok(());
    }
    let errno = std::io::Error::last_os_error().raw_os_error();
    match Errno::from_raw_os_error(errno.unwrap_or_default()) {
        Errno::INTR => Ok(()),
        Errno::INVAL => Err(too_many(fds.len() - 1)),
        errno => Err(failed(errno)),
    }
}

fn too_many(len: usize) -> Error {
    let sentence = format!(
        "{len} extra descriptors are more than the process may have open, beside the multi's own"
    );
    Error::new(cw_status::CW_E_ARGUMENT, sentence)
}

/// Why there was no waiting.
pub fn failed(errno: Errno) -> Error {
    let sentence = format!("waiting for the multi's descriptors failed: {errno}");
    Error::new(cw_status::CW_E_SYSTEM, sentence)
}
