//! A mime in libcurl's form, for one transfer.

use std::cell::Cell;
use std::ffi::CStr;
use std::os::raw::c_void;
use std::ptr::{self, NonNull};
use std::sync::Arc;

use curl_sys::{CURL, CURLE_OK, CURLE_OUT_OF_MEMORY, CURLcode, curl_off_t};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;
use crate::driver::easy::mime::{Content, Mime, Part};
use crate::driver::easy::open_file::OpenFile;
use crate::driver::easy::recorded::List;
use crate::driver::libcurl::ffi::{self, BodyFunction, CurlMime, CurlMimePart, SeekFunction};
use crate::driver::libcurl::version::curl_text;

/// How one transfer reads one part.
pub struct Reader {
    /// The slot of the easy.
    pub easy: *const c_void,
    /// The part.
    pub part: Arc<Part>,
    /// Which one it is, from 0 on, inside of its mime.
    pub index: usize,
    /// Its file, where it is one.
    pub file: Option<OpenFile>,
    /// How far libcurl is.
    pub at: Cell<u64>,
    /// Whether the transfer has read of it.
    pub begun: Cell<bool>,
}

impl Reader {
    /// How many bytes there are, if that is known.
    pub fn len(&self) -> Option<u64> {
        match (&self.file, &self.part.content) {
            (Some(file), _) => Some(file.len()),
            (None, Content::Bytes(bytes)) => Some(bytes.len() as u64),
            (None, Content::Read(read)) => read.len,
            (None, _) => None,
        }
    }
}

/// What libcurl calls for a part, with its `Reader`.
#[derive(Clone, Copy)]
pub struct Functions {
    pub read: BodyFunction,
    pub seek: SeekFunction,
}

/// A mime in libcurl's form. libcurl forgets it when it is dropped.
pub struct BuiltMime {
    raw: NonNull<CurlMime>,
    /// libcurl points to each: it has room for all from the start.
    readers: Vec<Reader>,
    headers: Vec<List>,
}

impl BuiltMime {
    /// Makes libcurl's form of `mime` for the handle `raw`, whose easy has the slot `easy`. Files
    /// are opened.
    ///
    /// # Safety
    /// The handle is alive and held. The functions take the pointer to a `Reader`, and are called
    /// with no other.
    pub unsafe fn new(
        raw: *mut CURL,
        easy: *const c_void,
        functions: Functions,
        mime: &Mime,
    ) -> Result<Self> {
        let mut built = Self {
            // SAFETY: the caller says that the handle is alive.
            raw: unsafe { init(raw) }?,
            readers: Vec::new(),
            headers: Vec::new(),
        };
        memory::room(|| built.readers.try_reserve_exact(mime.total))?;
        let top = built.raw;
        // SAFETY: passed on from the caller; the mime was made above.
        unsafe { built.fill((raw, easy), functions, top, mime) }?;
        Ok(built)
    }

    /// libcurl's pointer.
    pub(in crate::driver) fn raw(&self) -> *mut CurlMime {
        self.raw.as_ptr()
    }

    /// # Safety
    /// As for `new`; `into` is alive.
    unsafe fn fill(
        &mut self,
        (raw, easy): (*mut CURL, *const c_void),
        functions: Functions,
        into: NonNull<CurlMime>,
        mime: &Mime,
    ) -> Result<()> {
        for (index, part) in mime.parts.iter().enumerate() {
            // SAFETY: the mime is alive.
            let made = unsafe { ffi::curl_mime_addpart(into.as_ptr()) };
            let made = NonNull::new(made).ok_or_else(no_memory)?.as_ptr();
            // SAFETY: the part is alive, and what it gets is alive or copied.
            unsafe { self.describe(made, part) }?;
            if let Content::Parts(inner) = &part.content {
                // SAFETY: the handle is alive.
                let sub = unsafe { init(raw) }?;
                // SAFETY: both are alive. The part owns the inner one from here on, unless it is
                // refused.
                check(unsafe { ffi::curl_mime_subparts(made, sub.as_ptr()) }).inspect_err(
                    |_| {
                        // SAFETY: it is nobody's.
                        unsafe { ffi::curl_mime_free(sub.as_ptr()) }
                    },
                )?;
                // SAFETY: passed on from the caller.
                unsafe { self.fill((raw, easy), functions, sub, inner) }?;
                continue;
            }
            let file = match &part.content {
                Content::File(path) => Some(OpenFile::open(path)?),
                _ => None,
            };
            let reader = Reader {
                easy,
                part: Arc::clone(part),
                index,
                file,
                at: Cell::new(0),
                begun: Cell::new(false),
            };
            let len = reader.len().map_or(-1, |len| len as curl_off_t);
            // No part moves by this.
            assert!(self.readers.len() < self.readers.capacity());
            self.readers.push(reader);
            let argument = self.readers.last().map_or(ptr::null(), ptr::from_ref);
            let argument = argument.cast_mut().cast::<c_void>();
            // SAFETY: the part is alive; the reader stays where it is, and lives as long as libcurl's
            // mime.
            check(unsafe {
                let Functions { read, seek } = functions;
                ffi::curl_mime_data_cb(made, len, Some(read), Some(seek), None, argument)
            })?;
        }
        Ok(())
    }

    /// # Safety
    /// `made` is alive.
    unsafe fn describe(&mut self, made: *mut CurlMimePart, part: &Part) -> Result<()> {
        let text = |text: &Option<_>| text.as_deref().map_or(ptr::null(), CStr::as_ptr);
        let file_name = part.file_name.as_deref().or_else(|| base_name(part));
        let media_type = part.media_type.as_deref().or_else(|| bytes_type(part));
        // SAFETY: the part is alive, and libcurl copies the strings.
        check(unsafe { ffi::curl_mime_name(made, text(&part.name)) })?;
        // SAFETY: as above.
        check(unsafe {
            ffi::curl_mime_filename(made, file_name.map_or(ptr::null(), CStr::as_ptr))
        })?;
        // SAFETY: as above.
        check(unsafe { ffi::curl_mime_type(made, media_type.map_or(ptr::null(), CStr::as_ptr)) })?;
        // SAFETY: as above.
        check(unsafe { ffi::curl_mime_encoder(made, text(&part.encoder)) })?;
        if !part.headers.is_empty() {
            let list = List::new(part.headers.iter().map(|it| &**it))?;
            // SAFETY: the part is alive, and the list lives as long as it.
            check(unsafe { ffi::curl_mime_headers(made, list.head, 0) })?;
            memory::push(&mut self.headers, list)?;
        }
        Ok(())
    }
}

impl Drop for BuiltMime {
    fn drop(&mut self) {
        // SAFETY: the mime is ours alone, and is freed before what it points to. libcurl drives no
        // transfer with it, and takes it off its easy, if that is alive.
        unsafe { ffi::curl_mime_free(self.raw()) };
    }
}

/// # Safety
/// The handle is alive and held.
unsafe fn init(raw: *mut CURL) -> Result<NonNull<CurlMime>> {
    // SAFETY: passed on from the caller.
    NonNull::new(unsafe { ffi::curl_mime_init(raw) }).ok_or_else(no_memory)
}

/// The name that a file has without its folder.
fn base_name(part: &Part) -> Option<&CStr> {
    let Content::File(path) = &part.content else {
        return None;
    };
    let bytes = path.to_bytes_with_nul();
    let start = bytes
        .iter()
        .rposition(|&byte| byte == b'/')
        .map_or(0, |slash| slash + 1);
    CStr::from_bytes_with_nul(&bytes[start..]).ok()
}

/// The type of a file whose name tells libcurl nothing, as for libcurl's own files.
fn bytes_type(part: &Part) -> Option<&'static CStr> {
    const KNOWN: [&[u8]; 10] = [
        b"gif", b"jpg", b"jpeg", b"png", b"svg", b"txt", b"htm", b"html", b"pdf", b"xml",
    ];
    let name = part.file_name.as_deref().or_else(|| base_name(part))?;
    let extension = name.to_bytes().rsplit(|&byte| byte == b'.').next()?;
    let is_known = KNOWN
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known));
    let is_typed = part.headers.iter().any(|it| {
        let prefix = it.to_bytes().get(..b"Content-Type:".len());
        prefix.is_some_and(|it| it.eq_ignore_ascii_case(b"Content-Type:"))
    });
    let is_file = matches!(part.content, Content::File(_));
    (is_file && !is_known && !is_typed).then_some(c"application/octet-stream")
}

fn check(code: CURLcode) -> Result<()> {
    match code {
        CURLE_OK => Ok(()),
        CURLE_OUT_OF_MEMORY => Err(no_memory()),
        code => {
            let why = curl_text(code as i32).to_string_lossy();
            let sentence = format!("libcurl refuses a part of the mime: {why}");
            Err(Error::new(cw_status::CW_E_UNSUPPORTED, sentence))
        }
    }
}

#[cold]
fn no_memory() -> Error {
    Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no memory for the mime")
}
