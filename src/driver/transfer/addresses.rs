//! The addresses that a transfer may connect to: each is looked at where a socket is opened for it,
//! when no look-up can change it any more, and where a connection is used that is open already.

use std::ptr;

use curl_sys::{CURLE_OK, CURLcode};

use crate::core::addresses::not_public;
use crate::core::admission::origin::place_of;
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::{EasyBody, Handler};
use crate::driver::boundary::types::CW_CONTINUE;
use crate::driver::easy::peers::{Peer, Peers};
use crate::driver::easy::registrations::ADDRESS;
use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::transfer::calling::Verdict;

/// Whether the easy's addresses are looked at.
pub fn are_guarded(body: &EasyBody) -> bool {
    let settings = body.settings.borrow();
    settings.only_public || settings.callbacks.has(ADDRESS)
}

/// Whether a socket may be opened for the address.
pub fn may_open(handler: &Handler, peer: Peer) -> bool {
    let body = handler.body();
    if !are_guarded(body) {
        return true;
    }
    let refused = why_refused(handler, peer);
    let mut transfer = body.transfer.borrow_mut();
    let peers = &mut transfer.uncommon_mut().peers;
    match refused {
        Some(why) => peers.refused = Some((peer, why)),
        None => peers.permitted.push(peer),
    }
    refused.is_none()
}

/// Whether the request may go over a connection to the address, which another transfer may have
/// opened under other rules.
pub fn may_use(handler: &Handler, peer: Peer) -> bool {
    let body = handler.body();
    let opened = body
        .transfer
        .borrow()
        .uncommon()
        .peers
        .permitted
        .contains(&peer);
    let refused = match opened {
        true => None,
        false => why_refused(handler, peer),
    };
    body.transfer.borrow_mut().uncommon_mut().peers = Peers {
        permitted: Vec::new(),
        refused: refused.map(|why| (peer, why)),
    };
    refused.is_none()
}

/// Why the address is refused, as the end of "would connect to it, which ...".
fn why_refused(handler: &Handler, peer: Peer) -> Option<&'static str> {
    let body = handler.body();
    // After an answer that was none, none is asked for any more.
    if body.transfer.borrow().failure.is_some() {
        return Some("nobody was asked about");
    }
    if body.settings.borrow().only_public {
        let what = peer
            .ip
            .map_or(Some("no address of the internet"), not_public);
        if what.is_some() {
            return what;
        }
    }
    body.registered(ADDRESS)?;
    let verdict = handler.run(ADDRESS, 0, |verdict| verdict, |body| body.on_address(peer));
    (verdict != Verdict::Continue).then_some(BY_CALLBACK)
}

const BY_CALLBACK: &str = "the address callback refused";

impl EasyBody {
    fn on_address(&self, peer: Peer) -> Verdict {
        let Some((function, user_data)) = self.registered(ADDRESS) else {
            return Verdict::Continue;
        };
        let address = peer.for_c();
        // SAFETY: the application registered the function for this user_data; the address is ours.
        let call = || unsafe { function(self.id.get(), ptr::from_ref(&address), user_data) };
        match self.call(ADDRESS, call) {
            CW_CONTINUE => Verdict::Continue,
            result if ADDRESS.permits(result) => Verdict::Abort,
            result => self.no_result(ADDRESS, result),
        }
    }

    /// The transfer failed, and each address that it tried was refused: says so.
    pub fn explain_addresses(&self, code: CURLcode) {
        let transfer = self.transfer.borrow();
        let peers = &transfer.uncommon().peers;
        let Some((peer, why)) = peers.refused.filter(|_| peers.permitted.is_empty()) else {
            return;
        };
        if code == CURLE_OK {
            return;
        }
        drop(transfer);
        let handle = self.handle.borrow();
        let url = handle.as_ref().and_then(EasyHandle::effective_url);
        let place = place_of(url.unwrap_or_default()).1;
        let end = match why {
            BY_CALLBACK => why.to_owned(),
            what => format!("is {what} and refused by CW_ADDRESS_PUBLIC"),
        };
        let sentence = format!("the transfer to \"{place}\" would connect to {peer}, which {end}");
        drop(handle);
        let sentence = self.without_secrets(&sentence);
        self.fail(cw_status::CW_E_ADDRESS_REFUSED, &sentence);
    }
}
