//! What curlward knows of each libcurl option and info: its number, its name, its type, and
//! which function takes it.

use std::ffi::CStr;

use crate::core::options::ours;
use crate::core::options::reserved;
use crate::core::options::reserved::{RESERVED_INFOS, RESERVED_MULTI_OPTIONS};
use crate::core::options::table::{EASY_OPTIONS, INFOS, MULTI_OPTIONS};

/// The type of an easy option's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// A `long` out of a range.
    Long,
    /// A `long` that is on or off.
    Switch,
    /// A `long` out of a set of values, or a bit mask.
    Values,
    /// A `curl_off_t`.
    Off,
    /// A NUL-terminated string.
    String,
    /// A list of strings.
    List,
    /// Bytes with a length.
    Blob,
    /// A pointer to something else.
    Object,
    /// A pointer handed to a callback.
    Callback,
    /// A function pointer.
    Function,
}

impl OptionKind {
    /// What such an option takes, for a sentence.
    pub fn takes(self) -> &'static str {
        match self {
            Self::Long => "a long of a limited range",
            Self::Switch => "on or off",
            Self::Values => "one of certain values, or certain bits",
            Self::Off => "a curl_off_t of a limited range",
            Self::String => "certain strings",
            Self::List => "a list of strings",
            Self::Blob => "certain bytes",
            Self::Object | Self::Callback | Self::Function => "a pointer",
        }
    }

    fn setter(self) -> Option<&'static str> {
        match self {
            Self::Long | Self::Values => Some("cw_easy_set_long"),
            Self::Switch => Some("cw_easy_set_bool"),
            Self::Off => Some("cw_easy_set_off"),
            Self::String => Some("cw_easy_set_string"),
            Self::List => Some("cw_easy_set_list"),
            Self::Blob => Some("cw_easy_set_bytes"),
            Self::Object | Self::Callback | Self::Function => None,
        }
    }
}

/// The type of an info's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InfoKind {
    /// A NUL-terminated string.
    String,
    /// A `long`.
    Long,
    /// A `double`.
    Double,
    /// A list of strings.
    List,
    /// A pointer to something else.
    Pointer,
    /// A `curl_socket_t`.
    Socket,
    /// A `curl_off_t`.
    Off,
}

impl InfoKind {
    fn getter(self) -> Option<&'static str> {
        match self {
            Self::String => Some("cw_easy_get_string"),
            Self::Long => Some("cw_easy_get_long"),
            Self::Double => Some("cw_easy_get_double"),
            Self::List => Some("cw_easy_get_list"),
            Self::Socket | Self::Off => Some("cw_easy_get_off"),
            Self::Pointer => None,
        }
    }
}

/// The type of a multi option's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MultiOptionKind {
    /// A `long`.
    Long,
    /// A `long` that is on or off.
    Switch,
    /// A pointer.
    Object,
    /// A function pointer.
    Function,
    /// A `curl_off_t`.
    Off,
}

impl MultiOptionKind {
    fn setter(self) -> Option<&'static str> {
        match self {
            Self::Long => Some("cw_multi_set_long"),
            Self::Switch => Some("cw_multi_set_bool"),
            Self::Object | Self::Function | Self::Off => None,
        }
    }
}

/// An option of an easy.
#[derive(Debug, PartialEq, Eq)]
pub struct EasyOption {
    /// libcurl's `CURLOPT_` number.
    pub number: i32,
    /// libcurl's name without `CURLOPT_`.
    pub name: &'static str,
    /// The same for C.
    pub c_name: &'static CStr,
    /// The type of its value.
    pub kind: OptionKind,
    /// Since which version it is deprecated, and libcurl's advice.
    pub deprecated: Option<&'static str>,
}

impl EasyOption {
    /// One whose name is a word.
    pub const fn new(
        number: i32,
        c_name: &'static CStr,
        kind: OptionKind,
        deprecated: Option<&'static str>,
    ) -> Self {
        let Ok(name) = c_name.to_str() else {
            panic!("names are ASCII")
        };
        Self {
            number,
            name,
            c_name,
            kind,
            deprecated,
        }
    }

    /// The one after `number`; after a negative one the first.
    pub fn after(number: i32) -> Option<&'static Self> {
        let next = EASY_OPTIONS.partition_point(|option| option.number <= number);
        EASY_OPTIONS.get(next)
    }

    /// The option with libcurl's `number`.
    pub fn by_number(number: i32) -> Option<&'static Self> {
        by_number(EASY_OPTIONS, number, |option| option.number)
    }

    /// The option called `name`, without `CURLOPT_`.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        EASY_OPTIONS.iter().find(|option| option.name == name)
    }

    /// The function that sets it, unless it is reserved.
    pub fn setter(&self) -> Option<&'static str> {
        match self.reserved() {
            Some(_) => None,
            None => self.kind.setter(),
        }
    }

    /// The largest number that it takes while a transfer runs, if it may be set then.
    pub fn live_most(&self) -> Option<i64> {
        let found = ours::LIVE.iter().find(|&&(name, _)| name == self.name);
        found.map(|&(_, most)| most)
    }

    /// What to do instead of setting it, if it is reserved.
    pub fn reserved(&self) -> Option<&'static str> {
        let for_callback = matches!(self.kind, OptionKind::Callback | OptionKind::Function);
        reserved::instead_of_option(self.name, for_callback)
    }
}

/// Something to ask an easy for.
#[derive(Debug, PartialEq, Eq)]
pub struct Info {
    /// libcurl's `CURLINFO_` number.
    pub number: i32,
    /// libcurl's name without `CURLINFO_`.
    pub name: &'static str,
    /// The type of its value.
    pub kind: InfoKind,
    /// Since which version it is deprecated, and libcurl's advice.
    pub deprecated: Option<&'static str>,
}

impl Info {
    /// The info with libcurl's `number`.
    pub fn by_number(number: i32) -> Option<&'static Self> {
        by_number(INFOS, number, |info| info.number)
    }

    /// The info called `name`, without `CURLINFO_`.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        INFOS.iter().find(|info| info.name == name)
    }

    /// The function that gets it, unless it is reserved.
    pub fn getter(&self) -> Option<&'static str> {
        match self.reserved() {
            Some(_) => None,
            None => self.kind.getter(),
        }
    }

    /// What to do instead of getting it, if it is reserved.
    pub fn reserved(&self) -> Option<&'static str> {
        reserved::instead(RESERVED_INFOS, self.name)
    }
}

/// An option of a multi.
#[derive(Debug, PartialEq, Eq)]
pub struct MultiOption {
    /// curlward's number, which is that of the `CW_MOPT_` constant.
    pub number: i32,
    /// libcurl's name without `CURLMOPT_`.
    pub name: &'static str,
    /// The type of its value.
    pub kind: MultiOptionKind,
}

impl MultiOption {
    /// The option with curlward's `number`.
    pub fn by_number(number: i32) -> Option<&'static Self> {
        by_number(MULTI_OPTIONS, number, |option| option.number)
    }

    /// libcurl's `CURLMOPT_` number.
    pub fn libcurls_number(&self) -> i32 {
        self.number - ours::MULTI_BASE
    }

    /// The option called `name`, without `CURLMOPT_`.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        MULTI_OPTIONS.iter().find(|option| option.name == name)
    }

    /// The function that sets it, unless it is reserved.
    pub fn setter(&self) -> Option<&'static str> {
        match self.reserved() {
            Some(_) => None,
            None => self.kind.setter(),
        }
    }

    /// What to do instead of setting it, if it is reserved.
    pub fn reserved(&self) -> Option<&'static str> {
        reserved::instead(RESERVED_MULTI_OPTIONS, self.name)
    }
}

/// Says of a number that it is no constant of `family`, and what it is instead.
#[cold]
pub fn is_no(family: &str, number: i32) -> String {
    let option = EasyOption::by_number(number);
    let option = option.map(|it| ("CW_OPT_", it.name, "an option of an easy", it.setter()));
    let multi = MultiOption::by_number(number);
    let multi = multi.map(|it| ("CW_MOPT_", it.name, "an option of a multi", it.setter()));
    let info = Info::by_number(number);
    let info = info.map(|it| ("CW_INFO_", it.name, "an info", it.getter()));
    match option.or(multi).or(info) {
        Some((prefix, name, what, Some(function))) => {
            format!("{prefix}{name} is {what}, for {function}")
        }
        Some((prefix, name, what, None)) => format!("{prefix}{name} is {what}"),
        None => format!("{number} is no {family} constant"),
    }
}

fn by_number<T>(table: &'static [T], number: i32, key: fn(&T) -> i32) -> Option<&'static T> {
    let found = table.binary_search_by_key(&number, key).ok()?;
    Some(&table[found])
}

#[cfg(test)]
mod tests {
    use super::reserved::{CALLBACK_OPTIONS, RESERVED_OPTIONS, Reserved};
    use super::*;

    #[test]
    fn every_option_is_either_settable_or_reserved() {
        for option in EASY_OPTIONS {
            assert_ne!(
                option.setter().is_some(),
                option.reserved().is_some(),
                "{option:?}"
            );
        }
        for option in MULTI_OPTIONS {
            assert_ne!(
                option.setter().is_some(),
                option.reserved().is_some(),
                "{option:?}"
            );
        }
        for info in INFOS {
            assert_ne!(
                info.getter().is_some(),
                info.reserved().is_some(),
                "{info:?}"
            );
        }
    }

    #[test]
    fn every_entry_is_found_by_its_number_and_its_name() {
        for option in EASY_OPTIONS {
            assert_eq!(EasyOption::by_number(option.number), Some(option));
            assert_eq!(EasyOption::by_name(option.name), Some(option));
        }
        for option in MULTI_OPTIONS {
            assert_eq!(MultiOption::by_number(option.number), Some(option));
            assert_eq!(MultiOption::by_name(option.name), Some(option));
        }
        for info in INFOS {
            assert_eq!(Info::by_number(info.number), Some(info));
            assert_eq!(Info::by_name(info.name), Some(info));
        }
    }

    #[test]
    fn unknown_numbers_and_names_are_not_found() {
        for number in [i32::MIN, -1, 0, 9999, 10000, i32::MAX] {
            assert_eq!(EasyOption::by_number(number), None);
            assert_eq!(MultiOption::by_number(number), None);
            assert_eq!(Info::by_number(number), None);
        }
        for name in ["", "url", "CURLOPT_URL", "OBSOLETE40"] {
            assert_eq!(EasyOption::by_name(name), None);
            assert_eq!(MultiOption::by_name(name), None);
            assert_eq!(Info::by_name(name), None);
        }
    }

    #[test]
    fn every_reserved_name_is_sorted_and_known() {
        let sorted = |table: &[Reserved]| table.is_sorted_by(|a, b| a.name < b.name);
        assert!(
            sorted(RESERVED_OPTIONS) && sorted(RESERVED_MULTI_OPTIONS) && sorted(RESERVED_INFOS)
        );
        for entry in RESERVED_OPTIONS.iter().chain(CALLBACK_OPTIONS) {
            assert!(EasyOption::by_name(entry.name).is_some(), "{}", entry.name);
        }
        for entry in RESERVED_MULTI_OPTIONS {
            assert!(MultiOption::by_name(entry.name).is_some(), "{}", entry.name);
        }
        for entry in RESERVED_INFOS {
            assert!(Info::by_name(entry.name).is_some(), "{}", entry.name);
        }
    }

    #[test]
    fn the_header_names_the_same_functions() {
        let constants = include_str!("../../capi/constants.rs");
        let documented = |what: &str, short: &str, name: &str, number: i32, access: String| {
            let doc = format!("/// {what}_{name}; {access}.");
            let constant = format!("pub const CW_{short}_{name}: i32 = {number};");
            let line = constants.lines().zip(constants.lines().skip(1));
            let found = line.filter(|(above, line)| above.starts_with(&doc) && *line == constant);
            assert_eq!(found.count(), 1, "{doc}\n{constant}");
        };
        let access = |verb: &str, function: Option<&str>, reserved: Option<&str>| match reserved {
            Some(instead) => format!("reserved: {instead}"),
            None => format!("{verb} with {}", function.unwrap_or_default()),
        };
        for option in EASY_OPTIONS {
            let access = access("set", option.setter(), option.reserved());
            documented("CURLOPT", "OPT", option.name, option.number, access);
        }
        for option in MULTI_OPTIONS {
            let access = access("set", option.setter(), option.reserved());
            documented("CURLMOPT", "MOPT", option.name, option.number, access);
        }
        for info in INFOS {
            let access = access("get", info.getter(), info.reserved());
            documented("CURLINFO", "INFO", info.name, info.number, access);
        }
    }
}
