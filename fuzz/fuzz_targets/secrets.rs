//! No secret is left in a sentence.
#![no_main]

use curlward::core::options::secrets::{hide, secrets};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str, &str)| {
    let (before, secret, after) = input;
    for option in [
        "URL",
        "PROXY",
        "USERPWD",
        "COOKIE",
        "PASSWORD",
        "HTTPHEADER",
    ] {
        for known in secrets(option, secret) {
            let sentence = format!("{before}{known}{after}");
            let shown = hide(&sentence, [known]);
            // What stands for a secret may look like one.
            let tells = known.len() >= 4 && !known.contains('*');
            assert!(!tells || !shown.contains(known), "{shown:?}");
        }
    }
});
