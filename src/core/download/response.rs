//! What a response means for a file, and for the part of it that is there.

use super::kept::Kept;
use super::range::ContentRange;
use super::validator::Version;

/// What a response says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    /// Its status; none where the protocol is not HTTP.
    pub status: Option<i64>,
    /// Its `Content-Range`, if it makes sense.
    pub range: Option<ContentRange>,
    /// Of which version it is.
    pub version: Version<'a>,
}

/// The rest of a file, as it was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// How many bytes are there.
    pub from: u64,
    /// What is known of them.
    pub kept: &'a Kept,
}

/// What to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its body is the file, from the first byte on.
    StartOver,
    /// Its body goes on where the partial file ends.
    GoOn {
        /// How many bytes the file has with this body.
        until: u64,
        /// How many the whole has, where that is known.
        whole: Option<u64>,
    },
    /// The partial file is the whole.
    IsWhole,
    /// Its body is none of the file's, and the partial file stays.
    Refuse,
    /// It is no rest of the partial file, which cannot be gone on with.
    Misfit(&'static str),
}

impl Response<'_> {
    /// What it means, where this was asked for.
    pub fn step(&self, asked: Option<Asked>) -> Step {
        match (self.status, asked) {
            (None, _) => Step::StartOver,
            (Some(206), Some(asked)) => self.rest(asked),
            (Some(416), Some(asked)) => self.nothing(asked),
            (Some(204..=206), _) => Step::Refuse,
            (Some(200..=299), _) => Step::StartOver,
            _ => Step::Refuse,
        }
    }

    fn rest(&self, asked: Asked) -> Step {
        let Some(ContentRange::Part { first, last, whole }) = self.range else {
            return Step::Misfit("does not say in a Content-Range which bytes it has");
        };
        if first != asked.from {
            return Step::Misfit("begins elsewhere than where the partial file ends");
        }
        if !asked.kept.validator.is_of(self.version) {
            return Step::Misfit("is of another version than the partial file");
        }
        match (whole, asked.kept.whole) {
            (Some(now), Some(before)) if now != before => {
                Step::Misfit("is of a file of another length than the partial file")
            }
            (whole, before) => Step::GoOn {
                until: last + 1,
                whole: whole.or(before),
            },
        }
    }

    fn nothing(&self, asked: Asked) -> Step {
        let whole = match self.range {
            Some(ContentRange::Unsatisfied(whole)) => Some(whole),
            _ => asked.kept.whole,
        };
        let kept = asked.kept;
        let is_another = kept.whole.is_some_and(|before| whole != Some(before))
            || kept.validator.is_not_of(self.version);
        match whole == Some(asked.from) && !is_another {
            true => Step::IsWhole,
            false => Step::Misfit("says that the file does not have the bytes that are missing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::download::validator::Validator;

    fn kept(whole: Option<u64>) -> Kept {
        Kept {
            source: "it".into(),
            validator: Validator::parse(b"\"a\"").unwrap(),
            whole,
        }
    }

    fn step(status: i64, range: &str, tag: Option<&[u8]>, whole: Option<u64>) -> Step {
        let response = Response {
            status: Some(status),
            range: ContentRange::parse(range.as_bytes()),
            version: Version {
                tag,
                ..Version::default()
            },
        };
        let kept = kept(whole);
        response.step(Some(Asked {
            from: 10,
            kept: &kept,
        }))
    }

    #[test]
    fn the_rest_of_the_same_version_goes_on() {
        let rest = Step::GoOn {
            until: 20,
            whole: Some(20),
        };
        assert_eq!(step(206, "bytes 10-19/20", Some(b"\"a\""), Some(20)), rest);
        assert_eq!(step(206, "bytes 10-19/20", Some(b"\"a\""), None), rest);
        assert_eq!(step(206, "bytes 10-19/*", Some(b"\"a\""), Some(20)), rest);
        let unknown = Step::GoOn {
            until: 20,
            whole: None,
        };
        assert_eq!(step(206, "bytes 10-19/*", Some(b"\"a\""), None), unknown);
    }

    #[test]
    fn every_other_part_is_a_misfit() {
        for (range, tag, whole) in [
            ("", Some(&b"\"a\""[..]), None),
            ("bytes */20", Some(b"\"a\""), None),
            ("bytes 9-19/20", Some(b"\"a\""), None),
            ("bytes 11-19/20", Some(b"\"a\""), None),
            ("bytes 10-19/20", Some(b"\"b\""), None),
            ("bytes 10-19/20", Some(b"W/\"a\""), None),
            ("bytes 10-19/20", None, None),
            ("bytes 10-19/20", Some(b"\"a\""), Some(21)),
        ] {
            let step = step(206, range, tag, whole);
            assert!(matches!(step, Step::Misfit(_)), "{range} {step:?}");
        }
    }

    #[test]
    fn a_range_that_is_not_there_may_mean_that_all_is() {
        assert_eq!(step(416, "bytes */10", None, None), Step::IsWhole);
        assert_eq!(step(416, "", None, Some(10)), Step::IsWhole);
        for (range, tag, whole) in [
            ("bytes */9", None, None),
            ("bytes */11", None, None),
            ("", None, None),
            ("bytes */10", None, Some(11)),
            ("bytes */10", Some(&b"\"b\""[..]), None),
        ] {
            let step = step(416, range, tag, whole);
            assert!(matches!(step, Step::Misfit(_)), "{range} {step:?}");
        }
    }

    #[test]
    fn only_a_success_with_a_body_is_a_file() {
        let alone = |status| {
            let response = Response {
                status,
                range: ContentRange::parse(b"bytes 0-1/2"),
                version: Version::default(),
            };
            response.step(None)
        };
        assert_eq!(alone(None), Step::StartOver);
        for status in [200, 201, 203, 226] {
            assert_eq!(alone(Some(status)), Step::StartOver);
            assert_eq!(step(status, "", None, None), Step::StartOver);
        }
        for status in [0, 100, 204, 205, 206, 301, 304, 401, 404, 416, 500, 999] {
            assert_eq!(alone(Some(status)), Step::Refuse, "{status}");
        }
        for status in [204, 205, 301, 304, 401, 404, 500] {
            assert_eq!(step(status, "", None, None), Step::Refuse, "{status}");
        }
    }
}
