//! Writes `src/capi/constants.rs`.

use std::fmt::Write;

use anyhow::{Context, Result};

use crate::reserved::{self, RESERVED_INFOS, RESERVED_MULTI_OPTIONS};
use crate::values::{self, Value, FAMILIES};
use crate::{Constant, Entry, Headers, COMMAND};

/// A family of options or infos, and how C reaches it.
struct Family {
    libcurl: &'static str,
    curlward: &'static str,
    verb: &'static str,
    functions: &'static [(&'static str, &'static str)],
    reserved: fn(&Entry) -> Option<&'static str>,
}

const OPTIONS: Family = Family {
    libcurl: "CURLOPT",
    curlward: "CW_OPT",
    verb: "set",
    functions: &[
        ("Long", "cw_easy_set_long"),
        ("Switch", "cw_easy_set_bool"),
        ("Values", "cw_easy_set_long"),
        ("Off", "cw_easy_set_off"),
        ("String", "cw_easy_set_string"),
        ("List", "cw_easy_set_list"),
        ("Blob", "cw_easy_set_bytes"),
    ],
    reserved: |entry| {
        let for_callback = matches!(entry.kind, "Callback" | "Function");
        reserved::instead_of_option(&entry.name, for_callback)
    },
};

const INFOS: Family = Family {
    libcurl: "CURLINFO",
    curlward: "CW_INFO",
    verb: "get",
    functions: &[
        ("String", "cw_easy_get_string"),
        ("Long", "cw_easy_get_long"),
        ("Double", "cw_easy_get_double"),
        ("List", "cw_easy_get_list"),
        ("Socket", "cw_easy_get_off"),
        ("Off", "cw_easy_get_off"),
    ],
    reserved: |entry| reserved::instead(RESERVED_INFOS, &entry.name),
};

const MULTI_OPTIONS: Family = Family {
    libcurl: "CURLMOPT",
    curlward: "CW_MOPT",
    verb: "set",
    functions: &[
        ("Long", "cw_multi_set_long"),
        ("Switch", "cw_multi_set_bool"),
    ],
    reserved: |entry| reserved::instead(RESERVED_MULTI_OPTIONS, &entry.name),
};

/// The text of the constants of `headers`.
pub fn render(headers: &Headers) -> Result<String> {
    let mut text = format!(
        "//! libcurl's numbers under curlward's names; those of multi options are 100,000 higher.\n\
         //!\n\
         //! Generated from libcurl's headers by `{COMMAND}`; do not edit.\n"
    );
    render_family(&mut text, &OPTIONS, &headers.options)?;
    render_family(&mut text, &INFOS, &headers.infos)?;
    render_family(&mut text, &MULTI_OPTIONS, &headers.multi_options)?;
    render_codes(&mut text, &headers.codes);
    for (family, values) in FAMILIES.iter().zip(&headers.values) {
        render_values(&mut text, family, values);
    }
    Ok(text)
}

fn render_family(text: &mut String, family: &Family, entries: &[Entry]) -> Result<()> {
    text.push('\n');
    for entry in entries {
        let name = &entry.name;
        let access = access(family, entry)?;
        let deprecated = match &entry.deprecated {
            Some(since) => format!(" Deprecated since {since}."),
            None => String::new(),
        };
        let _ = writeln!(text, "/// {}_{name}; {access}.{deprecated}", family.libcurl);
        let _ = writeln!(
            text,
            "pub const {}_{name}: i32 = {};",
            family.curlward, entry.number
        );
    }
    Ok(())
}

fn access(family: &Family, entry: &Entry) -> Result<String> {
    if let Some(instead) = (family.reserved)(entry) {
        return Ok(format!("reserved: {instead}"));
    }
    let function = family
        .functions
        .iter()
        .find(|(kind, _)| *kind == entry.kind);
    let (_, function) = function.with_context(|| {
        format!(
            "{}_{} has no typed function: list it in reserved.rs",
            family.libcurl, entry.name
        )
    })?;
    Ok(format!("{} with {function}", family.verb))
}

fn render_codes(text: &mut String, codes: &[Constant]) {
    text.push('\n');
    for Constant { name, value } in codes {
        let _ = writeln!(text, "/// CURLE_{name}; a transfer's CURLcode.");
        let _ = writeln!(text, "pub const CW_CURLE_{name}: i32 = {value};");
    }
}

fn render_values(text: &mut String, family: &values::Family, values: &[Value]) {
    text.push('\n');
    let prefix = family.prefix;
    let ours = prefix.strip_prefix("CURL").unwrap_or(prefix);
    let ours = ours.trim_start_matches('_');
    for Value { name, value } in values {
        let _ = writeln!(text, "/// {prefix}{name}; {}.", family.what);
        let kind = if i32::try_from(*value).is_ok() {
            "i32"
        } else {
            "i64"
        };
        if name.contains(char::is_lowercase) {
            let _ = writeln!(text, "#[allow(non_upper_case_globals)]");
        }
        let _ = writeln!(text, "pub const CW_{ours}{name}: {kind} = {value};");
    }
}
