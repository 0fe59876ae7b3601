//! `abi/curlward.map`, what the shared library exports, is the functions of `include/curlward.h`.

mod committed;

use std::{collections::BTreeSet, fs};

#[test]
fn the_map_lists_the_functions_of_the_header() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/include/curlward.h");
    let header = fs::read_to_string(path).unwrap();
    let names = functions(&header);
    assert!(!names.is_empty());

    let list: String = names.iter().map(|name| format!("    {name};\n")).collect();
    committed::check(
        "abi/curlward.map",
        &format!("CURLWARD_0 {{\n  global:\n{list}  local:\n    *;\n}};\n"),
    );
}

/// The names that stand before a parenthesis outside of comments.
fn functions(header: &str) -> BTreeSet<&str> {
    let code = header.lines().filter(|line| !line.starts_with(" *"));
    code.filter_map(|line| line.split_once('('))
        .filter_map(|(before, _)| before.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("cw_"))
        .collect()
}
