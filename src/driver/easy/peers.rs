//! The addresses that a transfer tries to connect to.

use std::ffi::CStr;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::raw::{c_char, c_int};

use curl_sys::{CURLOPT_UNIX_SOCKET_PATH, curl_sockaddr};

use crate::driver::boundary::types::cw_address;
use crate::driver::easy::recorded::Recorded;
use crate::driver::libcurl::ffi::CURLOPT_ABSTRACT_UNIX_SOCKET;

/// What a transfer would connect to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    pub family: c_int,
    /// None where the family has no such address.
    pub ip: Option<IpAddr>,
    port: u16,
}

/// What became of the addresses that the transfer tried since it last had a connection.
#[derive(Default)]
pub struct Peers {
    pub permitted: Vec<Peer>,
    /// The last one that was refused, and why.
    pub refused: Option<(Peer, &'static str)>,
}

impl Peer {
    /// The one that libcurl wants a socket for.
    ///
    /// # Safety
    /// `address` is what libcurl passes to its open-socket callback.
    pub unsafe fn to_open(address: *const curl_sockaddr) -> Self {
        // SAFETY: passed on from the caller.
        let family = unsafe { (*address).family };
        // SAFETY: as above; behind the pointer lies an address of its family, which may be longer
        // than the type says.
        let place = unsafe { &raw const (*address).addr };
        match family {
            libc::AF_INET => {
                // SAFETY: as above.
                let it = unsafe { place.cast::<libc::sockaddr_in>().read_unaligned() };
                let ip = Ipv4Addr::from_bits(u32::from_be(it.sin_addr.s_addr));
                Self::new(ip.into(), u16::from_be(it.sin_port))
            }
            libc::AF_INET6 => {
                // SAFETY: as above.
                let it = unsafe { place.cast::<libc::sockaddr_in6>().read_unaligned() };
                let ip = Ipv6Addr::from(it.sin6_addr.s6_addr);
                Self::new(ip.into(), u16::from_be(it.sin6_port))
            }
            family => Self {
                family,
                ip: None,
                port: 0,
            },
        }
    }

    /// Whether libcurl listens there, for what an FTP server connects to: nothing is connected to
    /// such a port.
    pub fn is_to_listen(self) -> bool {
        self.ip.is_some() && self.port == 0
    }

    /// The one that a transfer with these options is connected to, in libcurl's words.
    ///
    /// # Safety
    /// `ip` is NULL or terminated.
    pub unsafe fn connected(options: &Recorded, ip: *const c_char, port: c_int) -> Self {
        // SAFETY: passed on from the caller.
        let ip = (!ip.is_null()).then(|| unsafe { CStr::from_ptr(ip) });
        let ip = ip.and_then(|ip| ip.to_str().ok()?.parse().ok());
        if let Some(ip) = ip {
            return Self::new(ip, u16::try_from(port).unwrap_or(0));
        }
        let is_local = [CURLOPT_UNIX_SOCKET_PATH, CURLOPT_ABSTRACT_UNIX_SOCKET]
            .into_iter()
            .any(|option| options.string(option).is_some());
        Self {
            family: if is_local {
                libc::AF_UNIX
            } else {
                libc::AF_UNSPEC
            },
            ip: None,
            port: 0,
        }
    }

    fn new(ip: IpAddr, port: u16) -> Self {
        let family = match ip {
            IpAddr::V4(_) => libc::AF_INET,
            IpAddr::V6(_) => libc::AF_INET6,
        };
        Self {
            family,
            ip: Some(ip),
            port,
        }
    }

    /// For the application.
    pub fn for_c(self) -> cw_address {
        let mut address = cw_address {
            family: self.family,
            port: self.port.into(),
            ip: [0; 48],
        };
        let text = self.ip.map(|ip| ip.to_string()).unwrap_or_default();
        for (place, byte) in address.ip.iter_mut().zip(text.bytes()) {
            *place = byte as c_char;
        }
        address
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        match (self.ip, self.family) {
            (Some(ip), _) => write!(to, "{ip} port {}", self.port),
            (None, libc::AF_UNIX) => to.write_str("a Unix socket"),
            (None, _) => to.write_str("something that has no address"),
        }
    }
}
