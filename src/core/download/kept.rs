//! What is kept beside a partial file, so that another process can go on with it.

use super::range::number;
use super::validator::Validator;

/// What is known of the bytes in a partial file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// A digest of the URL that they came from.
    pub source: String,
    /// Of which version they are.
    pub validator: Validator,
    /// How many the whole has, where the server said so.
    pub whole: Option<u64>,
}

const FIRST: &str = "curlward: what the partial file beside this is a part of";
const LAST: &str = "end";

impl Kept {
    /// As it is written down.
    pub fn text(&self) -> String {
        let whole = self.whole.map(|whole| whole.to_string());
        let whole = whole.as_deref().unwrap_or("-");
        let (source, validator) = (&self.source, self.validator.text());
        format!("{FIRST}\n{source}\n{validator}\n{whole}\n{LAST}\n")
    }

    /// What was written down, if it is all there.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let mut line = || lines.next();
        let (first, source, validator) = (line()?, line()?, line()?);
        let whole = match line()? {
            "-" => None,
            whole => Some(number(whole)?),
        };
        let is_whole = first == FIRST && line()? == LAST && line().is_none();
        let kept = Self {
            source: source.to_owned(),
            validator: Validator::parse(validator.as_bytes())?,
            whole,
        };
        is_whole.then_some(kept)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_and_half_of_it_is_not(
            source in "[0-9a-f]{64}",
            tag in "\"[!#-~]{0,80}\"",
            whole in proptest::option::of(any::<u64>()),
        ) {
            let validator = Validator::parse(tag.as_bytes()).unwrap();
            let kept = Kept { source, validator, whole };
            let text = kept.text();
            prop_assert_eq!(Kept::parse(text.as_bytes()), Some(kept));
            for end in 0..text.len() {
                prop_assert_eq!(Kept::parse(&text.as_bytes()[..end]), None);
            }
        }

        #[test]
        fn no_bytes_are_too_strange(text in proptest::collection::vec(any::<u8>(), 0..200)) {
            Kept::parse(&text);
        }
    }
}
