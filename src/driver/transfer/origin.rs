//! Where a transfer goes, also once it was redirected.

use std::os::raw::c_long;

use curl_sys::{
    CURL_HTTP_VERSION_1_0, CURL_HTTP_VERSION_1_1, CURLMOPT_PIPELINING, CURLOPT_HTTP_VERSION,
    CURLOPT_HTTPPROXYTUNNEL, CURLOPT_NOPROXY, CURLOPT_PROXY, CURLOPT_PROXYTYPE, CURLPIPE_MULTIPLEX,
    CURLPROXY_SOCKS4,
};

use crate::core::admission::origin::{is_socks, looked_up, origin_name};
use crate::core::admission::placement::{Origin, Placement, Sharing};
use crate::driver::access::easy::EasyBody;
use crate::driver::access::multi::MultiOwned;
use crate::driver::access::runs::Runs;
use crate::driver::easy::recorded::Recorded;
use crate::driver::lanes::all::Lanes;
use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::libcurl::ffi::{self, LongInfo};

/// Where a URL leads with the easy's options, and whether a name is looked up for it.
pub fn origin_of(
    lanes: &Lanes,
    placement: &mut Placement,
    options: &Recorded,
    url: &str,
) -> (Origin, bool) {
    let proxy = options.string(CURLOPT_PROXY).unwrap_or_default();
    let forwards = match forwards(options, &proxy) {
        true => proxy.as_ref(),
        false => "",
    };
    let name = origin_name(url, forwards);
    let secure = name.starts_with("https:") || name.starts_with("wss:");
    let pipelining = lanes.option(CURLMOPT_PIPELINING);
    let multiplexing = pipelining.is_none_or(|bits| bits & CURLPIPE_MULTIPLEX != 0);
    let sharing = match version(options) {
        _ if !multiplexing => Sharing::Single,
        version if version == c_long::from(CURL_HTTP_VERSION_1_0) => Sharing::Single,
        version if version == c_long::from(CURL_HTTP_VERSION_1_1) => Sharing::Single,
        0 if !secure => Sharing::Single,
        _ => Sharing::Unknown,
    };
    let looked_up = looked_up(&name, &proxy);
    let looks_any_up = looked_up.is_some();
    (placement.origin(&name, sharing, looked_up), looks_any_up)
}

/// Whether the proxy gets the requests of http, so that connections to it serve all hosts. A tunnel
/// and a SOCKS proxy lead to one.
fn forwards(options: &Recorded, proxy: &str) -> bool {
    let tunnels = || {
        let kind = options.latest_long(CURLOPT_PROXYTYPE, CURLOPT_PROXYTYPE);
        let is_socks_by_option = kind.is_some_and(|(_, kind)| kind >= CURLPROXY_SOCKS4 as c_long);
        let has_scheme = proxy.contains("://");
        options.is_on(CURLOPT_HTTPPROXYTUNNEL)
            || is_socks(proxy)
            || !has_scheme && is_socks_by_option
    };
    let is_avoided = || options.string(CURLOPT_NOPROXY).as_deref() == Some("*");
    !proxy.is_empty() && !tunnels() && !is_avoided()
}

/// Which version of HTTP the options ask for.
pub fn version(options: &Recorded) -> c_long {
    let version = options.latest_long(CURLOPT_HTTP_VERSION, CURLOPT_HTTP_VERSION);
    version.map_or(0, |(_, version)| version)
}

/// Has the multi know where the transfer goes by now.
pub fn follow(owned: &MultiOwned, body: &EasyBody) {
    if body.settings.borrow().placed.follows {
        follow_redirects(owned, body);
    }
}

fn follow_redirects(owned: &MultiOwned, body: &EasyBody) {
    let Runs {
        redirects,
        origin,
        lane,
        ..
    } = body.runs.get();
    let now = redirect_count(body);
    if now == redirects {
        return;
    }
    let handle = body.handle.borrow();
    let url = handle.as_ref().and_then(EasyHandle::effective_url);
    let mut admission = owned.admission.borrow_mut();
    let options = &body.settings.borrow().options;
    let url = url.unwrap_or_default();
    let (to, _) = origin_of(&owned.lanes, admission.placement(), options, url);
    drop(admission);
    owned.admit(|it| it.goes_elsewhere(origin, to, lane));
    body.change_runs(|runs| {
        runs.redirects = now;
        runs.origin = to;
    });
}

/// How often libcurl has followed a redirect for the transfer.
pub fn redirect_count(body: &EasyBody) -> u32 {
    let handle = body.handle.borrow();
    let count = handle
        .as_ref()
        .map(|it| ffi::info_long(it, LongInfo::REDIRECT_COUNT));
    count.and_then(|count| count.try_into().ok()).unwrap_or(0)
}
