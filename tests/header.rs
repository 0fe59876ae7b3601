//! `include/curlward.h` is what cbindgen makes of the sources.

mod committed;

use std::path::Path;

#[test]
fn the_header_is_what_cbindgen_generates() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml")).unwrap();
    let mut header = Vec::new();
    cbindgen::generate_with_config(root, config)
        .unwrap()
        .write(&mut header);
    committed::check("include/curlward.h", &String::from_utf8(header).unwrap());
}
