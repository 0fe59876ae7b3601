//! Which addresses of the internet are public.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The addresses of IPv4 that are not, with what they are. The first that fits counts.
static V4: &[(Ipv4Addr, u32, &str)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 32, "the unspecified address"),
    (Ipv4Addr::new(0, 0, 0, 0), 8, "an address of this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "a private address"),
    (
        Ipv4Addr::new(100, 64, 0, 0),
        10,
        "an address of carrier-grade NAT",
    ),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "a loopback address"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "a link-local address"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "a private address"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "a reserved address"),
    (
        Ipv4Addr::new(192, 0, 2, 0),
        24,
        "an address for documentation",
    ),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "a reserved address"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "a private address"),
    (
        Ipv4Addr::new(198, 18, 0, 0),
        15,
        "an address for benchmarks",
    ),
    (
        Ipv4Addr::new(198, 51, 100, 0),
        24,
        "an address for documentation",
    ),
    (
        Ipv4Addr::new(203, 0, 113, 0),
        24,
        "an address for documentation",
    ),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "a multicast address"),
    (Ipv4Addr::BROADCAST, 32, "the broadcast address"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "a reserved address"),
];

/// What to say of addresses of IPv6.
enum Fate {
    /// They are not public, but this.
    Is(&'static str),
    /// They lead to an address of IPv4, which decides. It begins at this bit from the right, and
    /// is written so.
    LeadsTo(&'static str, &'static [(u32, Written)]),
    /// They are public.
    Public,
}

enum Written {
    Plainly,
    Inverted,
}

use Fate::{Is, LeadsTo, Public};
use Written::{Inverted, Plainly};

const fn v6(start: [u16; 4]) -> Ipv6Addr {
    Ipv6Addr::new(start[0], start[1], start[2], start[3], 0, 0, 0, 0)
}

/// Addresses of IPv6. The first that fits counts.
static V6: &[(Ipv6Addr, u32, Fate)] = &[
    (Ipv6Addr::UNSPECIFIED, 128, Is("the unspecified address")),
    (Ipv6Addr::LOCALHOST, 128, Is("a loopback address")),
    (
        Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0),
        96,
        Is("an IPv4 address written as IPv6"),
    ),
    (
        Ipv6Addr::UNSPECIFIED,
        96,
        Is("an IPv4 address written as IPv6"),
    ),
    (
        v6([0x64, 0xff9b, 0, 0]),
        96,
        LeadsTo(
            "the NAT64 address of one that is not public",
            &[(0, Plainly)],
        ),
    ),
    (
        v6([0x64, 0xff9b, 1, 0]),
        48,
        Is("a NAT64 address of the local network"),
    ),
    (
        v6([0x100, 0, 0, 0]),
        64,
        Is("an address whose packets are discarded"),
    ),
    (
        v6([0x2001, 0, 0, 0]),
        32,
        LeadsTo(
            "the Teredo address of one that is not public",
            &[(64, Plainly), (0, Inverted)],
        ),
    ),
    (v6([0x2001, 0, 0, 0]), 23, Is("a reserved address")),
    (
        v6([0x2001, 0xdb8, 0, 0]),
        32,
        Is("an address for documentation"),
    ),
    (
        v6([0x2002, 0, 0, 0]),
        16,
        LeadsTo(
            "the 6to4 address of one that is not public",
            &[(80, Plainly)],
        ),
    ),
    (
        v6([0x3fff, 0, 0, 0]),
        20,
        Is("an address for documentation"),
    ),
    (v6([0x2000, 0, 0, 0]), 3, Public),
    (v6([0xfc00, 0, 0, 0]), 7, Is("a unique-local address")),
    (v6([0xfe80, 0, 0, 0]), 10, Is("a link-local address")),
    (v6([0xfec0, 0, 0, 0]), 10, Is("a site-local address")),
    (v6([0xff00, 0, 0, 0]), 8, Is("a multicast address")),
    (Ipv6Addr::UNSPECIFIED, 0, Is("a reserved address")),
];

/// What an address is, as the end of "which is ...", if it is not public.
pub fn not_public(ip: IpAddr) -> Option<&'static str> {
    match ip {
        IpAddr::V4(ip) => not_public_v4(ip),
        IpAddr::V6(ip) => not_public_v6(ip),
    }
}

fn not_public_v4(ip: Ipv4Addr) -> Option<&'static str> {
    let fits = |network: Ipv4Addr, len: u32| (ip.to_bits() ^ network.to_bits()) >> (32 - len) == 0;
    let found = V4.iter().find(|&&(network, len, _)| fits(network, len));
    found.map(|&(.., what)| what)
}

fn not_public_v6(ip: Ipv6Addr) -> Option<&'static str> {
    let bits = ip.to_bits();
    let fits = |network: Ipv6Addr, len: u32| {
        let differs = bits ^ network.to_bits();
        differs.checked_shr(128 - len).unwrap_or(0) == 0
    };
    let (.., fate) = V6.iter().find(|&&(network, len, _)| fits(network, len))?;
    match fate {
        Public => None,
        Is(what) => Some(what),
        LeadsTo(what, places) => {
            let leads_astray = |(shift, written): &(u32, Written)| {
                let part = (bits >> shift) as u32;
                let part = match written {
                    Plainly => part,
                    Inverted => !part,
                };
                not_public_v4(Ipv4Addr::from_bits(part)).is_some()
            };
            places.iter().any(leads_astray).then_some(*what)
        }
    }
}

#[cfg(test)]
mod properties;
