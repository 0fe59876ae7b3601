//! libcurl's URLs in parts, and what it says where one is wrong.

use std::ffi::{CStr, CString};
use std::os::raw::{c_char, c_int, c_uint};
use std::ptr::{self, NonNull};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;
use crate::driver::boundary::url_parts::*;
use crate::driver::libcurl::ffi::{
    Curlu, curl_url, curl_url_cleanup, curl_url_dup, curl_url_get, curl_url_set, curl_url_strerror,
};
use crate::driver::libcurl::text::Allocated;

/// A URL in libcurl's parts.
pub struct Url(NonNull<Curlu>);

// SAFETY: libcurl's URLs belong to no thread.
unsafe impl Send for Url {}

/// A part of a URL, with the word for it.
#[derive(Clone, Copy)]
pub struct Part {
    number: c_int,
    word: &'static str,
    /// What would end it within a URL, where libcurl does not look for that.
    ends: &'static str,
}

const PARTS: &[Part] = &[
    part(CW_URL_PART_URL, "URL", ""),
    part(CW_URL_PART_SCHEME, "scheme", ""),
    part(CW_URL_PART_USER, "user's name", ":@/?#"),
    part(CW_URL_PART_PASSWORD, "password", "@/?#"),
    part(CW_URL_PART_OPTIONS, "login options", ":@/?#"),
    part(CW_URL_PART_HOST, "host", ""),
    part(CW_URL_PART_PORT, "port", ""),
    part(CW_URL_PART_PATH, "path", "?#"),
    part(CW_URL_PART_QUERY, "query", "#"),
    part(CW_URL_PART_FRAGMENT, "fragment", ""),
    part(CW_URL_PART_ZONEID, "zone", "]:@/?#"),
];

const fn part(number: c_int, word: &'static str, ends: &'static str) -> Part {
    Part { number, word, ends }
}

impl Part {
    /// The whole URL.
    pub const WHOLE: Self = PARTS[CW_URL_PART_URL as usize];

    /// The part of this number.
    pub fn by_number(number: c_int) -> Result<Self> {
        let found = PARTS.iter().find(|it| it.number == number);
        found.copied().ok_or_else(|| {
            let sentence = format!("{number} is no CW_URL_PART_ constant");
            Error::new(cw_status::CW_E_ARGUMENT, sentence)
        })
    }

    /// Refuses a text that would be more than this part.
    fn check(self, text: &CStr) -> Result<()> {
        let end = |byte: &&u8| self.ends.as_bytes().contains(byte);
        let Some(&end) = text.to_bytes().iter().find(end) else {
            return Ok(());
        };
        let (word, end) = (self.word, char::from(end));
        let sentence = format!(
            "the {word} has a '{end}', where it would end within a URL; set it with CW_URL_URLENCODE, or \
             write %{:02X} in its place",
            u32::from(end)
        );
        Err(Error::new(cw_status::CW_E_URL, sentence))
    }
}

/// What a URL is asked to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// To take a part.
    Set,
    /// To give one.
    Get,
}

/// A flag: its name, the functions that it is for, and the libcurl that has it.
struct Flag {
    bit: c_uint,
    name: &'static str,
    sets: bool,
    gets: bool,
    since: u32,
}

const fn flag(bit: c_uint, name: &'static str, sets: bool, gets: bool, since: u32) -> Flag {
    Flag {
        bit,
        name,
        sets,
        gets,
        since,
    }
}

const FLAGS: &[Flag] = &[
    flag(CW_URL_DEFAULT_PORT, "DEFAULT_PORT", false, true, 0),
    flag(CW_URL_NO_DEFAULT_PORT, "NO_DEFAULT_PORT", false, true, 0),
    flag(CW_URL_DEFAULT_SCHEME, "DEFAULT_SCHEME", true, true, 0),
    flag(
        CW_URL_NON_SUPPORT_SCHEME,
        "NON_SUPPORT_SCHEME",
        true,
        false,
        0,
    ),
    flag(CW_URL_PATH_AS_IS, "PATH_AS_IS", true, false, 0),
    flag(CW_URL_DISALLOW_USER, "DISALLOW_USER", true, false, 0),
    flag(CW_URL_URLDECODE, "URLDECODE", false, true, 0),
    flag(CW_URL_URLENCODE, "URLENCODE", true, true, 0),
    flag(CW_URL_APPENDQUERY, "APPENDQUERY", true, false, 0),
    flag(CW_URL_GUESS_SCHEME, "GUESS_SCHEME", true, false, 0),
    flag(CW_URL_NO_AUTHORITY, "NO_AUTHORITY", true, false, 0),
    flag(CW_URL_ALLOW_SPACE, "ALLOW_SPACE", true, false, 0),
    flag(CW_URL_PUNYCODE, "PUNYCODE", false, true, 0x07_58_00),
    flag(CW_URL_PUNY2IDN, "PUNY2IDN", false, true, 0x08_03_00),
    flag(CW_URL_GET_EMPTY, "GET_EMPTY", false, true, 0x08_08_00),
    flag(
        CW_URL_NO_GUESS_SCHEME,
        "NO_GUESS_SCHEME",
        false,
        true,
        0x08_09_00,
    ),
];

/// Refuses flags that libcurl would pass over.
pub fn check_flags(does: Does, flags: c_uint) -> Result<()> {
    let fits = |flag: &Flag| match does {
        Does::Set => flag.sets,
        Does::Get => flag.gets,
    };
    let unknown = FLAGS.iter().fold(flags, |rest, flag| rest & !flag.bit);
    if unknown != 0 {
        let sentence = format!("{unknown:#x} in the flags is no CW_URL_ constant");
        return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
    }
    let linked = curl::Version::get().version_num();
    let mut given = FLAGS.iter().filter(|flag| flags & flag.bit != 0);
    given.try_for_each(|flag| {
        let (status, why) = match fits(flag) {
            false if flag.sets => (cw_status::CW_E_ARGUMENT, "is for cw_url_set"),
            false => (cw_status::CW_E_ARGUMENT, "is for cw_url_get"),
            true if flag.since > linked => {
                (cw_status::CW_E_UNSUPPORTED, "is not known to this libcurl")
            }
            true => return Ok(()),
        };
        Err(Error::new(status, format!("CW_URL_{} {why}", flag.name)))
    })
}

/// `CURLUcode`, by number: its name without CURLUE_, and the part that it is about, where that is
/// not the part that the call named.
const CODES: &[(&str, Option<c_int>)] = &[
    ("OK", None),
    ("BAD_HANDLE", None),
    ("BAD_PARTPOINTER", None),
    ("MALFORMED_INPUT", None),
    ("BAD_PORT_NUMBER", Some(CW_URL_PART_PORT)),
    ("UNSUPPORTED_SCHEME", Some(CW_URL_PART_SCHEME)),
    ("URLDECODE", None),
    ("OUT_OF_MEMORY", None),
    ("USER_NOT_ALLOWED", Some(CW_URL_PART_USER)),
    ("UNKNOWN_PART", None),
    ("NO_SCHEME", Some(CW_URL_PART_SCHEME)),
    ("NO_USER", Some(CW_URL_PART_USER)),
    ("NO_PASSWORD", Some(CW_URL_PART_PASSWORD)),
    ("NO_OPTIONS", Some(CW_URL_PART_OPTIONS)),
    ("NO_HOST", Some(CW_URL_PART_HOST)),
    ("NO_PORT", Some(CW_URL_PART_PORT)),
    ("NO_QUERY", Some(CW_URL_PART_QUERY)),
    ("NO_FRAGMENT", Some(CW_URL_PART_FRAGMENT)),
    ("NO_ZONEID", Some(CW_URL_PART_ZONEID)),
    ("BAD_FILE_URL", None),
    ("BAD_FRAGMENT", Some(CW_URL_PART_FRAGMENT)),
    ("BAD_HOSTNAME", Some(CW_URL_PART_HOST)),
    ("BAD_IPV6", Some(CW_URL_PART_HOST)),
    ("BAD_LOGIN", Some(CW_URL_PART_USER)),
    ("BAD_PASSWORD", Some(CW_URL_PART_PASSWORD)),
    ("BAD_PATH", Some(CW_URL_PART_PATH)),
    ("BAD_QUERY", Some(CW_URL_PART_QUERY)),
    ("BAD_SCHEME", Some(CW_URL_PART_SCHEME)),
    ("BAD_SLASHES", None),
    ("BAD_USER", Some(CW_URL_PART_USER)),
    ("LACKS_IDN", Some(CW_URL_PART_HOST)),
    ("TOO_LARGE", None),
    ("BACKSLASH", None),
];

const UNSUPPORTED_SCHEME: c_int = 5;
const URLDECODE: c_int = 6;
const OUT_OF_MEMORY: c_int = 7;
const USER_NOT_ALLOWED: c_int = 8;
const NO_SCHEME: c_int = 10;
const NO_ZONEID: c_int = 18;
const LACKS_IDN: c_int = 30;

/// The part that libcurl found wrong or missing.
fn at_fault(code: c_int, asked: Part) -> Part {
    let known = usize::try_from(code).ok().and_then(|it| CODES.get(it));
    let part = known.and_then(|(_, part)| *part);
    part.map_or(asked, |part| PARTS[part as usize])
}

/// libcurl's code as an error, which shows nothing of the URL.
#[cold]
fn refused(does: Does, code: c_int, asked: Part) -> Error {
    let status = match code {
        OUT_OF_MEMORY => cw_status::CW_E_OUT_OF_MEMORY,
        LACKS_IDN => cw_status::CW_E_UNSUPPORTED,
        _ => cw_status::CW_E_URL,
    };
    let word = at_fault(code, asked).word;
    let fault = match (code, does) {
        (NO_SCHEME..=NO_ZONEID, _) => format!("the URL has no {word}"),
        (LACKS_IDN, _) => format!("the {word} has letters that only libcurl with IDN takes"),
        (_, Does::Set) => format!("libcurl does not take this {word}"),
        (_, Does::Get) => format!("libcurl cannot give this {word} out"),
    };
    let name = usize::try_from(code).ok().and_then(|it| CODES.get(it));
    let name = name.map_or("CURLUE_", |(name, _)| name);
    // SAFETY: libcurl answers any number with a terminated string in static storage.
    let text = unsafe { CStr::from_ptr(curl_url_strerror(code)) }.to_string_lossy();
    let advice = match code {
        UNSUPPORTED_SCHEME => "; CW_URL_NON_SUPPORT_SCHEME allows it",
        USER_NOT_ALLOWED => "; CW_URL_DISALLOW_USER refuses it",
        NO_SCHEME => "; set CW_URL_PART_SCHEME, or CW_URL_DEFAULT_SCHEME in the flags",
        URLDECODE => "; get it without CW_URL_URLDECODE, and use cw_unescape",
        _ => "",
    };
    let sentence = format!("{fault}: {text} (CURLUE_{name}, {code}){advice}");
    Error::new(status, sentence)
}

impl Url {
    /// One without parts.
    pub fn new() -> Result<Self> {
        // SAFETY: curl_url needs nothing.
        Self::made(unsafe { curl_url() })
    }

    /// Another one with the same parts.
    pub fn dup(&self) -> Result<Self> {
        // SAFETY: the URL is ours.
        Self::made(unsafe { curl_url_dup(self.0.as_ptr()) })
    }

    fn made(raw: *mut Curlu) -> Result<Self> {
        let no_memory = || Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no memory for the URL");
        NonNull::new(raw).map(Self).ok_or_else(no_memory)
    }

    /// Sets a part; None takes it away.
    pub fn set(&mut self, part: Part, text: Option<&CStr>, flags: c_uint) -> Result<()> {
        if let Some(text) = text.filter(|_| flags & CW_URL_URLENCODE == 0) {
            part.check(text)?;
        }
        let text = text.map_or(ptr::null(), CStr::as_ptr);
        // SAFETY: the URL is ours, and the string is NULL or terminated, and copied.
        match unsafe { curl_url_set(self.0.as_ptr(), part.number, text, flags) } {
            0 => Ok(()),
            code => Err(refused(Does::Set, code, part)),
        }
    }

    /// A part; None where the URL has none.
    pub fn get(&self, part: Part, flags: c_uint) -> Result<Option<CString>> {
        let mut text: *mut c_char = ptr::null_mut();
        // SAFETY: the URL is ours, and `text` is writable.
        let code = unsafe { curl_url_get(self.0.as_ptr(), part.number, &raw mut text, flags) };
        let text = Allocated(text);
        match code {
            // SAFETY: libcurl has allocated a terminated string, which lives until the end of this.
            0 => memory::copied_str(unsafe { CStr::from_ptr(text.0) }).map(Some),
            NO_SCHEME..=NO_ZONEID if at_fault(code, part).number == part.number => Ok(None),
            _ => Err(refused(Does::Get, code, part)),
        }
    }

    /// What libcurl's options take.
    pub(in crate::driver) fn as_ptr(&self) -> *mut Curlu {
        self.0.as_ptr()
    }
}

impl Drop for Url {
    fn drop(&mut self) {
        // SAFETY: it is ours alone: libcurl has forgotten it, or its handle is gone.
        unsafe { curl_url_cleanup(self.0.as_ptr()) };
    }
}
