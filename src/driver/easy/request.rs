//! Which request an easy's options and its body in memory make.

use curl_sys::{
    CURLOPT_HTTPGET, CURLOPT_INFILESIZE, CURLOPT_INFILESIZE_LARGE, CURLOPT_NOBODY, CURLOPT_POST,
    CURLOPT_PUT, CURLOPT_UPLOAD, CURLoption,
};

/// The options that it depends on.
pub const OPTIONS: [CURLoption; 7] = [
    CURLOPT_INFILESIZE,
    CURLOPT_NOBODY,
    CURLOPT_UPLOAD,
    CURLOPT_POST,
    CURLOPT_PUT,
    CURLOPT_HTTPGET,
    CURLOPT_INFILESIZE_LARGE,
];

/// What is sent, in the words of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    Get,
    Head,
    Post,
    Put,
}

/// What the options say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Nothing: a body in memory makes a POST.
    #[default]
    Open,
    /// This, whatever body there is.
    Chosen(Request),
}

impl Method {
    /// After an option was switched on or off. Without a body, libcurl's rules: the last one that
    /// was switched on counts, and switching one of them off makes a GET.
    pub fn after_option(self, option: CURLoption, on: bool) -> Self {
        use Request::{Get, Head, Post, Put};
        match (option, on) {
            (CURLOPT_HTTPGET, true) => Self::Chosen(Get),
            (CURLOPT_NOBODY, true) => Self::Chosen(Head),
            (CURLOPT_POST, true) => Self::Chosen(Post),
            (CURLOPT_UPLOAD | CURLOPT_PUT, true) => Self::Chosen(Put),
            (CURLOPT_NOBODY, false) if self == Self::Chosen(Head) => Self::Open,
            (CURLOPT_POST | CURLOPT_UPLOAD | CURLOPT_PUT, false)
                if matches!(self, Self::Chosen(Post | Put)) =>
            {
                Self::Open
            }
            _ => self,
        }
    }

    /// After a body was given, which is to be sent.
    pub fn after_body(self) -> Self {
        match self {
            Self::Chosen(Request::Get | Request::Head) => Self::Open,
            method => method,
        }
    }

    /// The request that it makes.
    pub fn request(self, has_body: bool) -> Request {
        match self {
            Self::Chosen(request) => request,
            Self::Open if has_body => Request::Post,
            Self::Open => Request::Get,
        }
    }
}
