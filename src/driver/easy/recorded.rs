//! The options that were set on an easy, remembered.

use std::borrow::Cow;
use std::ffi::{CStr, CString};
use std::os::raw::c_long;
use std::ptr;

use curl_sys::{
    CURLOPT_HTTPGET, CURLOPT_NOBODY, CURLOPT_POST, CURLOPT_UPLOAD, CURLoption, curl_slist,
};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;

/// A list in libcurl's form, which points to it.
pub struct List {
    /// libcurl's.
    pub head: *mut curl_slist,
    /// Ours.
    pub strings: Vec<CString>,
}

impl List {
    /// A copy of these.
    pub fn new(strings: &[&CStr]) -> Result<Self> {
        let mut list = Self {
            head: ptr::null_mut(),
            strings: strings.iter().map(|&it| it.to_owned()).collect(),
        };
        for string in strings {
            // SAFETY: the list is ours or empty, the string is terminated and copied.
            let head = unsafe { curl_sys::curl_slist_append(list.head, string.as_ptr()) };
            if head.is_null() {
                return Err(Error::new(
                    cw_status::CW_E_OUT_OF_MEMORY,
                    "no memory for the list",
                ));
            }
            list.head = head;
        }
        Ok(list)
    }
}

impl Drop for List {
    fn drop(&mut self) {
        // SAFETY: the list is ours alone: libcurl was given another, or its handle is gone.
        unsafe { curl_sys::curl_slist_free_all(self.head) };
    }
}

/// An option's value.
pub enum Value {
    Long(c_long),
    Off(i64),
    String(Option<CString>),
    Bytes(Option<Vec<u8>>),
    List(Box<List>),
}

/// The options that were set, for a dup, and what libcurl points to.
#[derive(Default)]
pub struct Recorded {
    /// The latest last.
    pub values: Vec<(CURLoption, Value)>,
    body: Option<Vec<u8>>,
    posts: bool,
    uploads: bool,
}

impl Recorded {
    /// Remembers a value.
    pub fn put(&mut self, option: CURLoption, value: Value) {
        let on = matches!(value, Value::Long(1..));
        match option {
            CURLOPT_POST => (self.posts, self.uploads) = (on, false),
            CURLOPT_UPLOAD => (self.posts, self.uploads) = (self.posts && !on, on),
            CURLOPT_HTTPGET | CURLOPT_NOBODY if on => (self.posts, self.uploads) = (false, false),
            _ => {}
        }
        // The latest comes last, since the order of some options matters to a dup.
        self.values.retain(|(known, _)| *known != option);
        self.values.push((option, value));
    }

    fn latest(&self, option: CURLoption) -> Option<&Value> {
        let found = self.values.iter().find(|(known, _)| *known == option);
        found.map(|(_, value)| value)
    }

    /// A string that was set.
    pub fn string(&self, option: CURLoption) -> Option<Cow<'_, str>> {
        match self.latest(option) {
            Some(Value::String(Some(string))) => Some(string.to_string_lossy()),
            _ => None,
        }
    }

    /// Which of two options for the same number was set last, and to what.
    pub fn latest_long(&self, one: CURLoption, other: CURLoption) -> Option<(CURLoption, c_long)> {
        self.values
            .iter()
            .rev()
            .find_map(|(known, value)| match value {
                Value::Long(value) if *known == one || *known == other => Some((*known, *value)),
                _ => None,
            })
    }

    /// Whether a switch is on.
    pub fn is_on(&self, option: CURLoption) -> bool {
        matches!(self.latest(option), Some(Value::Long(1..)))
    }

    /// The request body.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }

    /// Replaces the request body.
    pub fn set_body(&mut self, body: Option<Vec<u8>>) {
        self.body = body;
    }

    /// Whether CURLOPT_POST was the last word on the method.
    pub fn posts(&self) -> bool {
        self.posts
    }

    /// Whether CURLOPT_UPLOAD was the last word on the method.
    pub fn uploads(&self) -> bool {
        self.uploads
    }
}
