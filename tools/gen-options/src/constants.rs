//! Writes `src/capi/constants.rs`.

use std::fmt::Write;

use anyhow::{Context, Result};

use crate::reserved::{self, RESERVED_INFOS, RESERVED_MULTI_OPTIONS};
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
    render_constants(&mut text, "CURLE", "a transfer's CURLcode", &headers.codes);
    render_constants(
        &mut text,
        "CURL_HTTP_VERSION",
        "a value of CW_OPT_HTTP_VERSION",
        &headers.http_versions,
    );
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

fn render_constants(text: &mut String, prefix: &str, what: &str, constants: &[Constant]) {
    text.push('\n');
    let curlward = prefix.strip_prefix("CURL_").unwrap_or(prefix);
    for Constant { name, value } in constants {
        let _ = writeln!(text, "/// {prefix}_{name}; {what}.");
        let _ = writeln!(text, "pub const CW_{curlward}_{name}: i32 = {value};");
    }
}
