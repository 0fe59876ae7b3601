//! What tells for certain that two responses are parts of the same bytes.

/// What `If-Range` may carry: a strong entity tag, or a date that is as good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validator(String);

/// What a response says about the version that it is of, as far as it does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Version<'a> {
    /// `ETag`.
    pub tag: Option<&'a [u8]>,
    /// `Last-Modified`.
    pub modified: Option<&'a [u8]>,
    /// `Date`.
    pub date: Option<&'a [u8]>,
}

/// Longer ones are not kept.
const LONGEST: usize = 1000;

impl Validator {
    /// The one of a response. Where it has an entity tag that is weak, its date counts for nothing
    /// either; nor does a date if the bytes may have changed once more in the same second.
    pub fn of(version: Version) -> Option<Self> {
        match (version.tag, version.modified, version.date) {
            (Some(tag), ..) => Self::parse(tag).filter(Self::is_tag),
            (None, Some(modified), Some(date)) if modified != date => {
                Self::parse(modified).filter(|it| !it.is_tag())
            }
            _ => None,
        }
    }

    /// The one that was kept, if it is one.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let is_one = text.len() <= LONGEST && (is_strong(text) || is_date(text));
        let text = std::str::from_utf8(text).ok().filter(|_| is_one)?;
        Some(Self(text.to_owned()))
    }

    /// As `If-Range` has it.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether a part may be of the same version: with an entity tag it has to say so.
    pub fn is_of(&self, version: Version) -> bool {
        !self.is_tag() && version.modified.is_none() || self.said(version) == Some(true)
    }

    /// Whether a response without a part is of another version, as far as it says.
    pub fn is_not_of(&self, version: Version) -> bool {
        self.said(version) == Some(false)
    }

    fn said(&self, version: Version) -> Option<bool> {
        let said = match self.is_tag() {
            true => version.tag,
            false => version.modified,
        };
        said.map(|said| said == self.0.as_bytes())
    }

    fn is_tag(&self) -> bool {
        self.0.starts_with('"')
    }
}

fn is_strong(text: &[u8]) -> bool {
    match text {
        [b'"', inner @ .., b'"'] => inner.iter().all(|byte| matches!(byte, b'!' | b'#'..=b'~')),
        _ => false,
    }
}

/// As in `Sun, 06 Nov 1994 08:49:37 GMT`.
fn is_date(text: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',' | b':');
    text.len() == 29 && text.ends_with(b" GMT") && text.iter().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: &[u8] = b"Sun, 06 Nov 1994 08:49:37 GMT";
    const LATER: &[u8] = b"Sun, 06 Nov 1994 08:49:38 GMT";

    fn of(tag: Option<&[u8]>, modified: Option<&[u8]>, date: Option<&[u8]>) -> Option<String> {
        let version = Version {
            tag,
            modified,
            date,
        };
        Validator::of(version).map(|it| it.text().to_owned())
    }

    #[test]
    fn a_strong_entity_tag_is_one_and_a_weak_one_is_not() {
        assert_eq!(of(Some(b"\"a-1\""), None, None).as_deref(), Some("\"a-1\""));
        assert_eq!(of(Some(b"\"\""), None, None).as_deref(), Some("\"\""));
        for weak in [
            &b"W/\"a\""[..],
            b"w/\"a\"",
            b"a",
            b"\"",
            b"",
            b"\"a\"b\"",
            b"\"a b\"",
        ] {
            assert_eq!(of(Some(weak), Some(DATE), Some(LATER)), None, "{weak:?}");
        }
        assert_eq!(of(Some(b"\"a\r\nX: 1\""), None, None), None);
        let long = [&b"\""[..], &[b'a'; LONGEST], b"\""].concat();
        assert_eq!(of(Some(&long), None, None), None);
    }

    #[test]
    fn a_date_is_one_if_the_response_is_younger() {
        assert_eq!(
            of(None, Some(DATE), Some(LATER))
                .as_deref()
                .map(str::as_bytes),
            Some(DATE)
        );
        assert_eq!(of(None, Some(DATE), Some(DATE)), None);
        assert_eq!(of(None, Some(DATE), None), None);
        assert_eq!(of(None, Some(b"yesterday"), Some(DATE)), None);
        assert_eq!(of(None, Some(b"\"a\""), Some(DATE)), None);
        assert_eq!(of(Some(DATE), None, None), None);
    }

    #[test]
    fn another_version_does_not_fit() {
        let tag = Validator::parse(b"\"a\"").unwrap();
        let said = |tag| Version {
            tag,
            modified: Some(DATE),
            ..Version::default()
        };
        assert!(tag.is_of(said(Some(b"\"a\""))));
        for other in [None, Some(&b"\"b\""[..]), Some(b"W/\"a\"")] {
            assert!(!tag.is_of(said(other)));
            assert_eq!(tag.is_not_of(said(other)), other.is_some());
        }
        let date = Validator::parse(DATE).unwrap();
        assert!(date.is_of(said(Some(b"\"b\""))));
        assert!(date.is_of(Version::default()));
        let later = Validator::parse(LATER).unwrap();
        assert!(!later.is_of(said(None)));
        assert!(later.is_not_of(said(None)));
    }
}
