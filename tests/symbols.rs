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

/// The names declared with `CW_API`.
fn functions(header: &str) -> BTreeSet<&str> {
    header
        .split("\nCW_API")
        .skip(1)
        .map(|declaration| {
            let before_parameters = declaration.split('(').next().unwrap();
            before_parameters
                .rsplit(|character: char| !(character.is_alphanumeric() || character == '_'))
                .next()
                .unwrap()
        })
        .collect()
}
