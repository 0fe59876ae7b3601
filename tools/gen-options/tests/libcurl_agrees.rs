//! The types read from the header are those that libcurl's own option table gives.

use std::{collections::BTreeMap, fs};

use gen_options::{bundled_libcurl, include_dir, Headers};
use regex::Regex;

#[test]
fn every_option_has_the_type_libcurl_gives_it() {
    let libcurl = bundled_libcurl().unwrap();
    let table = fs::read_to_string(libcurl.join("lib/easyoptions.c")).unwrap();
    let headers = Headers::read(&include_dir(&libcurl)).unwrap();
    let ours: BTreeMap<&str, &str> = headers
        .options
        .iter()
        .map(|option| (option.name.as_str(), option.kind))
        .collect();
    assert_eq!(ours, libcurl_kinds(&table));
}

/// Name and type of each row of `Curl_easyopts`, without the aliases, which have no number of
/// their own.
fn libcurl_kinds(table: &str) -> BTreeMap<&str, &str> {
    let row = Regex::new(r#"\{\s*"(\w+)",\s*CURLOPT_\w+,\s*CURLOT_(\w+),\s*0\s*\}"#).unwrap();
    row.captures_iter(table)
        .map(|row| row.extract().1)
        .map(|[name, kind]| (name, kind_of(kind)))
        .collect()
}

fn kind_of(libcurl: &str) -> &'static str {
    match libcurl {
        "LONG" => "Long",
        "VALUES" => "Values",
        "OFF_T" => "Off",
        "OBJECT" => "Object",
        "STRING" => "String",
        "SLIST" => "List",
        "CBPTR" => "Callback",
        "BLOB" => "Blob",
        "FUNCTION" => "Function",
        other => panic!("libcurl has a new option type, CURLOT_{other}"),
    }
}
