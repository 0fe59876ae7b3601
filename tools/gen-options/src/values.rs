//! The values of options and infos that libcurl's headers name.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{ensure, Context, Result};
use regex::Regex;

/// Names with a common start, and what they are values of.
pub struct Family {
    /// libcurl's start of the names.
    pub prefix: &'static str,
    /// What they are for.
    pub what: &'static str,
}

const fn family(prefix: &'static str, what: &'static str) -> Family {
    Family { prefix, what }
}

/// Every family, the longer start first where one begins with another.
pub const FAMILIES: &[Family] = &[
    family("CURL_HTTP_VERSION_", "a value of CW_OPT_HTTP_VERSION"),
    family("CURL_IPRESOLVE_", "a value of CW_OPT_IPRESOLVE"),
    family("CURL_NETRC_", "a value of CW_OPT_NETRC"),
    family("CURL_REDIR_", "bits of CW_OPT_POSTREDIR"),
    family("CURL_RTSPREQ_", "a value of CW_OPT_RTSP_REQUEST"),
    family(
        "CURL_SSLVERSION_",
        "for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its \
         name the highest, which is combined with the lowest by |",
    ),
    family("CURL_TIMECOND_", "a value of CW_OPT_TIMECONDITION"),
    family("CURLALTSVC_", "bits of CW_OPT_ALTSVC_CTRL"),
    family(
        "CURLAUTH_",
        "bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH",
    ),
    family("CURLFOLLOW_", "a value of CW_OPT_FOLLOWLOCATION"),
    family("CURLFTPAUTH_", "a value of CW_OPT_FTPSSLAUTH"),
    family("CURLFTPMETHOD_", "a value of CW_OPT_FTP_FILEMETHOD"),
    family("CURLFTPSSL_CCC_", "a value of CW_OPT_FTP_SSL_CCC"),
    family(
        "CURLFTP_CREATE_DIR",
        "a value of CW_OPT_FTP_CREATE_MISSING_DIRS",
    ),
    family("CURLGSSAPI_DELEGATION_", "bits of CW_OPT_GSSAPI_DELEGATION"),
    family("CURLHEADER_", "a value of CW_OPT_HEADEROPT"),
    family("CURLHSTS_", "bits of CW_OPT_HSTS_CTRL"),
    family("CURLHTTPSIG_", "a value of CW_OPT_HTTPSIG_ALGORITHM"),
    family("CURLMIMEOPT_", "bits of CW_OPT_MIME_OPTIONS"),
    family(
        "CURLPROTO_",
        "a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS",
    ),
    family("CURLPROXY_", "a value of CW_OPT_PROXYTYPE"),
    family("CURLPX_", "a value of CW_INFO_PROXY_ERROR"),
    family("CURLSSH_AUTH_", "bits of CW_OPT_SSH_AUTH_TYPES"),
    family(
        "CURLSSLOPT_",
        "bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS",
    ),
    family("CURLULFLAG_", "bits of CW_OPT_UPLOAD_FLAGS"),
    family("CURLUSESSL_", "a value of CW_OPT_USE_SSL"),
];

/// A value, with its name after the family's start.
#[derive(Debug)]
pub struct Value {
    /// Its name without the family's start.
    pub name: String,
    /// Its value.
    pub value: i64,
}

/// The values of each family, in the order of `FAMILIES`, as a C compiler finds them in the `curl.h`
/// of `directory`.
pub fn read(directory: &Path, curl: &str) -> Result<Vec<Vec<Value>>> {
    let parent = directory.parent().context("the headers have no folder")?;
    let known = evaluate(parent, &names(curl))?;
    FAMILIES
        .iter()
        .map(|family| {
            let of_family = known.iter().filter_map(|(name, &value)| {
                let name = name.strip_prefix(family.prefix)?.to_owned();
                Some(Value { name, value })
            });
            let mut values: Vec<Value> = of_family.collect();
            ensure!(!values.is_empty(), "no value of {}", family.prefix);
            values.sort_by(|a, b| (a.value, &a.name).cmp(&(b.value, &b.name)));
            Ok(values)
        })
        .collect()
}

/// The names of all families that the header defines.
fn names(curl: &str) -> Vec<&str> {
    let prefixes: Vec<&str> = FAMILIES.iter().map(|family| family.prefix).collect();
    let prefixes = prefixes.join("|");
    let pattern = format!(r"(?m)^(?:#define +|  )(?<name>(?:{prefixes})\w*)");
    let pattern = Regex::new(&pattern).expect("prefixes are words");
    let all = pattern.captures_iter(curl).map(|it| it.extract().1);
    let named = all.map(|[name]| name);
    named.filter(|name| !name.ends_with("_LAST")).collect()
}

/// What a C compiler makes of them. Names that libcurl keeps for old programs only are left out.
fn evaluate(include: &Path, names: &[&str]) -> Result<BTreeMap<String, i64>> {
    let mut program = String::from(
        "#define CURL_NO_OLDIES\n#include <curl/curl.h>\n#include <stdio.h>\nint main(void)\n{\n",
    );
    for name in names {
        // Enumerators are no macros, and are not kept for old programs.
        let guard = match name.starts_with("CURLPX_") {
            true => "1".to_owned(),
            false => format!("defined({name})"),
        };
        writeln!(
            program,
            "#if {guard}\n    printf(\"{name} %ld\\n\", (long){name});\n#endif"
        )?;
    }
    program.push_str("    return 0;\n}\n");
    let folder = tempfile::tempdir()?;
    let source = folder.path().join("values.c");
    let binary = folder.path().join("values");
    fs::write(&source, program)?;
    let compiled = Command::new("cc")
        .arg("-I")
        .args([include, &source, "-o".as_ref(), &binary])
        .status()
        .context("cannot run cc")?;
    ensure!(compiled.success(), "cc does not compile the values");
    let output = Command::new(&binary).output()?;
    let output = String::from_utf8(output.stdout)?;
    output
        .lines()
        .map(|line| {
            let (name, value) = line.split_once(' ').context("a line without a value")?;
            Ok((name.to_owned(), value.parse()?))
        })
        .collect()
}
