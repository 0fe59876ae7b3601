//! `docs/statuses.md` is the table of `src/core/errors/status.rs`, for users.

mod committed;

use std::fmt::Write;

use curlward::core::errors::status::{Class, STATUSES};

const INTRODUCTION: &str = "\
# Statuses

What a call or a message answers. Values below 100 are no errors. `cw_last_error` has one sentence
about each failed call, and `cw_easy_get_error` about each failed transfer.

A **misuse** is a call that the program should not have made. The misuse handler hears of it, and
`CURLWARD_MISUSE=log` or `=abort` acts on it. A **report** goes to the same places, but no call
answers it, and it never aborts: a program may be right to do what is reported. Everything else a
correct program has to expect. `CW_E_BUFFER` and `CW_E_URL` are no misuses, because nobody knows
the length of a header, or what a user takes for a URL, before it has come.

This page is generated from the table that the library itself uses.

| status | value | kind | meaning |
|---|---|---|---|
";

#[test]
fn the_documentation_has_every_status_with_its_kind() {
    let mut page = String::from(INTRODUCTION);
    for entry in STATUSES {
        let kind = match entry.class {
            Class::Misuse => "**misuse**",
            Class::Report => "report",
            Class::Fine => "no error",
            Class::Environment => "error",
            Class::Outcome => "end of a transfer",
        };
        let (name, value) = (entry.status.name(), entry.status as i32);
        let text = entry.text.trim_end_matches('\0');
        writeln!(page, "| `{name}` | {value} | {kind} | {text} |").unwrap();
    }
    committed::check("docs/statuses.md", &page);
}
