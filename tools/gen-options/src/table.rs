//! Writes `src/core/options/table.rs`.

use std::fmt::Write;

use crate::{Entry, Headers, COMMAND};

/// The text of the tables of `headers`.
pub fn render(headers: &Headers) -> String {
    let mut text = format!(
        "//! libcurl's options and infos, sorted by number.\n\
         //!\n\
         //! Generated from libcurl's headers by `{COMMAND}`; do not edit.\n\
         \n\
         use super::kinds::{{EasyOption, Info, InfoKind, MultiOption, MultiOptionKind, OptionKind}};\n"
    );
    render_table(
        &mut text,
        ["The options of an easy.", "EASY_OPTIONS", "EasyOption"],
        &headers.options,
        easy_option,
    );
    render_table(
        &mut text,
        ["What an easy can be asked for.", "INFOS", "Info"],
        &headers.infos,
        |info| format!("Info {{ {}{} }}", row(info, "InfoKind"), deprecated(info)),
    );
    render_table(
        &mut text,
        ["The options of a multi.", "MULTI_OPTIONS", "MultiOption"],
        &headers.multi_options,
        |option| format!("MultiOption {{ {} }}", row(option, "MultiOptionKind")),
    );
    text
}

fn render_table(
    text: &mut String,
    [doc, name, of]: [&str; 3],
    entries: &[Entry],
    row: fn(&Entry) -> String,
) {
    let _ = write!(
        text,
        "\n/// {doc}\n#[rustfmt::skip]\npub static {name}: &[{of}] = &[\n"
    );
    for entry in entries {
        let _ = writeln!(text, "    {},", row(entry));
    }
    text.push_str("];\n");
}

fn easy_option(option: &Entry) -> String {
    let Entry {
        number,
        name,
        kind,
        deprecated,
    } = option;
    format!("EasyOption::new({number}, c{name:?}, OptionKind::{kind}, {deprecated:?})")
}

fn row(entry: &Entry, kinds: &str) -> String {
    let Entry {
        number, name, kind, ..
    } = entry;
    format!("number: {number}, name: {name:?}, kind: {kinds}::{kind}")
}

fn deprecated(entry: &Entry) -> String {
    format!(", deprecated: {:?}", entry.deprecated)
}
