//! Generated files that are committed: compared by the tests, written by `./x header`.

use std::{env, fs, path::Path};

/// Fails unless the file at `path` reads `expected`.
pub fn check(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("CURLWARD_WRITE_COMMITTED").is_some() {
        fs::write(file, expected).unwrap();
        return;
    }
    let committed = fs::read_to_string(file).unwrap_or_default();
    assert!(
        committed == expected,
        "{path} is out of date: run `./x header`"
    );
}
