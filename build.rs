//! Refuses a libcurl that would fail at run time, and names the shared library.

use std::{env, error::Error, fs, path::Path, process::exit};

use object::read::archive::ArchiveFile;
use object::{File, Object, ObjectSymbol};

const SONAME: &str = "libcurlward.so.0";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("linux") {
        refuse("curlward is for Linux: its event loop is made of epoll, eventfd and timerfd");
    }
    // cargo-c gives the library its own name.
    if env::var_os("CARGO_FEATURE_CAPI").is_none() {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,{SONAME}");
    }
    // Set where curl-sys compiled libcurl, which it also does when it finds no other.
    if let Ok(root) = env::var("DEP_CURL_ROOT") {
        if env::var_os("CARGO_FEATURE_BUNDLED").is_none() {
            refuse(
                "the feature `bundled` is off, but pkg-config does not find the system's libcurl",
            );
        }
        require_poll(&Path::new(&root).join("build/libcurl.a"));
    }
}

/// Without poll() every connect on a descriptor above 1023 fails, and only there.
fn require_poll(archive: &Path) {
    println!("cargo::rerun-if-changed={}", archive.display());
    match calls_poll(archive) {
        Ok(true) => (),
        Ok(false) => refuse(
            "the bundled libcurl was compiled to wait with select(), which fails on descriptors \
             above 1023: build with CMake, or in the directory whose .cargo/config.toml sets \
             -DHAVE_POLL and its companions, or put those into CFLAGS; without -flto there, which \
             hides from this check what an object calls",
        ),
        Err(error) => refuse(&format!("cannot read {}: {error}", archive.display())),
    }
}

fn calls_poll(archive: &Path) -> Result<bool, Box<dyn Error>> {
    let data = fs::read(archive)?;
    for member in ArchiveFile::parse(&*data)?.members() {
        let file = File::parse(member?.data(&*data)?)?;
        let mut symbols = file.symbols();
        if symbols.any(|symbol| symbol.is_undefined() && symbol.name() == Ok("poll")) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn refuse(sentence: &str) -> ! {
    println!("cargo::error={sentence}");
    exit(1);
}
