//! The one descriptor for those who wait with select() or poll().

use std::os::raw::c_int;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_multi;
use crate::core::table::call::Call;
use crate::driver::boundary::types::{CW_WAIT_IN, cw_waitfd};
use crate::driver::calls::simple;

/// The one descriptor, if it fits into an fd_set.
pub fn fd_for_set(multi: cw_multi) -> Result<c_int> {
    let fd = simple::fd_for(Call::cw_multi_fdset, multi)?;
    if usize::try_from(fd).is_ok_and(|fd| fd < libc::FD_SETSIZE) {
        return Ok(fd);
    }
    let sentence = format!(
        "the multi's descriptor is {fd}, and an fd_set has room for 0 to {} only; wait with \
         cw_multi_poll, or with poll() for the descriptors of cw_multi_waitfds",
        libc::FD_SETSIZE - 1
    );
    Err(Error::new(cw_status::CW_E_SYSTEM, sentence))
}

/// The descriptors to wait for, and for what.
pub fn waitfds(multi: cw_multi) -> Result<[cw_waitfd; 1]> {
    let fd = simple::fd_for(Call::cw_multi_waitfds, multi)?;
    Ok([cw_waitfd {
        fd,
        events: CW_WAIT_IN,
        revents: 0,
    }])
}
