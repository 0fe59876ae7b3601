//! Which addresses are public, whatever their bits.
#![no_main]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use curlward::core::addresses::not_public;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bits: [u8; 16]| {
    let v6 = Ipv6Addr::from(bits);
    let v4 = Ipv4Addr::new(bits[12], bits[13], bits[14], bits[15]);
    let is_special = v4.is_private()
        || v4.is_loopback()
        || v4.is_link_local()
        || v4.is_broadcast()
        || v4.is_documentation()
        || v4.is_multicast()
        || v4.is_unspecified();
    assert!(!is_special || not_public(v4.into()).is_some(), "{v4}");
    assert!(not_public(v4.to_ipv6_mapped().into()).is_some(), "{v4}");
    let is_special = v6.is_loopback()
        || v6.is_multicast()
        || v6.is_unspecified()
        || v6.is_unique_local()
        || v6.is_unicast_link_local();
    assert!(!is_special || not_public(v6.into()).is_some(), "{v6}");
    // What it says of an address survives being written and read.
    let read: IpAddr = v6.to_string().parse().expect("an address was written");
    assert_eq!(not_public(v6.into()), not_public(read));
});
