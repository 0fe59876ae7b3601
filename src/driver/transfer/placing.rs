//! A transfer's lane: entered, left; and what decides about it.

use std::ffi::CString;
use std::os::raw::c_long;
use std::{iter, ptr};

use curl_sys::{
    CURL_HTTP_VERSION_1_1, CURLE_OK, CURLM_OK, CURLMcode, CURLOPT_CONNECT_TO,
    CURLOPT_FOLLOWLOCATION, CURLOPT_IPRESOLVE, CURLOPT_PIPEWAIT, CURLOPT_RESOLVE, CURLOPT_TIMEOUT,
    CURLOPT_TIMEOUT_MS, CURLOPT_UNIX_SOCKET_PATH, CURLOPT_URL, CURLcode, curl_slist,
};

use crate::core::admission::placement::{Placement, Sharing};
use crate::core::admission::{Found, LookUp, Start, Unresolved, Wish};
use crate::core::errors::error::Result;
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning, VacantMulti, unborn};
use crate::driver::access::multi::{MultiOwned, MultiRef};
use crate::driver::access::runs::Runs;
use crate::driver::boundary::ticks::Ticks;
use crate::driver::easy::defaults;
use crate::driver::easy::recorded::{List, Recorded};
use crate::driver::easy::settings::{Placed, Settings};
use crate::driver::lanes::all::Lanes;
use crate::driver::lanes::lane::Kinds;
use crate::driver::libcurl::ffi;
use crate::driver::libcurl::share::Share;
use crate::driver::reactor::poller::{self, FEW};
use crate::driver::transfer::called::watch_headers;
use crate::driver::transfer::listen::Ear;
use crate::driver::transfer::origin::{self, origin_of};
use crate::driver::transfer::{
    addresses, again, clocks, connections, event_stream, held, output_file, proxies, raw,
    read_ahead, redirected, surplus, upload, waiting, websocket,
};

/// Has a transfer enter the lane where it begins.
pub fn enter(inside: &Inside, body: &EasyBody, start: Start) {
    let owned = inside.owned();
    let lane = opened(inside, body, start.lane);
    let turns = owned.lanes.with(lane, |lane| lane.turns.get());
    let successes = again::successes(inside, body);
    let origin = body.settings.borrow().placed.origin;
    let is_losable = is_losable(body);
    body.change_runs(|runs| {
        runs.is_losable = is_losable;
        runs.begun = Ticks::now();
        runs.lane = lane;
        runs.origin = origin;
        runs.successes = successes;
        runs.turns = turns.unwrap_or(0);
    });
    connections::follow(inside.slot(), body);
    proxies::look_if_named(body);
    if held::is_possible(inside, body) {
        watch_headers(body);
        redirected::watch(body, true);
        held::begins(owned, body);
    }
    redirected::tell_look_ups(body);
    owned.lanes.with(lane, |lane| {
        lane.enters(kinds(body));
        if lane.is_busier() {
            owned.lanes.keep_connections(lane);
        }
    });
}

/// Has a transfer enter the lane of the one whose connection it uses.
pub fn enter_pushed(owned: &MultiOwned, body: &EasyBody) {
    let Runs { lane, origin, .. } = body.runs.get();
    let is_losable = is_losable(body);
    body.change_runs(|runs| {
        runs.is_losable = is_losable;
        runs.begun = Ticks::now();
    });
    owned.lanes.with(lane, |lane| lane.enters(kinds(body)));
    owned.admit(|it| it.begins_by_push(origin, lane));
}

/// The lane that was chosen, or the first one where hardly a descriptor or no memory is left for
/// another: it is only slower.
fn opened(inside: &Inside, body: &EasyBody, lane: usize) -> usize {
    let owned = inside.owned();
    if owned.lanes.is_open(lane) {
        return lane;
    }
    // SAFETY: the lanes are the slot's.
    if poller::are_left(FEW) && unsafe { open(inside.slot(), &owned.lanes, lane) }.is_ok() {
        return lane;
    }
    let origin = body.settings.borrow().placed.origin;
    owned
        .admission
        .borrow_mut()
        .placement()
        .moves(origin, lane, 0);
    0
}

/// Gives a new multi its first lane.
pub fn open_first(vacant: &VacantMulti) -> Result<()> {
    // SAFETY: the lanes are the slot's.
    unsafe { open(vacant.slot(), &unborn(vacant).lanes, 0) }
}

/// Gives a lane its handle if it has none.
///
/// # Safety
/// The lanes are the slot's.
unsafe fn open(slot: MultiRef, lanes: &Lanes, lane: usize) -> Result<()> {
    if lanes.is_open(lane) {
        return Ok(());
    }
    // SAFETY: passed on from the caller.
    lanes.open(lane, unsafe { Ear::new(slot, lane) })
}

/// What the easy's transfer needs to begin.
pub fn wish(inside: &Inside, body: &EasyBody) -> Wish {
    let placed = placed(inside, body);
    let share = &body.settings.borrow().share;
    Wish {
        origin: placed.origin,
        together: placed.together,
        looks_up: placed.looks_up,
        way: placed.way,
        cache: share.as_ref().map_or(0, |share| share.cache()),
    }
}

/// What the easy's options mean to its multi.
fn placed(inside: &Inside, body: &EasyBody) -> Placed {
    let mut admission = inside.owned().admission.borrow_mut();
    let placement = admission.placement();
    let known = body.settings.borrow().placed;
    if known.on == inside.multi() && placement.knows(known.origin) {
        return known;
    }
    let placed = place(inside, placement, &body.settings.borrow().options);
    drop(admission);
    let placed = Placed {
        together: placed.together && !body.is_raw(),
        multiplexes: placed.multiplexes && !body.is_raw(),
        ..placed
    };
    let watched = addresses::are_guarded(body) || redirected::is_asked(body);
    redirected::watch(body, placed.multiplexes && placed.follows || watched);
    body.settings.borrow_mut().placed = placed;
    placed
}

fn place(inside: &Inside, placement: &mut Placement, options: &Recorded) -> Placed {
    let url = options.string(CURLOPT_URL).unwrap_or_default();
    let lanes = &inside.owned().lanes;
    let (origin, looks_any_up) = origin_of(lanes, placement, options, &url);
    let address_families = options.latest_long(CURLOPT_IPRESOLVE, CURLOPT_IPRESOLVE);
    Placed {
        on: inside.multi(),
        shares: looks_any_up || options.has_list(CURLOPT_RESOLVE),
        origin,
        together: options.is_on(CURLOPT_PIPEWAIT),
        looks_up: looks_up(options),
        way: address_families.map_or(0, |(_, family)| family as u8),
        multiplexes: read_ahead::may_multiplex(&url, origin::version(options), options),
        asks_environment: proxies::depend_on_environment(options),
        is_holdable: options.has_list(CURLOPT_CONNECT_TO),
        follows: options.is_on(CURLOPT_FOLLOWLOCATION),
        throttled: options.is_on(ffi::CURLOPT_MAX_RECV_SPEED_LARGE),
        hesitates: cfg!(not(feature = "bundled")) && may_be_ftp(&url, options),
    }
}

/// Whether a transfer may be one of FTP, now or when it was redirected. The protocol is off unless
/// it was named.
fn may_be_ftp(url: &str, options: &Recorded) -> bool {
    let is_http = |scheme: &str| {
        let mut schemes = defaults::PROTOCOLS.iter();
        schemes.any(|it| scheme.eq_ignore_ascii_case(it))
    };
    let names_it = |list: &str| {
        let mut names = list.split([',', ' ']);
        names.any(|name| {
            ["ftp", "ftps", "all"]
                .iter()
                .any(|it| name.eq_ignore_ascii_case(it))
        })
    };
    let stays_http = url.split_once("://").is_some_and(|(it, _)| is_http(it))
        && !options.is_on(CURLOPT_FOLLOWLOCATION);
    let named = options.string(ffi::CURLOPT_PROTOCOLS_STR);
    !stays_http && named.is_some_and(|list| names_it(&list))
}

/// Whether the look-up of a name serves others, and theirs this one.
fn looks_up(options: &Recorded) -> bool {
    let otherwise = [
        CURLOPT_UNIX_SOCKET_PATH,
        ffi::CURLOPT_ABSTRACT_UNIX_SOCKET,
        ffi::CURLOPT_DOH_URL,
    ];
    let elsewhere = [CURLOPT_RESOLVE, CURLOPT_CONNECT_TO];
    let is_set = |option: &_| options.string(*option).is_some();
    !otherwise.iter().any(is_set) && !elsewhere.iter().any(|option| options.has_list(*option))
}

/// Has libcurl know an address that another transfer found. The easy has no such list of its own,
/// or would not have waited for it.
pub fn know(body: &EasyBody, found: &Found) {
    let Ok(entry) = CString::new(format!("+{found}")) else {
        return;
    };
    // Without memory for it, libcurl looks the name up.
    let Ok(list) = List::new(iter::once(entry.as_c_str())) else {
        return;
    };
    if let Some(raw) = body.raw() {
        // SAFETY: the handle is alive and held, and the list lives until `forget` takes it away.
        unsafe { curl_sys::curl_easy_setopt(raw, CURLOPT_RESOLVE, list.head) };
        body.transfer.borrow_mut().uncommon_mut().found = Some(list);
    }
}

/// Has libcurl forget the list.
fn forget(body: &EasyBody) {
    let mut transfer = body.transfer.borrow_mut();
    let found = transfer.uncommon_if_any().and_then(|it| it.found.take());
    drop(transfer);
    if let (Some(list), Some(raw)) = (found, body.raw()) {
        // SAFETY: the handle is alive and held, and the option takes NULL for none.
        unsafe {
            curl_sys::curl_easy_setopt(raw, CURLOPT_RESOLVE, ptr::null_mut::<curl_slist>());
        }
        drop(list);
    }
}

/// Gives an easy to libcurl.
pub fn give(inside: &Inside, body: &EasyBody) -> std::result::Result<(), CURLMcode> {
    let lanes = &inside.owned().lanes;
    let handle = body.handle.borrow();
    let Some(easy) = handle.as_ref() else {
        return Ok(());
    };
    let settings = body.settings.borrow();
    let uses_lanes_caches = settings.share.is_none() && (lanes.len() > 1 || settings.placed.shares);
    drop(settings);
    if uses_lanes_caches {
        // SAFETY: the easy's life says that it is on no multi, and `leave` detaches it.
        let attached = lanes.with_share(|share| unsafe { share.attach(easy) });
        body.change_runs(|runs| runs.shares = attached.is_ok());
    }
    let raw = easy.raw();
    drop(handle);
    let mut settings = body.settings.borrow_mut();
    let Settings { url, options, .. } = &mut *settings;
    // SAFETY: the easy is alive and held, and lets go of its handle, or resets it, before it does
    // so with its settings.
    unsafe { url.begin(raw, options) };
    drop(settings);
    let code = lanes.with_curl(body.runs.get().lane, |curl| {
        // SAFETY: the easy is alive and held, and its life says that it is on no multi.
        unsafe { curl.add(raw) }
    });
    match code {
        Some(CURLM_OK) | None => Ok(()),
        Some(code) => Err(code),
    }
}

fn kinds(body: &EasyBody) -> Kinds {
    Kinds {
        losable: usize::from(body.runs.get().is_losable),
        progressing: body.progresses(),
        hesitant: usize::from(body.settings.borrow().placed.hesitates),
    }
}

/// Whether an older libcurl may lose the transfer: it sets a timeout a moment before it starts the
/// transfer's clock, and where that is a millisecond short when the timeout fires, nothing is due
/// after it. And it does not tell of the data connection of FTP while that is being made.
fn is_losable(body: &EasyBody) -> bool {
    let settings = body.settings.borrow();
    let options = &settings.options;
    let is_timed = options.is_on(CURLOPT_TIMEOUT) || options.is_on(CURLOPT_TIMEOUT_MS);
    cfg!(not(feature = "bundled")) && (is_timed || settings.placed.hesitates)
}

/// Takes an easy from libcurl, or from what waits.
pub fn leave(inside: &Inside, slot: EasyRef) {
    let owned = inside.owned();
    let body = inside.running(slot);
    let Runs {
        lane,
        shares,
        waits,
        shortened,
        ..
    } = body.runs.get();
    if waits {
        waiting::stops(inside, body);
        return owned.admit(|it| it.withdraws(slot.number));
    }
    raw::disconnect(inside, body);
    if let Some(raw) = body.raw() {
        owned.reactor.refused.leaves(raw.addr());
        // SAFETY: the easy is alive, and this thread owns the multi that it runs on.
        owned
            .lanes
            .with_curl(lane, |curl| unsafe { curl.remove(raw) });
    }
    owned.lanes.with(lane, |lane| lane.leaves(kinds(body)));
    connections::look_after(owned, body);
    let handle = body.handle.borrow();
    if let (Some(handle), true) = (handle.as_ref(), shares) {
        // SAFETY: the easy was taken off above.
        unsafe { Share::detach(handle) };
    }
    drop(handle);
    forget(body);
    output_file::leave(body);
    event_stream::leave(body);
    raw::leave(body);
    upload::close(body);
    websocket::leave(inside, slot);
    if shortened {
        clocks::restore(body);
    }
    origin::follow(owned, body);
    let origin = body.runs.get().origin;
    owned.admit(|it| it.ends(slot.number, origin, lane, || look_up_of(body)));
    if lane > 0 {
        owned.lanes.close_idle();
    }
    surplus::seek_again(inside);
}

/// What became of the look-up that the easy's transfer made, if it did not end before.
fn look_up_of(body: &EasyBody) -> LookUp {
    let transfer = body.transfer.borrow();
    match transfer.uncommon().unresolved {
        Some(code) => LookUp::Failed(Unresolved {
            code: code as i32,
            detail: transfer.detail.as_str().into(),
        }),
        // It may have found a connection and ended in one turn.
        None => waiting::answer_of(body).unwrap_or(LookUp::GivenUp),
    }
}

/// After a first transfer it is known whether the origin's transfers share connections.
pub fn learn(inside: &Inside, body: &EasyBody, code: CURLcode) {
    origin::follow(inside.owned(), body);
    let mut admission = inside.owned().admission.borrow_mut();
    let origin = body.runs.get().origin;
    if body.settings.borrow().placed.multiplexes && code == CURLE_OK {
        admission.placement().succeeds(origin);
    }
    if !admission.placement().is_unknown(origin) {
        return;
    }
    let handle = body.handle.borrow();
    let Some(handle) = handle.as_ref() else {
        return;
    };
    match ffi::info_long(handle, ffi::LongInfo::HTTP_VERSION) {
        0 => {}
        version if version <= c_long::from(CURL_HTTP_VERSION_1_1) => {
            admission.learn(origin, Sharing::Single);
        }
        _ => admission.learn(origin, Sharing::Multiplexed),
    }
}
