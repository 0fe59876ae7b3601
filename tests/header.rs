//! `include/curlward.h` and `include/curlward/options.h` are what cbindgen makes of the sources.

mod committed;

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The sections of `curlward.h` in their order, and the sources of each.
const SECTIONS: &[(&str, &[&str])] = &[
    ("Versions and features", &["src/capi/version.rs"]),
    (
        "Handles, messages and statuses: cw_multi, cw_easy, cw_url, cw_mime, cw_share, cw_message, cw_status",
        &[
            "src/core/handles/ticket.rs",
            "src/core/easy/message.rs",
            "src/core/errors/status.rs",
        ],
    ),
    (
        "Types of callbacks, and constants: cw_write_fn and others, CW_CONTINUE and others",
        &[
            "src/driver/boundary/numbers.rs",
            "src/driver/boundary/types.rs",
            "src/driver/boundary/rare_types.rs",
        ],
    ),
    ("Errors", &["src/capi/error.rs"]),
    ("Debug lines of all transfers", &["src/capi/trace.rs"]),
    ("Escaped text and dates", &["src/capi/text.rs"]),
    (
        "URLs in parts: CW_URL_PART_ and CW_URL_",
        &["src/driver/boundary/url_parts.rs", "src/capi/url.rs"],
    ),
    (
        "Multi: life, transfers and messages",
        &["src/capi/multi.rs"],
    ),
    (
        "Multi: its numbers, cw_multi_stats",
        &["src/core/multi/stats.rs"],
    ),
    (
        "Multi: numbers, and changes of the network",
        &["src/capi/stats.rs", "src/capi/network.rs"],
    ),
    ("Multi: limits", &["src/capi/limits.rs"]),
    (
        "Multi: the simple loop and the one descriptor",
        &["src/capi/drive.rs", "src/capi/select.rs"],
    ),
    (
        "Multi: every socket in your own event loop",
        &["src/capi/event.rs"],
    ),
    ("Multi: responses that servers push", &["src/capi/push.rs"]),
    ("Easy: life and control", &["src/capi/easy.rs"]),
    ("Easy: options and request body", &["src/capi/option.rs"]),
    (
        "Mime: request bodies of several parts",
        &["src/capi/mime.rs"],
    ),
    (
        "Easy: options by name, for bindings and tools",
        &["src/capi/option_names.rs"],
    ),
    (
        "Share: what easies of several multis and threads have in common",
        &["src/driver/boundary/cookies.rs", "src/capi/share.rs"],
    ),
    ("Cookies of an easy or a share", &["src/capi/cookies.rs"]),
    ("Easy: download to a file", &["src/capi/output_file.rs"]),
    ("Easy: callbacks", &["src/capi/callback.rs"]),
    ("Easy: server-sent events", &["src/capi/event_stream.rs"]),
    (
        "Easy: callbacks that few programs need",
        &["src/capi/rare_callback.rs"],
    ),
    (
        "Easy: raw connections, to send and receive on",
        &["src/capi/raw.rs"],
    ),
    (
        "Easy: WebSocket connections, CW_WS_",
        &["src/capi/websocket.rs"],
    ),
    ("Easy: results", &["src/capi/result.rs"]),
    (
        "Easy: response headers, of every response: cw_header, CW_HEADER_",
        &["src/driver/boundary/headers.rs", "src/capi/header.rs"],
    ),
    ("Easy: infos", &["src/capi/info.rs"]),
];

const OPENING: &str = "#ifdef __cplusplus\nextern \"C\" {\n#endif // __cplusplus\n\n";
const CLOSING: &str = "\n#ifdef __cplusplus\n}  // extern \"C\"\n#endif  // __cplusplus\n";

const OPTIONS: &[&str] = &["src/capi/constants.rs"];

#[test]
fn the_headers_are_what_cbindgen_generates() {
    let mut contents = String::new();
    let mut body = String::new();
    for (title, sources) in SECTIONS {
        let section = generate(sources);
        writeln!(contents, " *\n * {title}").unwrap();
        for (function, summary) in functions(&section) {
            let line = format!(" *   {function:<34} {summary}");
            assert!(line.len() <= 100, "too long for one line: {line}");
            writeln!(contents, "{line}").unwrap();
        }
        write!(body, "\n/* ---- {title} ---- */\n\n{}", compact(&section)).unwrap();
    }
    let template = include_str!("header/curlward.h.in");
    let header = template
        .replace("@contents@\n", &contents)
        .replace("@sections@\n", &body);
    committed::check("include/curlward.h", &header);
}

#[test]
fn the_options_are_what_cbindgen_generates() {
    let constants = compact(&generate(OPTIONS));
    let items: Vec<String> = constants.split("\n\n").map(option).collect();
    let template = include_str!("header/options.h.in");
    let header = template.replace("@constants@\n", &items.join("\n"));
    committed::check("include/curlward/options.h", &header);
}

fn generate(sources: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = cbindgen::Config::from_file(root.join("cbindgen.toml")).unwrap();
    let mut builder = cbindgen::Builder::new();
    for source in sources.iter().map(|source| root.join(source)) {
        config
            .export
            .include
            .extend(types(&fs::read_to_string(&source).unwrap()));
        builder = builder.with_src(source);
    }
    let mut section = Vec::new();
    let bindings = builder.with_config(config).generate().unwrap();
    bindings.write(&mut section);
    let section = String::from_utf8(section).unwrap();
    // C++ and C23 want their attributes first; the template opens and closes the extern "C".
    section
        .replace("CW_API CW_NODISCARD ", "CW_NODISCARD CW_API ")
        .replace("CW_API\nCW_NODISCARD\n", "CW_NODISCARD CW_API\n")
        .replace(OPENING, "")
        .replace(CLOSING, "")
}

/// Comments of one line on one line.
fn compact(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut compacted = String::new();
    let mut rest = lines.as_slice();
    while let [line, tail @ ..] = rest {
        rest = match rest {
            [start, comment, end, tail @ ..]
                if start.ends_with("/**") && end.ends_with(" */") && end.trim() == "*/" =>
            {
                let words = comment.trim().trim_start_matches("* ");
                writeln!(compacted, "{start} {words} */").unwrap();
                tail
            }
            _ => {
                writeln!(compacted, "{line}").unwrap();
                tail
            }
        };
    }
    compacted
}

/// The C types of a source: cbindgen leaves out those that no function of the same section has.
fn types(source: &str) -> Vec<String> {
    let name = |line: &str| {
        let kinds = ["pub struct ", "pub enum ", "pub type "];
        let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
        let name = rest.split([' ', '{', ';']).next()?;
        name.starts_with("cw_").then(|| name.to_owned())
    };
    source.lines().filter_map(name).collect()
}

/// The functions of a section, each with the first line of its comment.
fn functions(section: &str) -> Vec<(&str, &str)> {
    let mut functions = Vec::new();
    for item in section.split("/**\n * ").skip(1) {
        let (comment, declaration) = item.split_once("*/\n").unwrap();
        let summary = comment.lines().next().unwrap().trim_end_matches('.');
        if declaration.starts_with("CW_API") || declaration.starts_with("CW_NODISCARD") {
            let before = declaration.split('(').next().unwrap();
            functions.push((before.rsplit([' ', '*', '\n']).next().unwrap(), summary));
        }
    }
    functions
}

/// A macro cannot be deprecated, but an enumerator can.
fn option(item: &str) -> String {
    let Some((comment, advice)) = item.trim().split_once(" Deprecated since ") else {
        return item.trim().to_owned() + "\n";
    };
    let (advice, define) = advice.split_once(". */\n#define ").unwrap();
    let (name, value) = define.split_once(' ').unwrap();
    let advice = match comment.split_once("; reserved: ") {
        Some((_, instead)) => instead.trim_end_matches('.').to_owned(),
        None => format!("since {advice}")
            .replace("CURLOPT_", "CW_OPT_")
            .replace("CURLINFO_", "CW_INFO_"),
    };
    format!("{comment} */\nenum {{ {name} CW_DEPRECATED(\"{advice}\") = {value} }};\n")
}
