//! `gen-options [DIRECTORY]`: writes curlward's option tables and constants from the `curl.h` and
//! `multi.h` in DIRECTORY, by default those that curl-sys bundles.
#![forbid(unsafe_code)]

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result};
use gen_options::{bundled_libcurl, generate, include_dir, Headers};

fn main() -> Result<()> {
    let directory = match env::args_os().nth(1) {
        Some(directory) => PathBuf::from(directory),
        None => include_dir(&bundled_libcurl()?),
    };
    for file in generate(&Headers::read(&directory)?)? {
        fs::write(&file.path, &file.text)
            .with_context(|| format!("cannot write {}", file.path.display()))?;
    }
    Ok(())
}
