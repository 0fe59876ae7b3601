//! Refuses a bundled libcurl that waits with select(), and names the shared library.

use std::{env, error::Error, fs, path::Path, process::exit};

use object::read::archive::ArchiveFile;
use object::{File, Object, ObjectSymbol};

const SONAME: &str = "libcurlward.so.0";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("linux") {
        return;
    }
    // cargo-c gives the library its own name.
    if env::var_os("CARGO_FEATURE_CAPI").is_none() {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,{SONAME}");
    }
    if env::var_os("CARGO_FEATURE_BUNDLED").is_some() {
        require_poll();
    }
}

/// Without poll() every connect on a descriptor above 1023 fails, and only there.
fn require_poll() {
    let root = env::var("DEP_CURL_ROOT").expect("curl-sys builds libcurl and says where");
    let archive = Path::new(&root).join("build/libcurl.a");
    println!("cargo::rerun-if-changed={}", archive.display());
    let refusal = match calls_poll(&archive) {
        Ok(true) => return,
        Ok(false) => "the bundled libcurl was built to wait with select(), which fails on \
             descriptors above 1023: build with CMake, or from the directory whose \
             .cargo/config.toml gives the C compiler -DHAVE_POLL and its companions, or put those \
             flags into CFLAGS"
            .to_owned(),
        Err(error) => format!("cannot read the bundled {}: {error}", archive.display()),
    };
    println!("cargo::error={refusal}");
    exit(1);
}

fn calls_poll(archive: &Path) -> Result<bool, Box<dyn Error>> {
    let data = fs::read(archive)?;
    for member in ArchiveFile::parse(&*data)?.members() {
        let file = File::parse(member?.data(&*data)?)?;
        if file
            .symbols()
            .any(|symbol| symbol.is_undefined() && symbol.name() == Ok("poll"))
        {
            return Ok(true);
        }
    }
    Ok(false)
}
