//! Public addresses, beside lists of those that are and are not.

use proptest::prelude::*;

use super::*;

fn parsed(text: &str) -> IpAddr {
    text.parse().expect("the test writes addresses")
}

/// The first and the last address of each range that is refused, with a word for it.
const RANGES: &[(&str, &str, &str)] = &[
    ("0.0.0.0", "0.0.0.0", "unspecified"),
    ("0.0.0.1", "0.255.255.255", "this network"),
    ("10.0.0.0", "10.255.255.255", "private"),
    ("100.64.0.0", "100.127.255.255", "carrier-grade"),
    ("127.0.0.0", "127.255.255.255", "loopback"),
    ("169.254.0.0", "169.254.255.255", "link-local"),
    ("172.16.0.0", "172.31.255.255", "private"),
    ("192.0.0.0", "192.0.0.255", "reserved"),
    ("192.0.2.0", "192.0.2.255", "documentation"),
    ("192.88.99.0", "192.88.99.255", "reserved"),
    ("192.168.0.0", "192.168.255.255", "private"),
    ("198.18.0.0", "198.19.255.255", "benchmarks"),
    ("198.51.100.0", "198.51.100.255", "documentation"),
    ("203.0.113.0", "203.0.113.255", "documentation"),
    ("224.0.0.0", "239.255.255.255", "multicast"),
    ("240.0.0.0", "255.255.255.254", "reserved"),
    ("255.255.255.255", "255.255.255.255", "broadcast"),
    ("::", "::", "unspecified"),
    ("::1", "::1", "loopback"),
    ("::2", "::ffff:ffff", "written as IPv6"),
    ("::ffff:0:0", "::ffff:ffff:ffff", "written as IPv6"),
    ("::1:0:0", "::fffe:ffff:ffff", "reserved"),
    (
        "::1:0:0:0",
        "64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff",
        "reserved",
    ),
    ("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "NAT64"),
    ("100::", "100::ffff:ffff:ffff:ffff", "discarded"),
    (
        "2001:1::",
        "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "reserved",
    ),
    (
        "2001:db8::",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "documentation",
    ),
    (
        "3fff::",
        "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
        "documentation",
    ),
    (
        "4000::",
        "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "reserved",
    ),
    (
        "fc00::",
        "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "unique-local",
    ),
    (
        "fe00::",
        "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "reserved",
    ),
    (
        "fe80::",
        "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "link-local",
    ),
    (
        "fec0::",
        "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "site-local",
    ),
    (
        "ff00::",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "multicast",
    ),
];

/// The ends of the ranges between them.
const PUBLIC: &[&str] = &[
    "1.0.0.0",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "191.255.255.255",
    "192.0.1.0",
    "192.0.1.255",
    "192.0.3.0",
    "192.88.98.255",
    "192.88.100.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "198.51.99.255",
    "198.51.101.0",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "8.8.8.8",
    "2000::",
    "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:200::",
    "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db9::",
    "2003::",
    "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "3fff:1000::",
    "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2606:4700::1111",
];

fn step(ip: IpAddr, by: i128) -> Option<IpAddr> {
    match ip {
        IpAddr::V4(ip) => {
            let next = u32::try_from(i128::from(ip.to_bits()) + by).ok()?;
            Some(Ipv4Addr::from_bits(next).into())
        }
        IpAddr::V6(ip) => {
            let next = ip.to_bits().checked_add_signed(by)?;
            Some(Ipv6Addr::from_bits(next).into())
        }
    }
}

#[test]
fn both_ends_of_every_range_are_refused_and_named() {
    for &(first, last, word) in RANGES {
        for end in [first, last] {
            let what = not_public(parsed(end));
            assert!(what.is_some_and(|it| it.contains(word)), "{end}: {what:?}");
        }
    }
}

#[test]
fn what_lies_between_the_ranges_is_public() {
    for &text in PUBLIC {
        assert_eq!(not_public(parsed(text)), None, "{text}");
    }
}

/// Where one address is public and its neighbour is not, the lists above say so.
#[test]
fn every_border_is_listed() {
    for &(first, last, _) in RANGES {
        for (end, by) in [(first, -1), (last, 1)] {
            let Some(beside) = step(parsed(end), by) else {
                continue;
            };
            let is_listed = PUBLIC.iter().any(|text| parsed(text) == beside);
            let leads = ["64:ff9b:", "2001::", "2001:0:", "2002:", "2001:1::"];
            let text = beside.to_string();
            let decided_inside = leads.iter().any(|start| text.starts_with(start));
            let is_public = not_public(beside).is_none();
            assert!(decided_inside || is_public == is_listed, "{beside}");
        }
    }
}

/// All networks of 16 bits, by what the standard library knows of them.
#[test]
fn no_network_is_public_that_the_standard_library_calls_otherwise() {
    for high in 0..=u16::MAX {
        for low in [0u16, 1, 0x1234, 0xffff] {
            let ip = Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
            let is_special = ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_broadcast()
                || ip.is_documentation()
                || ip.is_multicast()
                || ip.is_unspecified();
            assert!(!is_special || not_public(ip.into()).is_some(), "{ip}");
            let mapped = IpAddr::from(ip.to_ipv6_mapped());
            let compatible = IpAddr::from(ip.to_ipv6_compatible());
            assert!(
                not_public(mapped).is_some() && not_public(compatible).is_some(),
                "{ip}"
            );
        }
    }
}

fn around(ip: Ipv4Addr) -> [Ipv6Addr; 4] {
    let public = u128::from(Ipv4Addr::new(8, 8, 8, 8).to_bits());
    let bits = u128::from(ip.to_bits());
    let teredo = 0x2001u128 << 112;
    [
        0x0064_ff9bu128 << 96 | bits,
        0x2002u128 << 112 | bits << 80 | 0x1234,
        teredo | bits << 64 | (public ^ 0xffff_ffff),
        teredo | public << 64 | (bits ^ 0xffff_ffff),
    ]
    .map(Ipv6Addr::from_bits)
}

proptest! {
    /// An address that leads to another one is as public as that.
    #[test]
    fn a_tunnel_is_as_public_as_its_end(bits: u32) {
        let ip = Ipv4Addr::from_bits(bits);
        for tunnel in around(ip) {
            let as_public = not_public(tunnel.into()).is_none() == not_public(ip.into()).is_none();
            prop_assert!(as_public, "{} around {}", tunnel, ip);
        }
    }

    #[test]
    fn only_global_unicast_is_public(bits: u128) {
        let ip = Ipv6Addr::from_bits(bits);
        let is_global = bits >> 125 == 1 || bits >> 32 == 0x64_ff9b << 64;
        prop_assert!(is_global || not_public(ip.into()).is_some(), "{}", ip);
    }

    #[test]
    fn what_is_in_a_range_is_refused(which: prop::sample::Index, at: u128) {
        let &(first, last, _) = which.get(RANGES);
        let inside: IpAddr = match (parsed(first), parsed(last)) {
            (IpAddr::V4(first), IpAddr::V4(last)) => {
                let count = u128::from(last.to_bits() - first.to_bits()) + 1;
                Ipv4Addr::from_bits(first.to_bits() + (at % count) as u32).into()
            }
            (IpAddr::V6(first), IpAddr::V6(last)) => {
                let count = (last.to_bits() - first.to_bits()).saturating_add(1);
                Ipv6Addr::from_bits(first.to_bits() + at % count).into()
            }
            _ => unreachable!("a range is of one family"),
        };
        prop_assert!(not_public(inside).is_some(), "{}", inside);
    }
}
