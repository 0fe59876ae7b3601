//! What in an option's value is a secret, and sentences without them.
//!
//! curlward's own sentences name options and places. libcurl's may repeat a URL or the string of a
//! proxy, with the password in it.

use std::borrow::Cow;

/// Where the secret is in a value.
#[derive(Clone, Copy)]
enum Secret {
    /// All of it.
    Whole,
    /// What comes after the first colon: a password, or the value of a header.
    AfterColon,
    /// What stands before the `@` of a URL.
    BeforeAt,
    /// The values of cookies.
    Cookies,
}

use Secret::*;

/// Options with secrets, sorted by name.
static SECRETS: &[(&str, Secret)] = &[
    ("COOKIE", Cookies),
    ("COOKIELIST", Cookies),
    ("DOH_URL", BeforeAt),
    ("HTTPHEADER", AfterColon),
    ("HTTPSIG_KEY", Whole),
    ("KEYPASSWD", Whole),
    ("PASSWORD", Whole),
    ("PRE_PROXY", BeforeAt),
    ("PROXY", BeforeAt),
    ("PROXYHEADER", AfterColon),
    ("PROXYPASSWORD", Whole),
    ("PROXYUSERPWD", AfterColon),
    ("PROXY_KEYPASSWD", Whole),
    ("REFERER", BeforeAt),
    ("URL", BeforeAt),
    ("USERPWD", AfterColon),
    ("XOAUTH2_BEARER", Whole),
];

/// Shorter ones are also parts of words, and would make holes in every sentence.
const SHORTEST: usize = 4;

const HIDDEN: &str = "***";

/// The secrets in a value of `option`.
pub fn secrets<'a>(option: &str, value: &'a str) -> Vec<&'a str> {
    let Ok(place) = SECRETS.binary_search_by(|(name, _)| (*name).cmp(option)) else {
        return Vec::new();
    };
    match SECRETS[place].1 {
        Whole => vec![value],
        AfterColon => value
            .split_once(':')
            .map(|(_, secret)| secret.trim())
            .into_iter()
            .collect(),
        BeforeAt => credentials(value).into_iter().collect(),
        Cookies => (value.split([';', '\t']))
            .map(|cookie| {
                cookie
                    .split_once('=')
                    .map_or(cookie, |(_, value)| value)
                    .trim()
            })
            .collect(),
    }
}

/// The sentence with no such secret in it, and with no credentials in what looks like a URL.
pub fn hide<'a>(sentence: &str, secrets: impl IntoIterator<Item = &'a str>) -> String {
    let mut sentence = Cow::Borrowed(sentence);
    for secret in secrets {
        if secret.len() >= SHORTEST && sentence.contains(secret) {
            sentence = sentence.replace(secret, HIDDEN).into();
        }
    }
    let words = sentence.split_inclusive(char::is_whitespace);
    words.map(without_credentials).collect()
}

fn without_credentials(word: &str) -> Cow<'_, str> {
    match credentials(word.trim_start_matches(['\'', '"', '('])) {
        None => word.into(),
        Some(secret) => word.replace(secret, HIDDEN).into(),
    }
}

/// What stands between the scheme, if there is one, and the last `@`.
fn credentials(url: &str) -> Option<&str> {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url.rfind('@').filter(|&end| end > start)?;
    Some(&url[start..end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::core::options::kinds::EasyOption;

    #[test]
    fn the_table_is_sorted_and_names_options() {
        assert!(SECRETS.is_sorted_by(|a, b| a.0 < b.0));
        for (name, _) in SECRETS {
            assert!(EasyOption::by_name(name).is_some(), "{name}");
        }
    }

    #[test]
    fn the_secrets_of_values() {
        for (option, value, expected) in [
            ("PASSWORD", "pass:word", vec!["pass:word"]),
            ("USERPWD", "name:pass:word", vec!["pass:word"]),
            ("USERPWD", "name", vec![]),
            (
                "HTTPHEADER",
                "Authorization: Bearer token",
                vec!["Bearer token"],
            ),
            ("COOKIE", "a=b; session=x=y", vec!["b", "x=y"]),
            ("PROXY", "name:pw@host", vec!["name:pw"]),
            ("URL", "http://name:p/w@host/", vec!["name:p/w"]),
            ("URL", "http://host/", vec![]),
            ("CAINFO", "/name@host", vec![]),
        ] {
            assert_eq!(secrets(option, value), expected, "{option} {value}");
        }
    }

    #[test]
    fn urls_in_sentences_have_no_credentials() {
        let hidden = |sentence| hide(sentence, []);
        assert_eq!(
            hidden("Unsupported proxy syntax in 'name:pw@host:x': why"),
            "Unsupported proxy syntax in '***@host:x': why"
        );
        assert_eq!(
            hidden("at http://a:b@c/d, and e"),
            "at http://***@c/d, and e"
        );
        assert_eq!(hidden("nothing to hide"), "nothing to hide");
        assert_eq!(hidden("http://host/"), "http://host/");
    }

    proptest! {
        #[test]
        fn no_secret_is_left(
            before in ".{0,40}",
            secret in "[a-zA-Z0-9 :/@']{4,30}",
            after in ".{0,40}",
        ) {
            let sentence = format!("{before}{secret}{after}");
            prop_assert!(!hide(&sentence, [&*secret]).contains(&secret));
        }

        #[test]
        fn no_credentials_are_left(name in "[a-z]{1,9}", password in "[!-&(-?A-~]{4,20}") {
            let sentence = format!("libcurl refuses 'http://{name}:{password}@host/' here");
            let shown = format!(":{password}@");
            prop_assert!(!hide(&sentence, []).contains(&shown));
        }

        #[test]
        fn a_sentence_without_secrets_stays(sentence in "[^@]{0,80}") {
            prop_assert_eq!(hide(&sentence, []), sentence);
        }
    }
}
