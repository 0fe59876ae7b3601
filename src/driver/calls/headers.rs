//! Response headers: by name, and one after the other.

use std::ffi::CStr;
use std::os::raw::{c_int, c_uint};
use std::ptr;

use curl_sys::CURL;

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::memory;
use crate::core::table::call::Call;
use crate::driver::access::inside::{Held, Holding};
use crate::driver::boundary::headers::*;
pub use crate::driver::easy::walk::Found;
use crate::driver::easy::walk::Walk;
use crate::driver::libcurl::ffi;
use crate::driver::outer_call::on_easy::on_easy;

/// Every origin.
const ALL: c_int =
    CW_HEADER_HEADER | CW_HEADER_TRAILER | CW_HEADER_CONNECT | CW_HEADER_1XX | CW_HEADER_PSEUDO;

/// Which headers are asked for: their origins, and the request by number or -1 for the last.
#[derive(Clone, Copy)]
pub struct Asked {
    origins: c_uint,
    request: c_int,
}

impl Asked {
    /// Those of the last response, and of its body's end.
    pub const LAST: Self = Self {
        origins: (CW_HEADER_HEADER | CW_HEADER_TRAILER) as c_uint,
        request: -1,
    };

    /// Refuses what libcurl does.
    pub fn new(origins: c_int, request: c_int) -> Result<Self> {
        let fault = if origins & ALL == 0 || origins & !ALL != 0 {
            format!("origins is {origins:#x}, and not one or more of the CW_HEADER_ constants")
        } else if request < -1 {
            format!("request is {request}, and not the number of a request or -1 for the last")
        } else {
            let origins = origins.unsigned_abs();
            return Ok(Self { origins, request });
        };
        Err(Error::new(cw_status::CW_E_ARGUMENT, fault))
    }
}

/// The handle, if what it tells is of this transfer.
fn telling(held: &Held) -> Option<*mut CURL> {
    let raw = held.body().raw();
    raw.filter(|_| !held.body().transfer.borrow().never_began)
}

/// The `index`-th header of this name.
pub fn by_name(
    call: Call,
    easy: cw_easy,
    name: &CStr,
    index: usize,
    asked: Asked,
) -> Result<Option<Found>> {
    on_easy(call, easy, |held| {
        let Some(raw) = telling(held) else {
            return Ok(None);
        };
        let (mut found, Asked { origins, request }) = (ptr::null_mut(), asked);
        // SAFETY: the handle is alive and held, the name is terminated, `found` is writable.
        let code = unsafe {
            ffi::curl_easy_header(raw, name.as_ptr(), index, origins, request, &raw mut found)
        };
        match code {
            // SAFETY: libcurl found a header, which lives until the next call on the handle.
            ffi::CURLHE_OK => unsafe { copied(found) }.map(Some),
            ffi::CURLHE_BADINDEX
            | ffi::CURLHE_MISSING
            | ffi::CURLHE_NOHEADERS
            | ffi::CURLHE_NOREQUEST => Ok(None),
            ffi::CURLHE_OUT_OF_MEMORY => Err(no_memory()),
            _ => Err(Error::new(
                cw_status::CW_E_UNSUPPORTED,
                format!("libcurl does not look for a header called {name:?} (CURLHcode {code})"),
            )),
        }
    })
}

#[cold]
fn no_memory() -> Error {
    Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no memory for the header")
}

/// # Safety
/// It is libcurl's, and lives until the end of this.
unsafe fn copied(header: *const ffi::Header) -> Result<Found> {
    // SAFETY: passed on from the caller; both strings are terminated, and live as long.
    unsafe {
        let header = &*header;
        Ok(Found {
            name: memory::copied_str(CStr::from_ptr(header.name))?,
            value: memory::copied_str(CStr::from_ptr(header.value))?,
            amount: header.amount,
            index: header.index,
            // libcurl sets another bit at random.
            origin: header.origin & ALL as c_uint,
        })
    }
}

/// Shows the header at a position, from 0 on; false if there is none. At 0 all of them are looked
/// up, and what comes later in the transfer is not among them.
pub fn at(
    easy: cw_easy,
    position: usize,
    asked: Asked,
    show: impl FnOnce(&Found) -> Result<()>,
) -> Result<bool> {
    let Asked { origins, request } = asked;
    on_easy(Call::cw_easy_get_header_at, easy, |held| {
        let transfer = &held.body().transfer;
        let has = |walk: &Walk| position > 0 && walk.is_of(origins, request);
        let has_walk = transfer.borrow().uncommon().walk.as_ref().is_some_and(has);
        if !has_walk {
            let found = all(held, asked)?;
            transfer.borrow_mut().uncommon_mut().walk = Some(Walk {
                origins,
                request,
                found,
            });
        }
        let borrowed = transfer.borrow();
        let walk = borrowed.uncommon().walk.as_ref();
        if let Some(header) = walk.and_then(|walk| walk.found.get(position)) {
            return show(header).map(|()| true);
        }
        drop(borrowed);
        transfer.borrow_mut().uncommon_mut().walk = None;
        Ok(false)
    })
}

fn all(held: &Held, Asked { origins, request }: Asked) -> Result<Vec<Found>> {
    let mut all = Vec::new();
    let Some(raw) = telling(held) else {
        return Ok(all);
    };
    let mut header = ptr::null_mut();
    loop {
        // SAFETY: the handle is alive and held, and the header is NULL or what it told last.
        header = unsafe { ffi::curl_easy_nextheader(raw, origins, request, header) };
        if header.is_null() {
            return Ok(all);
        }
        // SAFETY: libcurl told of the header, which lives until the next call on the handle.
        memory::push(&mut all, unsafe { copied(header) }?)?;
    }
}
