//! One cookie on one line, as libcurl and its files have it.

use crate::core::options::text;

/// A cookie, as pieces of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookie<'a> {
    /// The host, without a dot before it.
    pub domain: &'a [u8],
    /// Whether it is for all hosts below the domain too.
    pub subdomains: bool,
    /// The path, with all below that.
    pub path: &'a [u8],
    /// Whether it is sent over HTTPS only.
    pub secure: bool,
    /// Whether it is kept from scripts.
    pub http_only: bool,
    /// In seconds since 1970; 0 for a cookie of the session.
    pub expires: i64,
    /// Its name.
    pub name: &'a [u8],
    /// Its value.
    pub value: &'a [u8],
}

/// What a line of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing, or a remark.
    Nothing,
    /// Fields between tabs.
    Netscape(Cookie<'a>),
    /// A header of a response.
    Header,
}

const HTTP_ONLY: &[u8] = b"#HttpOnly_";
const HEADER: &[u8] = b"Set-Cookie:";

/// What a line is, without its end; or why it is nothing of that. The words show nothing of it.
pub fn parse(line: &[u8]) -> Result<Line<'_>, String> {
    let line = line.trim_ascii_start();
    if line.is_empty() || line.starts_with(b"#") && !line.starts_with(HTTP_ONLY) {
        return Ok(Line::Nothing);
    }
    if let Some(fault) = text::fault("COOKIELIST", line, false) {
        return Err(format!("it has {fault}"));
    }
    let is_header = line.get(..HEADER.len());
    if is_header.is_some_and(|start| start.eq_ignore_ascii_case(HEADER)) {
        return Ok(Line::Header);
    }
    netscape(line).map(Line::Netscape)
}

/// A line with fields between tabs.
pub fn netscape(line: &[u8]) -> Result<Cookie<'_>, String> {
    let http_only = line.starts_with(HTTP_ONLY);
    let line = line.strip_prefix(HTTP_ONLY).unwrap_or(line);
    let mut fields = line.splitn(7, |&byte| byte == b'\t');
    let mut field = |name| {
        let sentence = || {
            format!(
                "it has no {name}; a cookie is \"Set-Cookie: \" and what follows that in a \
                 response, or domain, TRUE or FALSE, path, TRUE or FALSE, expiry, name and value, \
                 with tabs in between"
            )
        };
        fields.next().ok_or_else(sentence)
    };
    let domain = field("domain")?;
    let subdomains = is_true(field("switch for subdomains")?);
    let path = field("path")?;
    let secure = is_true(field("switch for secure connections")?);
    let expires = field("expiry")?;
    let name = field("name")?;
    let number = std::str::from_utf8(expires).ok();
    let number = number.and_then(|it| it.trim().parse().ok());
    let expires = number.ok_or("its expiry is no number of seconds since 1970")?;
    let domain = domain.strip_prefix(b".").unwrap_or(domain);
    if domain.is_empty() {
        return Err("its domain is empty".to_owned());
    }
    Ok(Cookie {
        domain,
        subdomains,
        path,
        secure,
        http_only,
        expires,
        name,
        // A line may end where the value would begin.
        value: fields.next().unwrap_or_default(),
    })
}

fn is_true(field: &[u8]) -> bool {
    field.eq_ignore_ascii_case(b"TRUE")
}

impl Cookie<'_> {
    /// Whether it has not ended by then.
    pub fn lasts_beyond(&self, now: i64) -> bool {
        self.expires == 0 || self.expires >= now
    }

    /// The line of it, which libcurl reads, with another expiry.
    pub fn line(&self, expires: i64) -> Vec<u8> {
        let switch = |on| match on {
            true => &b"TRUE"[..],
            false => b"FALSE",
        };
        let start = if self.http_only { HTTP_ONLY } else { b"" };
        let dot = if self.subdomains { &b"."[..] } else { b"" };
        let number = expires.to_string();
        let fields = [
            switch(self.subdomains),
            self.path,
            switch(self.secure),
            number.as_bytes(),
            self.name,
            self.value,
        ];
        let mut line = [start, dot, self.domain].concat();
        for field in fields {
            line.push(b'\t');
            line.extend_from_slice(field);
        }
        line
    }
}

/// A header without what says when its cookie ends.
pub fn without_end(header: &[u8]) -> Vec<u8> {
    let is_end = |attribute: &[u8]| {
        let name = attribute.split(|&byte| byte == b'=').next();
        let name = name.unwrap_or_default().trim_ascii();
        name.eq_ignore_ascii_case(b"expires") || name.eq_ignore_ascii_case(b"max-age")
    };
    let kept = header
        .split(|&byte| byte == b';')
        .enumerate()
        .filter(|(place, attribute)| *place == 0 || !is_end(attribute));
    let kept: Vec<_> = kept.map(|(_, attribute)| attribute).collect();
    kept.join(&b';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_with_tabs_is_its_fields() {
        let line = b"#HttpOnly_.example.com\tTRUE\t/a\tFALSE\t1700000000\tsid\tx\ty";
        let cookie = Cookie {
            domain: b"example.com",
            subdomains: true,
            path: b"/a",
            secure: false,
            http_only: true,
            expires: 1_700_000_000,
            name: b"sid",
            value: b"x\ty",
        };
        assert_eq!(parse(line), Ok(Line::Netscape(cookie)));
        assert_eq!(cookie.line(cookie.expires), line);
        let empty = b"a\tFALSE\t/\tTRUE\t0\tn";
        assert_eq!(netscape(empty).unwrap().value, b"");
    }

    #[test]
    fn what_is_no_cookie_is_nothing_or_refused() {
        for nothing in [&b""[..], b"  ", b"# Netscape HTTP Cookie File", b"#"] {
            assert_eq!(parse(nothing), Ok(Line::Nothing));
        }
        assert_eq!(parse(b"set-cookie: a=b"), Ok(Line::Header));
        for bad in [
            &b"ALL"[..],
            b"SESS",
            b"{\"cookies\": []}",
            b"a\tFALSE\t/\tTRUE\t0",
            b"a\tFALSE\t/\tTRUE\tnever\tn\tv",
            b".\tFALSE\t/\tTRUE\t0\tn\tv",
            b"Set-Cookie: a=b\r\nX: y",
        ] {
            let fault = parse(bad).unwrap_err();
            assert!(!fault.contains("cookies\""), "{fault}");
        }
    }

    #[test]
    fn a_header_loses_its_end_and_nothing_else() {
        let header = b"Set-Cookie: expires=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; \
                       max-age = 0; Secure";
        assert_eq!(
            without_end(header),
            b"Set-Cookie: expires=1; Path=/; Secure"
        );
    }

    proptest! {
        #[test]
        fn what_is_parsed_is_written_as_it_was(
            domain in "[a-z.]{0,9}[a-z]", path in "/[a-z/]{0,9}", name in "[!-:<-~]{1,9}",
            value in "[ -~]{0,12}", expires: i64, subdomains: bool, secure: bool, http_only: bool,
        ) {
            let domain = domain.trim_start_matches('.');
            let (domain, path) = (domain.as_bytes(), path.as_bytes());
            let (name, value) = (name.as_bytes(), value.as_bytes());
            let cookie = Cookie {
                domain, subdomains, path, secure, http_only, expires, name, value,
            };
            let line = cookie.line(expires);
            prop_assert_eq!(netscape(&line), Ok(cookie));
        }

        #[test]
        fn nothing_stops_it(line in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(Line::Netscape(cookie)) = parse(&line) {
                prop_assert!(!cookie.domain.is_empty());
                prop_assert!(!cookie.line(0).contains(&b'\n'));
            }
            without_end(&line);
        }
    }
}
