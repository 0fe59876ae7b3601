//! The options that were set on an easy, remembered.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ffi::{CStr, CString};
use std::os::raw::c_long;
use std::{ptr, slice};

use curl_sys::{CURLOPT_INFILESIZE, CURLOPT_INFILESIZE_LARGE, CURLoption, curl_slist};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::memory;
use crate::core::options::kinds::EasyOption;
use crate::core::options::secrets;
use crate::driver::easy::body::Body;
use crate::driver::easy::request::{Method, Request};

/// A list in libcurl's form, which points to it.
pub struct List {
    /// libcurl's.
    pub head: *mut curl_slist,
    /// Ours.
    pub strings: Vec<CString>,
}

impl List {
    /// A copy of these.
    pub fn new<'a>(strings: impl Iterator<Item = &'a CStr> + Clone) -> Result<Self> {
        let mut list = Self {
            head: ptr::null_mut(),
            strings: Vec::new(),
        };
        for string in strings.clone() {
            memory::push(&mut list.strings, memory::copied_str(string)?)?;
        }
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
    List(List),
}

impl Value {
    /// The value in a sentence; what may be a secret is not shown.
    pub fn describe(&self) -> String {
        match self {
            Self::Long(value) => format!("the value {value}"),
            Self::Off(value) => format!("the value {value}"),
            Self::String(Some(value)) => format!("this string of {} bytes", value.count_bytes()),
            Self::Bytes(Some(value)) => format!("these {} bytes", value.len()),
            Self::List(list) => format!("this list of {} strings", list.strings.len()),
            Self::String(None) | Self::Bytes(None) => "NULL".into(),
        }
    }
}

/// Up to so many options, no room is made for more.
const FEW: usize = 8;

/// The options that were set, for a dup, and what libcurl points to.
#[derive(Default)]
pub struct Recorded {
    /// The latest last.
    pub values: Vec<(CURLoption, Value)>,
    body: Option<Body>,
    method: Method,
}

impl Recorded {
    /// Makes room for one more value.
    pub fn make_room(&mut self) -> Result<()> {
        // There are many easies, and few options are set on most of them.
        memory::room(|| match self.values.len() {
            0..FEW => self.values.try_reserve_exact(1),
            _ => self.values.try_reserve(1),
        })
    }

    /// Remembers a value.
    pub fn put(&mut self, option: CURLoption, value: Value) {
        if let Value::Long(value) = value {
            self.method = self.method.after_option(option, value != 0);
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
        self.c_string(option).map(CStr::to_string_lossy)
    }

    /// A string that was set, as it is.
    pub fn c_string(&self, option: CURLoption) -> Option<&CStr> {
        match self.latest(option) {
            Some(Value::String(string)) => string.as_deref(),
            _ => None,
        }
    }

    /// Whether a list was set.
    pub fn has_list(&self, option: CURLoption) -> bool {
        matches!(self.latest(option), Some(Value::List(list)) if !list.strings.is_empty())
    }

    /// A list that was set.
    pub fn list(&self, option: CURLoption) -> Option<&List> {
        match self.latest(option) {
            Some(Value::List(list)) => Some(list),
            _ => None,
        }
    }

    /// Whether bytes were set.
    pub fn has_bytes(&self, option: CURLoption) -> bool {
        matches!(self.latest(option), Some(Value::Bytes(Some(_))))
    }

    /// Every secret that was set, the longest first.
    pub fn secrets(&self) -> Vec<&str> {
        let texts = self.values.iter().flat_map(|(number, value)| {
            let name = EasyOption::by_number(*number as i32).map_or("", |option| option.name);
            let strings = match value {
                Value::String(Some(string)) => slice::from_ref(string),
                Value::List(list) => &list.strings,
                _ => &[],
            };
            let strings = strings.iter().filter_map(|string| string.to_str().ok());
            strings.map(move |string| (name, string))
        });
        let secrets = texts.flat_map(|(name, text)| secrets::secrets(name, text));
        let mut secrets: Vec<_> = secrets.collect();
        secrets.sort_by_key(|secret| Reverse(secret.len()));
        secrets
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

    /// Whether a switch is on, or a limit set.
    pub fn is_on(&self, option: CURLoption) -> bool {
        matches!(
            self.latest(option),
            Some(Value::Long(1..) | Value::Off(1..))
        )
    }

    /// Whether a switch was turned off.
    pub fn is_off(&self, option: CURLoption) -> bool {
        matches!(self.latest(option), Some(Value::Long(0)))
    }

    /// The request body.
    pub fn body(&self) -> Option<&Body> {
        self.body.as_ref()
    }

    /// The request body, where it is in memory.
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.body {
            Some(Body::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// Replaces the request body.
    pub fn set_body(&mut self, body: Option<Body>) {
        self.method = match &body {
            None => self.method,
            Some(Body::Bytes(_) | Body::File(_)) => self.method.after_body(),
            Some(Body::Mime(_)) => self.method.after_mime(),
        };
        self.body = body;
    }

    /// What is to be sent.
    pub fn request(&self) -> Request {
        self.method.request(self.body.is_some())
    }

    /// The length of what a read callback gives, -1 where the application did not say.
    pub fn read_length(&self) -> i64 {
        let lengths = self.values.iter().rev();
        let mut lengths = lengths.filter_map(|(option, value)| match (*option, value) {
            (CURLOPT_INFILESIZE, Value::Long(length)) => Some(*length),
            (CURLOPT_INFILESIZE_LARGE, Value::Off(length)) => Some(*length),
            _ => None,
        });
        lengths.next().unwrap_or(-1)
    }

    /// Takes over body and method of another's.
    pub fn copy_request(&mut self, other: &Self) -> Result<()> {
        self.body = other.body.as_ref().map(Body::copied).transpose()?;
        self.method = other.method;
        Ok(())
    }
}
