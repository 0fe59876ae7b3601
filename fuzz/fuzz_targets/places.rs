//! Where a URL leads, as lanes and sentences see it.
#![no_main]

use curlward::core::placement::{Placement, Sharing, origin_name, place_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: (&str, &str)| {
    let (url, proxy) = texts;
    let (scheme, place) = place_of(url);
    assert!(url.contains(scheme) || scheme == "http");
    assert!(url.contains(place) && !place.contains(['/', '@', '?', '#']));
    let name = origin_name(url, proxy);
    assert_eq!(name, origin_name(url, proxy));
    let mut placement = Placement::default();
    let origin = placement.origin(&name, Sharing::Single);
    let lane = placement.choose(origin, false);
    placement.begins(origin, lane);
    placement.ends(origin, lane, true);
    assert!(!placement.knows(origin));
});
