//! Reads the option, info and error enums of libcurl's headers.

use std::{collections::HashMap, fs, path::Path, sync::LazyLock};

use anyhow::{bail, Context, Result};
use regex::Regex;

use crate::ours;
use crate::values::{self, Value};

/// An option or info.
#[derive(Debug)]
pub struct Entry {
    /// curlward's number: libcurl's with the type's base, and `MULTI_BASE` for a multi option.
    pub number: i32,
    /// Its name without the prefix.
    pub name: String,
    /// Its type, as the variant of curlward's enum.
    pub kind: &'static str,
    /// Since which version it is deprecated, and the advice.
    pub deprecated: Option<String>,
}

/// A named number.
#[derive(Debug)]
pub struct Constant {
    /// Its name without the prefix.
    pub name: String,
    /// Its value.
    pub value: i32,
}

/// What curlward takes from libcurl's headers.
pub struct Headers {
    /// `CURLOPT_`, sorted by number.
    pub options: Vec<Entry>,
    /// `CURLINFO_`, sorted by number.
    pub infos: Vec<Entry>,
    /// `CURLMOPT_`, sorted by number.
    pub multi_options: Vec<Entry>,
    /// `CURLE_`.
    pub codes: Vec<Constant>,
    /// Values of options and infos, in the order of `values::FAMILIES`.
    pub values: Vec<Vec<Value>>,
}

// libcurl gives several types one number, so only the macro's name tells them apart.
const OPTION_KINDS: &[(&str, &str)] = &[
    ("CURLOPTTYPE_LONG", "Long"),
    ("CURLOPTTYPE_VALUES", "Values"),
    ("CURLOPTTYPE_OFF_T", "Off"),
    ("CURLOPTTYPE_STRINGPOINT", "String"),
    ("CURLOPTTYPE_SLISTPOINT", "List"),
    ("CURLOPTTYPE_BLOB", "Blob"),
    ("CURLOPTTYPE_OBJECTPOINT", "Object"),
    ("CURLOPTTYPE_CBPOINT", "Callback"),
    ("CURLOPTTYPE_FUNCTIONPOINT", "Function"),
];

const INFO_KINDS: &[(&str, &str)] = &[
    ("CURLINFO_STRING", "String"),
    ("CURLINFO_LONG", "Long"),
    ("CURLINFO_DOUBLE", "Double"),
    ("CURLINFO_SLIST", "List"),
    ("CURLINFO_PTR", "Pointer"),
    ("CURLINFO_SOCKET", "Socket"),
    ("CURLINFO_OFF_T", "Off"),
];

/// Enumerators that only mark an end of their enum.
const MARKERS: &[&str] = &[
    "CURLOPT_LASTENTRY",
    "CURLMOPT_LASTENTRY",
    "CURLINFO_NONE",
    "CURLINFO_LASTONE",
    "CURL_LAST",
];

static OPTION: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?x)^CURLOPT(?:DEPRECATED)?\(\s*CURLM?OPT_(?<name>\w+),\s*(?<kind>\w+),\s*(?<offset>\d+)
           (?:,\s*(?<since>[\d.]+),\s*"(?<advice>[^"]*)")?\s*\)$"#,
    )
});

static INFO: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?x)^CURLINFO_(?<name>\w+)\s+
           (?:CURL_DEPRECATED\(\s*(?<since>[\d.]+),\s*"(?<advice>[^"]*)"\s*\)\s*)?
           =\s*(?<kind>\w+)\s*\+\s*(?<offset>\d+)$"#,
    )
});

static CODE: LazyLock<Regex> = LazyLock::new(|| regex(r"^CURLE_(?<name>\w+)(?:\s*=\s*0)?$"));

static DEFINE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^#define +(?<name>\w+) +(?<value>\w+) *$"));

static COMMENT: LazyLock<Regex> = LazyLock::new(|| regex(r"(?s)/\*.*?\*/"));

impl Headers {
    /// Reads `curl.h` and `multi.h` in `directory`.
    pub fn read(directory: &Path) -> Result<Self> {
        let text = |name: &str| {
            let path = directory.join(name);
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let (curl, multi) = (&text("curl.h")?, &text("multi.h")?);
        let curl = &COMMENT.replace_all(curl, "");
        let multi = &COMMENT.replace_all(multi, "");
        let defines = &Defines::of(curl);
        let options = enumerators(curl, "CURLoption")?;
        let infos = enumerators(curl, "CURLINFO")?;
        let multi_options = enumerators(multi, "CURLMoption")?;
        let mut options = entries(&options, &OPTION, OPTION_KINDS, defines)?;
        mark_switches(&mut options, ours::SWITCHES)?;
        let mut multi_options = entries(&multi_options, &OPTION, OPTION_KINDS, defines)?;
        mark_switches(&mut multi_options, ours::MULTI_SWITCHES)?;
        for option in &mut multi_options {
            option.number += ours::MULTI_BASE;
        }
        Ok(Self {
            options,
            infos: entries(&infos, &INFO, INFO_KINDS, defines)?,
            multi_options,
            codes: codes(&enumerators(curl, "CURLcode")?)?,
            values: values::read(directory, curl)?,
        })
    }
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a literal")
}

/// The members of `typedef enum { ... } name;` without the markers at its ends.
fn enumerators(text: &str, name: &str) -> Result<Vec<String>> {
    let end = text
        .find(&format!("}} {name};"))
        .with_context(|| format!("no enum {name}"))?;
    let start = text[..end]
        .rfind('{')
        .with_context(|| format!("enum {name} has no start"))?;
    let body: Vec<&str> = text[start + 1..end]
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    Ok(split_at_commas(&body.join("\n"))
        .filter(|member| !is_marker(member))
        .collect())
}

fn split_at_commas(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut depth = 0;
    text.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    })
    .map(|part| part.trim().to_owned())
}

fn is_marker(member: &str) -> bool {
    let name = member.split_whitespace().next();
    name.is_none_or(|name| MARKERS.contains(&name))
}

fn entries(
    members: &[String],
    pattern: &Regex,
    kinds: &[(&str, &'static str)],
    defines: &Defines,
) -> Result<Vec<Entry>> {
    let mut entries = members
        .iter()
        .map(|member| entry(member, pattern, kinds, defines))
        .collect::<Result<Vec<_>>>()?;
    entries.sort_by_key(|entry| entry.number);
    Ok(entries)
}

/// libcurl's headers call an option that is on or off a long.
fn mark_switches(options: &mut [Entry], names: &[&str]) -> Result<()> {
    for name in names {
        let option = options.iter_mut().find(|option| option.name == *name);
        let option = option.with_context(|| format!("no option {name}: see ours.rs"))?;
        option.kind = match option.kind {
            "Long" => "Switch",
            other => bail!("{name} is on or off in ours.rs, and {other} in libcurl's header"),
        };
    }
    Ok(())
}

fn entry(
    member: &str,
    pattern: &Regex,
    kinds: &[(&str, &'static str)],
    defines: &Defines,
) -> Result<Entry> {
    let parts = pattern
        .captures(member)
        .with_context(|| format!("cannot read `{member}`"))?;
    let (_, kind) = kinds
        .iter()
        .find(|(name, _)| *name == &parts["kind"])
        .with_context(|| format!("unknown type in `{member}`"))?;
    let since = parts.name("since").map(|since| since.as_str());
    Ok(Entry {
        number: defines.value(&parts["kind"])? + parts["offset"].parse::<i32>()?,
        name: parts["name"].to_owned(),
        kind,
        deprecated: since.map(|since| format!("{since}: {}", &parts["advice"])),
    })
}

fn codes(members: &[String]) -> Result<Vec<Constant>> {
    let mut codes = Vec::new();
    for (member, value) in members.iter().zip(0..) {
        let parts = CODE
            .captures(member)
            .with_context(|| format!("cannot read `{member}`"))?;
        if !parts["name"].starts_with("OBSOLETE") {
            let name = parts["name"].to_owned();
            codes.push(Constant { name, value });
        }
    }
    Ok(codes)
}

/// The macros that stand for a number or for another macro.
struct Defines(HashMap<String, String>);

impl Defines {
    fn of(text: &str) -> Self {
        let define = |parts: regex::Captures| (parts["name"].to_owned(), parts["value"].to_owned());
        Self(DEFINE.captures_iter(text).map(define).collect())
    }

    fn value(&self, name: &str) -> Result<i32> {
        let Some(value) = self.0.get(name) else {
            bail!("no macro {name}");
        };
        let digits = value.trim_end_matches('L');
        match digits.strip_prefix("0x") {
            Some(digits) => Ok(i32::from_str_radix(digits, 16)?),
            None => digits.parse().or_else(|_| self.value(value)),
        }
    }
}
