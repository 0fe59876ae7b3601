//! The cookies of an easy or a share: listed, added, cleared, loaded, saved.

use std::ffi::{CStr, CString};
use std::os::raw::c_int;
use std::sync::Arc;

use curl_sys::CURL;

use crate::core::cookies::line::{self, Line};
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{cw_easy, cw_share};
use crate::core::memory;
use crate::core::table::call::Call;
use crate::driver::access::inside::Holding;
use crate::driver::boundary::cookies::{CW_COOKIES_ALL, CW_COOKIES_SESSION};
use crate::driver::boundary::misuse;
use crate::driver::calls::share;
use crate::driver::easy::cookie_file;
use crate::driver::libcurl::cookies::{self, Cleared};
use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::libcurl::user_share::{self, UserShare};
use crate::driver::outer_call::on_easy::on_easy;

/// libcurl reads no longer line.
const MOST: usize = 5000;

/// Whose cookies they are.
#[derive(Clone, Copy)]
pub enum Owner {
    /// An easy's own, or those of the share that it uses.
    Easy(cw_easy),
    /// A share's.
    Share(cw_share),
}

impl Owner {
    /// Works with a handle of libcurl's that has the cookies.
    fn with<T>(self, call: Call, work: impl FnOnce(*mut CURL) -> Result<T>) -> Result<T> {
        match self {
            Self::Easy(easy) => on_easy(call, easy, |held| match held.body().raw() {
                Some(raw) => work(raw),
                None => Err(Error::new(
                    cw_status::CW_E_PANICKED,
                    "the easy has no handle of libcurl's",
                )),
            }),
            Self::Share(share) => on_share(call, share, work),
        }
    }
}

/// Works with a handle that nobody else has, so that each thread may, at any time.
fn on_share<T>(
    call: Call,
    share: cw_share,
    work: impl FnOnce(*mut CURL) -> Result<T>,
) -> Result<T> {
    misuse::check_handler(call)?;
    let common: Arc<UserShare> = share::common(share)?;
    if !common.has_cookies() {
        let sentence = format!(
            "share {} has no cookies in common; make one with CW_SHARE_COOKIES",
            number(share.id)
        );
        return Err(Error::new(cw_status::CW_E_NOT_SHARED, sentence));
    }
    let user = EasyHandle::new()?;
    // SAFETY: the handle is this call's alone, and detached below.
    unsafe { common.attach(user.raw()) }?;
    let worked = work(user.raw());
    // SAFETY: as above.
    unsafe { user_share::detach(user.raw()) };
    worked
}

/// Every cookie, as Netscape lines.
pub fn list(call: Call, owner: Owner) -> Result<Vec<CString>> {
    // SAFETY: the handle is alive and held.
    owner.with(call, |raw| unsafe { cookies::list(raw) })
}

/// Adds the cookie of a line of either kind.
pub fn add(call: Call, owner: Owner, given: &CStr) -> Result<()> {
    owner.with(call, |raw| {
        let why = match check(given.to_bytes()) {
            Ok(Line::Netscape(_) | Line::Header) => None,
            Ok(Line::Nothing) => Some("it is empty, or a remark".to_owned()),
            Err(why) => Some(why),
        };
        if let Some(why) = why {
            return Err(no_cookie(&format!("the line is no cookie: {why}")));
        }
        let line = cookies::accepted(given)?;
        // SAFETY: the handle is alive and held.
        unsafe { cookies::add(raw, &line) }
    })
}

fn check(line: &[u8]) -> std::result::Result<Line<'_>, String> {
    match line.len() {
        0..=MOST => line::parse(line),
        len => Err(format!("it has {len} bytes; {MOST} are the most")),
    }
}

fn no_cookie(sentence: &str) -> Error {
    Error::new(cw_status::CW_E_COOKIE, sentence.to_owned())
}

/// Clears cookies.
pub fn clear(call: Call, owner: Owner, which: c_int) -> Result<()> {
    owner.with(call, |raw| {
        let which = match which {
            CW_COOKIES_ALL => Cleared::All,
            CW_COOKIES_SESSION => Cleared::Session,
            _ => {
                let sentence = format!(
                    "{which} is no kind of cookies; the kinds are CW_COOKIES_ALL and \
                     CW_COOKIES_SESSION"
                );
                return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
            }
        };
        // SAFETY: the handle is alive and held.
        unsafe { cookies::clear(raw, which) }
    })
}

/// Adds the cookies of a file, all or, where a line is none, nothing.
pub fn load(call: Call, owner: Owner, path: &CStr) -> Result<()> {
    owner.with(call, |raw| {
        let text = cookie_file::read(path)?;
        let mut lines = Vec::new();
        for (index, bytes) in text.split(|&byte| byte == b'\n').enumerate() {
            let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
            let failed = |why: String| {
                let path = path.to_string_lossy();
                let at = index + 1;
                no_cookie(&format!(
                    "line {at} of the file \"{path}\" is no cookie: {why}"
                ))
            };
            let taken = match check(bytes).map_err(failed)? {
                Line::Nothing => continue,
                Line::Netscape(cookie) => terminated(&cookie.line(cookie.expires))?,
                Line::Header => {
                    cookies::accepted(&terminated(bytes)?).map_err(|error| match error.status {
                        cw_status::CW_E_COOKIE => failed(error.sentence.into_owned()),
                        _ => error,
                    })?
                }
            };
            memory::push(&mut lines, taken)?;
        }
        // SAFETY: the handle is alive and held.
        lines
            .iter()
            .try_for_each(|line| unsafe { cookies::add(raw, line) })
    })
}

/// The bytes hold no NUL, which is a control character.
fn terminated(bytes: &[u8]) -> Result<CString> {
    let copy = memory::concatenated(bytes, &[0])?;
    Ok(CString::from_vec_with_nul(copy).unwrap_or_default())
}

/// Writes the cookies into a file, which has all or is left as it was.
pub fn save(call: Call, owner: Owner, path: &CStr) -> Result<()> {
    let lines = list(call, owner)?;
    cookie_file::write(path, &lines)
}
