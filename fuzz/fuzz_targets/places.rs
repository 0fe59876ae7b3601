//! Where a URL leads, as lanes, look-ups and sentences see it.
#![no_main]

use curlward::core::admission::origin::{looked_up, origin_name, place_of};
use curlward::core::admission::placement::{Placement, Sharing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: (&str, &str)| {
    let (url, proxy) = texts;
    let (scheme, place) = place_of(url);
    assert!(url.contains(scheme) || scheme == "http");
    assert!(url.contains(place) && !place.contains(['/', '@', '?', '#']));
    let name = origin_name(url, proxy);
    assert_eq!(name, origin_name(url, proxy));
    let looked_up = looked_up(&name, proxy);
    assert!(looked_up.as_deref() != Some(""));
    let mut placement = Placement::default();
    let origin = placement.origin(&name, Sharing::Single, looked_up);
    let choice = placement.choose(origin, false).expect("there is no limit");
    placement.begins(origin, choice.lane);
    placement.ends(origin, choice.lane);
    assert!(!placement.knows(origin));
});
