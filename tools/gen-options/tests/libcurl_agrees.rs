//! The types read from the header are those that libcurl's own option table gives.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use gen_options::values::FAMILIES;
use gen_options::{bundled_libcurl, include_dir, ours, Headers};
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
        .map(|(name, kind)| (name, if kind == "Switch" { "Long" } else { kind }))
        .collect();
    assert_eq!(ours, libcurl_kinds(&table));
}

/// Those that are none to libcurl any more: it ignores them, or knows more than on and off.
const FORMER: &[&str] = &[
    "DNS_USE_GLOBAL_CACHE",
    "FOLLOWLOCATION",
    "SSLENGINE_DEFAULT",
    "SSL_ENABLE_NPN",
    "SSL_FALSESTART",
];

#[test]
fn what_is_on_or_off_is_so_to_libcurl() {
    let libcurl = bundled_libcurl().unwrap();
    let source = fs::read_to_string(libcurl.join("lib/setopt.c")).unwrap();
    let (_, function) = source
        .split_once("static CURLcode setopt_long_bool(")
        .unwrap();
    let (function, _) = function.split_once("\n}\n").unwrap();
    let case = Regex::new(r"case CURLOPT_(\w+):").unwrap();
    let libcurls = case.captures_iter(function).map(|case| case.extract().1);
    let libcurls: BTreeSet<&str> = libcurls.map(|[name]| name).collect();
    let ours: BTreeSet<&str> = ours::SWITCHES.iter().copied().collect();
    assert!(ours::SWITCHES.is_sorted() && ours::MULTI_SWITCHES.is_sorted());
    assert_eq!(&ours - &libcurls, FORMER.iter().copied().collect());
    assert!(ours.is_superset(&libcurls), "{:?}", &libcurls - &ours);

    // `ok` is the largest number that libcurl finds nothing odd about.
    let wider = Regex::new(r"case CURLOPT_(\w+):(?:[^b]|b[^r])*?\bok = 2;").unwrap();
    for [name] in wider.captures_iter(function).map(|case| case.extract().1) {
        assert_eq!(ours::most(name), 2, "{name}");
    }
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

#[test]
fn protocols_and_http_versions_are_those_of_libcurl() {
    let libcurl = bundled_libcurl().unwrap();
    let source = fs::read_to_string(libcurl.join("lib/protocol.c")).unwrap();
    let scheme = Regex::new(r"const struct Curl_scheme Curl_scheme_(\w+) =").unwrap();
    let schemes = scheme
        .captures_iter(&source)
        .map(|scheme| scheme.extract().1);
    // Those are for proxies.
    let schemes = schemes.filter(|[name]| !name.starts_with("socks"));
    let ours: BTreeSet<&str> = ours::SCHEMES.iter().copied().collect();
    assert!(ours.is_superset(&schemes.map(|[name]| name).collect()));

    let headers = Headers::read(&include_dir(&libcurl)).unwrap();
    let versions = FAMILIES.iter().zip(&headers.values);
    let mut versions = versions.filter(|(family, _)| family.prefix == "CURL_HTTP_VERSION_");
    let (_, versions) = versions.next().unwrap();
    let newer = versions.iter().map(|it| it.value).filter(|&it| it > 2);
    let newer: BTreeSet<i64> = newer.collect();
    assert_eq!(newer, ours::HTTP_VERSIONS.iter().map(|it| it.0).collect());
}
