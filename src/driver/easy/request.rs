//! Which request an easy's options and its body in memory make.

use std::iter;

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

/// What the options say about it: the requests that are switched on, the latest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Method {
    on: [Option<Request>; 4],
}

impl Method {
    /// After an option was switched on or off. The last one that was switched on and still is
    /// counts.
    pub fn after_option(self, option: CURLoption, on: bool) -> Self {
        let request = match option {
            CURLOPT_HTTPGET => Request::Get,
            CURLOPT_NOBODY => Request::Head,
            CURLOPT_POST => Request::Post,
            CURLOPT_UPLOAD | CURLOPT_PUT => Request::Put,
            _ => return self,
        };
        let others = self.without(request);
        match on {
            true => Self::of(iter::once(request).chain(others.all())),
            false => others,
        }
    }

    /// After a body was given, which is to be sent.
    pub fn after_body(self) -> Self {
        self.without(Request::Get).without(Request::Head)
    }

    /// After a mime was given, which is sent by a POST and by nothing else.
    pub fn after_mime(self) -> Self {
        self.after_body().without(Request::Put)
    }

    /// The request that it makes. Where nothing is said, a body in memory makes a POST.
    pub fn request(self, has_body: bool) -> Request {
        let open = if has_body {
            Request::Post
        } else {
            Request::Get
        };
        self.all().next().unwrap_or(open)
    }

    fn all(self) -> impl Iterator<Item = Request> {
        self.on.into_iter().flatten()
    }

    fn without(self, request: Request) -> Self {
        Self::of(self.all().filter(|&it| it != request))
    }

    fn of(mut requests: impl Iterator<Item = Request>) -> Self {
        Self {
            on: std::array::from_fn(|_| requests.next()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(steps: &[(CURLoption, bool)]) -> Method {
        let step = |method: Method, &(option, on): &_| method.after_option(option, on);
        steps.iter().fold(Method::default(), step)
    }

    #[test]
    fn the_last_one_that_is_still_on_counts() {
        let cases: [(&[_], Request); 7] = [
            (&[], Request::Get),
            (&[(CURLOPT_POST, true), (CURLOPT_POST, false)], Request::Get),
            (
                &[(CURLOPT_NOBODY, true), (CURLOPT_UPLOAD, true)],
                Request::Put,
            ),
            (
                &[(CURLOPT_UPLOAD, true), (CURLOPT_NOBODY, true)],
                Request::Head,
            ),
            (
                &[
                    (CURLOPT_UPLOAD, true),
                    (CURLOPT_NOBODY, true),
                    (CURLOPT_NOBODY, false),
                ],
                Request::Put,
            ),
            (
                &[
                    (CURLOPT_UPLOAD, true),
                    (CURLOPT_POST, true),
                    (CURLOPT_POST, false),
                ],
                Request::Put,
            ),
            (
                &[
                    (CURLOPT_POST, true),
                    (CURLOPT_HTTPGET, true),
                    (CURLOPT_HTTPGET, false),
                ],
                Request::Post,
            ),
        ];
        for (steps, request) in cases {
            assert_eq!(after(steps).request(false), request, "{steps:?}");
        }
    }

    #[test]
    fn a_body_is_sent_unless_a_later_option_says_otherwise() {
        let head = after(&[(CURLOPT_NOBODY, true)]);
        assert_eq!(head.after_body().request(true), Request::Post);
        let put = after(&[(CURLOPT_UPLOAD, true)]).after_body();
        assert_eq!(put.request(true), Request::Put);
        let head = put.after_option(CURLOPT_NOBODY, true);
        assert_eq!(head.request(true), Request::Head);
        let put = head.after_option(CURLOPT_NOBODY, false);
        assert_eq!(put.request(true), Request::Put);
    }
}
