//! `docs/options.md` lists what of libcurl's options and infos can be set and asked for, and how.

mod committed;

use std::fmt::Write;

use curlward::core::options::table::{EASY_OPTIONS, INFOS, MULTI_OPTIONS};

const INTRODUCTION: &str = "\
# Options

Every option and info of the bundled libcurl, with the function of curlward that sets it or asks for it. Options that
would have libcurl keep a pointer into your memory are **reserved**: no setter takes them, and `CW_E_OPTION_RESERVED`
says what to call instead, as this page does. An option that the linked libcurl was built without, or is too old for,
answers `CW_E_UNSUPPORTED`. Options that are marked as **live** can also be set while their transfer runs.

Many options take one of certain values, or bits. They have libcurl's names with `CW_` in place of `CURL`:
`CURLAUTH_BASIC` is `CW_AUTH_BASIC`, `CURL_SSLVERSION_TLSv1_3` is `CW_SSLVERSION_TLSv1_3`. The comments in
`curlward/options.h` say which option each is for.

libcurl documents what each option does under the name `CURLOPT_` plus its name here, for instance
[CURLOPT_URL](https://curl.se/libcurl/c/CURLOPT_URL.html). Infos are `CURLINFO_`, options of a multi `CURLMOPT_`.

This page is generated from the tables that the library itself uses.
";

#[test]
fn the_documentation_has_every_option_with_its_setter() {
    let mut page = String::from(INTRODUCTION);
    section(&mut page, "Options of an easy", "CW_OPT", "set with");
    for it in EASY_OPTIONS {
        let note = match it.live_most() {
            Some(_) => "**live**".to_owned(),
            None => deprecated(it.deprecated),
        };
        row(&mut page, it.name, it.setter().ok_or(it.reserved()), &note);
    }
    section(&mut page, "Infos of an easy", "CW_INFO", "ask with");
    for it in INFOS {
        let note = deprecated(it.deprecated);
        row(&mut page, it.name, it.getter().ok_or(it.reserved()), &note);
    }
    section(&mut page, "Options of a multi", "CW_MOPT", "set with");
    for it in MULTI_OPTIONS {
        row(&mut page, it.name, it.setter().ok_or(it.reserved()), "");
    }
    committed::check("docs/options.md", &page);
}

fn section(page: &mut String, title: &str, prefix: &str, access: &str) {
    let head = format!("| {prefix}_ | {access} | |\n|---|---|---|");
    writeln!(page, "\n## {title}\n\n{head}").unwrap();
}

/// A row, with the function for it, or what to do instead.
fn row(page: &mut String, name: &str, function: Result<&str, Option<&str>>, note: &str) {
    let access = match function {
        Ok(function) => format!("`{function}`"),
        Err(instead) => format!("**reserved**: {}", instead.unwrap()),
    };
    writeln!(page, "| `{name}` | {access} | {note} |").unwrap();
}

fn deprecated(since: Option<&str>) -> String {
    since.map_or(String::new(), |since| format!("deprecated since {since}"))
}
