//! `Content-Range`: which bytes of the whole a response has.

/// What it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentRange {
    /// The bytes from `first` to `last`, of so many if that is known.
    Part {
        /// The number of the first byte.
        first: u64,
        /// The number of the last byte.
        last: u64,
        /// How many the whole has.
        whole: Option<u64>,
    },
    /// None; the whole has so many.
    Unsatisfied(u64),
}

impl ContentRange {
    /// What the value of the header says; none if that makes no sense.
    pub fn parse(value: &[u8]) -> Option<Self> {
        let value = std::str::from_utf8(value).ok()?;
        let (unit, rest) = value.trim().split_once(' ')?;
        let (range, whole) = rest.trim_start().split_once('/')?;
        if !unit.eq_ignore_ascii_case("bytes") {
            return None;
        }
        if range == "*" {
            return number(whole).map(Self::Unsatisfied);
        }
        let (first, last) = range.split_once('-')?;
        let (first, last) = (number(first)?, number(last)?);
        let whole = match whole {
            "*" => None,
            whole => Some(number(whole)?),
        };
        let makes_sense = first <= last && last < whole.unwrap_or(u64::MAX);
        makes_sense.then_some(Self::Part { first, last, whole })
    }
}

/// A number of nothing but digits.
pub fn number(text: &str) -> Option<u64> {
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| are_digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_makes_no_sense_is_none() {
        for value in [
            "",
            "bytes",
            "bytes ",
            "bytes 1-2",
            "bytes */*",
            "bytes 2-1/5",
            "bytes 1-5/5",
            "bytes -5/9",
            "bytes 1-/9",
            "bytes +1-2/9",
            "lines 1-2/9",
            "bytes 1-2/",
            "bytes=1-2/9",
            "bytes 1-2/99999999999999999999",
            "bytes 0-18446744073709551615/*",
        ] {
            assert_eq!(ContentRange::parse(value.as_bytes()), None, "{value}");
        }
        assert_eq!(ContentRange::parse(b"bytes \xff-1/2"), None);
    }

    #[test]
    fn the_unit_has_no_case() {
        let expected = ContentRange::Part {
            first: 0,
            last: 0,
            whole: None,
        };
        assert_eq!(ContentRange::parse(b" Bytes  0-0/* "), Some(expected));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(first in 0u64..1 << 62, more in 0u64..1 << 40, rest in 1u64..1 << 40) {
            let last = first + more;
            let whole = last + rest;
            let part = |whole| ContentRange::Part { first, last, whole };
            let read = |text: String| ContentRange::parse(text.as_bytes());
            prop_assert_eq!(read(format!("bytes {first}-{last}/{whole}")), Some(part(Some(whole))));
            prop_assert_eq!(read(format!("bytes {first}-{last}/*")), Some(part(None)));
            prop_assert_eq!(read(format!("bytes */{whole}")), Some(ContentRange::Unsatisfied(whole)));
        }

        #[test]
        fn no_bytes_are_too_strange(value in proptest::collection::vec(any::<u8>(), 0..60)) {
            ContentRange::parse(&value);
        }
    }
}
