//! Turns libcurl's public headers into curlward's option tables and constants.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod constants;
mod header;
mod table;
pub mod values;

#[macro_use]
#[path = "../../../src/core/callbacks.rs"]
mod callbacks;
#[path = "../../../src/core/options/ours.rs"]
pub mod ours;
#[path = "../../../src/core/options/reserved.rs"]
mod reserved;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub use header::{Constant, Entry, Headers};

/// The command that writes the generated files.
pub const COMMAND: &str = "cargo run -p gen-options";

/// A file of the project, as the headers want it.
pub struct Generated {
    /// Where it belongs.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// The files that follow from `headers`.
pub fn generate(headers: &Headers) -> Result<[Generated; 2]> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Ok([
        Generated {
            path: root.join("src/core/options/table.rs"),
            text: table::render(headers),
        },
        Generated {
            path: root.join("src/capi/constants.rs"),
            text: constants::render(headers)?,
        },
    ])
}

/// The directory of libcurl's sources inside the curl-sys package that the project builds.
pub fn bundled_libcurl() -> Result<PathBuf> {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .exec()?;
    let package = metadata
        .packages
        .iter()
        .find(|package| package.name.as_str() == "curl-sys")
        .context("the project does not depend on curl-sys")?;
    let directory = package
        .manifest_path
        .parent()
        .context("curl-sys has no directory")?;
    Ok(directory.join("curl").into())
}

/// The directory of the public headers inside libcurl's `sources`.
pub fn include_dir(sources: &Path) -> PathBuf {
    sources.join("include/curl")
}
