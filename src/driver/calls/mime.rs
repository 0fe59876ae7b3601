//! Mimes: made, filled, freed.

use std::ffi::{CStr, CString};
use std::os::raw::c_void;
use std::sync::Arc;

use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_mime};
use crate::core::memory;
use crate::core::mime::slot;
use crate::core::options::text;
use crate::core::table::call::Call;
use crate::driver::access::handles::handles;
use crate::driver::access::mime::MimeEntry;
use crate::driver::boundary::drops::{self, Registration};
use crate::driver::boundary::misuse;
use crate::driver::boundary::types::{cw_drop_fn, cw_read_fn, cw_seek_fn};
use crate::driver::easy::mime::{Content, Mime, Part, Read};
use crate::driver::outer_call::find::find_mime;
use crate::driver::outer_call::refusal;

/// libcurl goes no deeper than about ten.
const MOST_LEVELS: usize = 8;
const MOST_PARTS: usize = 10_000;
/// As for strings of options.
const MAX_LENGTH: usize = 8_000_000;
/// What libcurl calls them.
const ENCODERS: [&[u8]; 5] = [b"binary", b"8bit", b"7bit", b"base64", b"quoted-printable"];

/// A part as the application gives it, in the words of cw_mime_part.
#[allow(missing_docs)]
pub struct Given<'a> {
    pub name: Option<&'a CStr>,
    pub text: Option<&'a CStr>,
    pub data: Option<&'a [u8]>,
    pub file: Option<&'a CStr>,
    pub parts: cw_mime,
    pub seek: cw_seek_fn,
    pub read_len: i64,
    pub file_name: Option<&'a CStr>,
    pub media_type: Option<&'a CStr>,
    pub encoder: Option<&'a CStr>,
    pub headers: Vec<&'a CStr>,
}

/// Makes a mime without parts.
pub fn new() -> Result<cw_mime> {
    misuse::check_handler(Call::cw_mime_new)?;
    let vacant = handles().acquire::<MimeEntry>();
    let no_room = || Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no room for another mime");
    vacant.map(slot::open).ok_or_else(no_room)
}

/// Frees a mime.
pub fn free(mime: cw_mime) -> Result<()> {
    if mime.id == 0 {
        return Ok(());
    }
    misuse::check_handler(Call::cw_mime_free)?;
    let entry = match handles().find::<MimeEntry>(mime.id) {
        Err(cw_status::CW_E_FORKED) => return Ok(()),
        Err(status) => return Err(refusal::not_found(Kind::Mime, mime.id, status)),
        Ok(entry) => entry,
    };
    slot::end(handles(), entry, mime)
        .map(drop)
        .ok_or_else(|| stale(mime))
}

fn stale(mime: cw_mime) -> Error {
    refusal::not_found(Kind::Mime, mime.id, cw_status::CW_E_STALE_HANDLE)
}

/// The parts of a mime as they are now.
pub fn described(mime: cw_mime) -> Result<Mime> {
    let now = find_mime(mime)?.with(mime, |it| it.clone());
    let now = now.ok_or_else(|| stale(mime))?;
    if now.parts.is_empty() {
        return wrong(format!(
            "mime {} has no parts; add them with cw_mime_add_part first, because what is taken are \
             the parts that are there",
            number(mime.id)
        ));
    }
    Ok(now)
}

/// Adds a part. The functions belong to the part from now on, also where this fails.
pub fn add_part<'a>(
    mime: cw_mime,
    (read, user_data, drop): (cw_read_fn, *mut c_void, cw_drop_fn),
    given: impl FnOnce() -> Result<Given<'a>>,
) -> Result<()> {
    let registration = Registration::new(read, user_data, drop);
    drops::telling(drop, |taken| {
        let entry = find_mime(mime)?;
        misuse::check_handler(Call::cw_mime_add_part)?;
        let registration = registration.or_else(|_| {
            wrong("read is NULL, and user_data or drop is not; they belong to a read function")
        })?;
        let part = part(&given()?, registration)?;
        let added = entry.with(mime, |description| add(description, part));
        added.ok_or_else(|| stale(mime))??;
        taken.set(true);
        Ok(())
    })
}

fn add(mime: &mut Mime, part: Part) -> Result<()> {
    let (inner_total, inner_levels) = match &part.content {
        Content::Parts(inner) => (inner.total, inner.levels),
        _ => (0, 0),
    };
    let total = mime.total + 1 + inner_total;
    if total > MOST_PARTS {
        return wrong(format!(
            "the mime would have {total} parts, those inside of others included; {MOST_PARTS} are \
             the most"
        ));
    }
    let levels = mime.levels.max(1 + inner_levels);
    if levels > MOST_LEVELS {
        return wrong(format!(
            "the parts would lie {levels} deep inside each other; {MOST_LEVELS} is the most"
        ));
    }
    memory::push(Arc::make_mut(&mut mime.parts), Arc::new(part))?;
    (mime.total, mime.levels) = (total, levels);
    Ok(())
}

fn wrong<T>(sentence: impl Into<String>) -> Result<T> {
    Err(Error::new(cw_status::CW_E_ARGUMENT, sentence.into()))
}

fn part(given: &Given, read: Option<Registration<cw_read_fn>>) -> Result<Part> {
    check_functions(given, read.is_some())?;
    let mut headers = Vec::new();
    for (index, header) in given.headers.iter().enumerate() {
        check_text(&format!("headers[{index}]"), "HTTPHEADER", header)?;
        memory::push(&mut headers, memory::copied_str(header)?)?;
    }
    Ok(Part {
        name: line("name", given.name)?,
        file_name: line("file_name", given.file_name)?,
        media_type: line("type", given.media_type)?,
        encoder: encoder(given)?,
        headers,
        content: content(given, read)?,
    })
}

fn check_functions(given: &Given, reads: bool) -> Result<()> {
    match (given.seek.is_some(), given.read_len) {
        (true, _) if !reads => wrong("seek is set, and read is NULL"),
        (_, len) if !reads && len != 0 => wrong(format!("read_len is {len}, and read is NULL")),
        (_, ..=-2) => wrong(format!(
            "a read_len of {} is no length; 0 and -1 are an unknown one",
            given.read_len
        )),
        _ => Ok(()),
    }
}

/// One content, and no more.
fn content(given: &Given, read: Option<Registration<cw_read_fn>>) -> Result<Content> {
    let sources = [
        ("text", given.text.is_some()),
        ("data", given.data.is_some()),
        ("file", given.file.is_some()),
        ("parts", given.parts.id != 0),
        ("read", read.is_some()),
    ];
    let set = sources.into_iter().filter(|&(_, is_set)| is_set);
    let set: Vec<_> = set.map(|(name, _)| name).collect();
    match set[..] {
        [_] => {}
        [] => {
            return wrong(
                "the part has no content; set one of text, data, file, parts and read, and for an \
                 empty part an empty text",
            );
        }
        _ => {
            let names = set.join(" and ");
            return wrong(format!(
                "the part has more than one content: {names}; set one"
            ));
        }
    }
    if let Some(text) = given.text {
        return memory::copied(text.to_bytes()).map(Content::Bytes);
    }
    if let Some(path) = given.file {
        if path.is_empty() {
            return wrong("the path of the file is empty");
        }
        return memory::copied_str(path).map(Content::File);
    }
    if let Some(read) = read {
        let len = u64::try_from(given.read_len).ok().filter(|&len| len > 0);
        return Ok(Content::Read(Read::new(read, given.seek, len)));
    }
    match given.data {
        Some([]) => wrong(
            "data has a len of 0; a string that ends in NUL is text, and so is what an empty part has",
        ),
        Some(bytes) => memory::copied(bytes).map(Content::Bytes),
        None => described(given.parts).map(Content::Parts),
    }
}

fn line(what: &str, value: Option<&CStr>) -> Result<Option<CString>> {
    let Some(value) = value else {
        return Ok(None);
    };
    check_text(what, what, value)?;
    memory::copied_str(value).map(Some)
}

/// Refuses what would be more than one line of the part's headers.
fn check_text(what: &str, option: &str, value: &CStr) -> Result<()> {
    let bytes = value.to_bytes();
    let fault = match bytes.len() {
        0..=MAX_LENGTH => text::fault(option, bytes, false),
        len => Some(format!("{len} bytes; {MAX_LENGTH} are the most")),
    };
    match fault {
        Some(fault) => {
            let sentence = format!("{what} has {fault}");
            Err(Error::new(cw_status::CW_E_OPTION_VALUE, sentence))
        }
        None => Ok(()),
    }
}

fn encoder(given: &Given) -> Result<Option<CString>> {
    let Some(encoder) = given.encoder else {
        return Ok(None);
    };
    let known = ENCODERS
        .iter()
        .find(|it| it.eq_ignore_ascii_case(encoder.to_bytes()));
    let (Some(known), false) = (known, given.parts.id != 0) else {
        let encoders = ENCODERS
            .map(|it| String::from_utf8_lossy(it).into_owned())
            .join(", ");
        return wrong(match given.parts.id {
            0 => format!("{encoder:?} is no encoder; the encoders are {encoders}"),
            _ => "a part of parts has no encoder; give one to each of them".to_owned(),
        });
    };
    CString::new(*known).map(Some).or(Ok(None))
}
