//! The descriptor that wakes a multi's home thread.

use std::os::fd::{AsRawFd, OwnedFd, RawFd};

use super::state::MultiBody;
use crate::core::error::Error;
use crate::core::status::cw_status;

impl MultiBody {
    /// Makes the descriptor if the slot has none yet, and empties it.
    pub fn arm_wakeup(&self) -> Result<(), Error> {
        if self.wakeup.get().is_none() {
            let fd = new_descriptor().map_err(|errno| {
                let sentence = format!("no descriptor for the multi's wakeup: {errno}");
                Error::new(cw_status::CW_E_SYSTEM, sentence)
            })?;
            let _ = self.wakeup.set(fd);
        }
        self.drain_wakeup();
        Ok(())
    }

    /// Makes the descriptor readable. Safe in a signal handler.
    pub fn wake(&self) {
        if let Some(fd) = self.wakeup.get() {
            let _ = rustix::io::write(fd, &1u64.to_ne_bytes());
        }
    }

    /// Makes the descriptor unreadable.
    pub fn drain_wakeup(&self) {
        if let Some(fd) = self.wakeup.get() {
            let _ = rustix::io::read(fd, &mut [0u8; 8]);
        }
    }

    /// The descriptor's number, -1 for none.
    pub fn wakeup_fd(&self) -> RawFd {
        self.wakeup.get().map_or(-1, AsRawFd::as_raw_fd)
    }
}

fn new_descriptor() -> rustix::io::Result<OwnedFd> {
    use rustix::event::{EventfdFlags, eventfd};
    eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)
}
