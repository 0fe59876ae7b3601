//! A transfer's lane: chosen, entered, left.

use curl_sys::{
    CURL_HTTP_VERSION_1_0, CURL_HTTP_VERSION_1_1, CURLM_OK, CURLMOPT_MAXCONNECTS,
    CURLMOPT_PIPELINING, CURLMcode, CURLOPT_CONNECTTIMEOUT, CURLOPT_CONNECTTIMEOUT_MS,
    CURLOPT_FOLLOWLOCATION, CURLOPT_HTTP_VERSION, CURLOPT_PIPEWAIT, CURLOPT_PROXY, CURLOPT_TIMEOUT,
    CURLOPT_TIMEOUT_MS, CURLOPT_URL, CURLPIPE_MULTIPLEX,
};
use std::os::raw::c_long;
use std::time::Duration;

use crate::core::errors::error::Result;
use crate::core::placement::{Origin, Placement, Sharing, origin_name};
use crate::driver::access::easy::{EasyBody, EasyRef};
use crate::driver::access::inside::{Inside, Owning, VacantMulti, unborn};
use crate::driver::access::multi::MultiRef;
use crate::driver::access::runs::Runs;
use crate::driver::easy::recorded::Recorded;
use crate::driver::easy::settings::Placed;
use crate::driver::lanes::all::Lanes;
use crate::driver::libcurl::ffi;
use crate::driver::libcurl::share::Share;
use crate::driver::reactor::due::Due;
use crate::driver::transfer::listen::Ear;
use crate::driver::transfer::{addresses, connections, read_ahead, redirected};

/// libcurl's own patience with a connection, where none is set.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(300);

/// Chooses the lane of a transfer that begins.
pub fn enter(inside: &Inside, body: &EasyBody) {
    let owned = inside.owned();
    let origin = origin_of(inside, body);
    let lane = choose(inside, body, origin);
    owned.lanes.placement.borrow_mut().begins(origin, lane);
    body.change_runs(|runs| runs.lane = lane);
    connections::follow(inside, body);
    owned.lanes.with(lane, |lane| {
        lane.running.set(lane.running.get() + 1);
        let progressing = lane.progressing.get() + body.progresses();
        lane.progressing.set(progressing);
        if owned.lanes.option(CURLMOPT_MAXCONNECTS).unwrap_or(0) == 0 {
            lane.keep_connections();
        }
    });
}

fn choose(inside: &Inside, body: &EasyBody, origin: Origin) -> usize {
    let lanes = &inside.owned().lanes;
    if lanes.is_limited() {
        return 0;
    }
    let together = body.settings.borrow().options.is_on(CURLOPT_PIPEWAIT);
    let lane = lanes.placement.borrow_mut().choose(origin, together);
    // SAFETY: the lanes are the slot's.
    match unsafe { open(inside.slot(), lanes, lane) } {
        Ok(()) => lane,
        // No descriptor or memory is left for another lane: this one is only slower.
        Err(_) => 0,
    }
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

/// The origin of the easy's URL, known to its multi.
fn origin_of(inside: &Inside, body: &EasyBody) -> Origin {
    let mut placement = inside.owned().lanes.placement.borrow_mut();
    let known = body.settings.borrow().placed;
    if known.on == inside.multi() && placement.knows(known.origin) {
        return known.origin;
    }
    let placed = place(inside, &mut placement, &body.settings.borrow().options);
    drop(placement);
    let led = body.settings.borrow().options.is_on(CURLOPT_FOLLOWLOCATION);
    let guarded = addresses::are_guarded(body);
    redirected::watch(body, placed.multiplexes && led || guarded);
    body.settings.borrow_mut().placed = placed;
    placed.origin
}

fn place(inside: &Inside, placement: &mut Placement, options: &Recorded) -> Placed {
    let url = options.string(CURLOPT_URL).unwrap_or_default();
    let proxy = options.string(CURLOPT_PROXY).unwrap_or_default();
    let name = origin_name(&url, &proxy);
    let version = options.latest_long(CURLOPT_HTTP_VERSION, CURLOPT_HTTP_VERSION);
    let version = version.map_or(0, |(_, version)| version);
    let secure = name.starts_with("https:") || name.starts_with("wss:");
    let pipelining = inside.owned().lanes.option(CURLMOPT_PIPELINING);
    let multiplexing = pipelining.is_none_or(|bits| bits & CURLPIPE_MULTIPLEX != 0);
    let sharing = match version {
        _ if !multiplexing => Sharing::Single,
        version if version == c_long::from(CURL_HTTP_VERSION_1_0) => Sharing::Single,
        version if version == c_long::from(CURL_HTTP_VERSION_1_1) => Sharing::Single,
        0 if !secure => Sharing::Single,
        _ => Sharing::Unknown,
    };
    Placed {
        on: inside.multi(),
        origin: placement.origin(&name, sharing),
        multiplexes: read_ahead::may_multiplex(&url, version, options),
        throttled: options.is_on(ffi::CURLOPT_MAX_RECV_SPEED_LARGE),
    }
}

/// Whether the transfer may begin, or has to wait for another's look-up of the same name.
pub fn may_look_up(inside: &Inside, body: &EasyBody) -> bool {
    let lanes = &inside.owned().lanes;
    let mut placement = lanes.placement.borrow_mut();
    let origin = body.settings.borrow().placed.origin;
    placement.may_look_up(origin, body.runs.get().lane)
}

/// Has the transfer wait for another's look-up, as long as libcurl would for a connection.
pub fn hold_back(inside: &Inside, slot: EasyRef) {
    let body = inside.running(slot);
    body.change_runs(|runs| runs.held_back = true);
    let deadline = Due::after(patience(body));
    inside.owned().held_back.push(slot.number, deadline);
}

fn patience(body: &EasyBody) -> Duration {
    let options = &body.settings.borrow().options;
    let set = |seconds, milliseconds| {
        options
            .latest_long(seconds, milliseconds)
            .filter(|&(_, value)| value > 0)
            .map(|(option, value)| match option == seconds {
                true => Duration::from_secs(value.unsigned_abs()),
                false => Duration::from_millis(value.unsigned_abs()),
            })
    };
    let connect = set(CURLOPT_CONNECTTIMEOUT, CURLOPT_CONNECTTIMEOUT_MS);
    let whole = set(CURLOPT_TIMEOUT, CURLOPT_TIMEOUT_MS);
    let connect = connect.unwrap_or(CONNECT_TIMEOUT);
    whole.map_or(connect, |whole| whole.min(connect))
}

/// Gives an easy to libcurl.
pub fn give(inside: &Inside, body: &EasyBody) -> std::result::Result<(), CURLMcode> {
    let lanes = &inside.owned().lanes;
    let handle = body.handle.borrow();
    let Some(easy) = handle.as_ref() else {
        return Ok(());
    };
    if lanes.len() > 1 {
        // SAFETY: the easy's life says that it is on no multi, and `leave` detaches it.
        let attached = lanes.with_share(|share| unsafe { share.attach(easy) });
        body.change_runs(|runs| runs.shares = attached.is_ok());
    }
    let raw = easy.raw();
    drop(handle);
    let code = lanes.with_curl(body.runs.get().lane, |curl| {
        // SAFETY: the easy is alive and held, and its life says that it is on no multi.
        unsafe { curl.add(raw) }
    });
    match code {
        Some(CURLM_OK) | None => Ok(()),
        Some(code) => Err(code),
    }
}

/// Takes an easy from libcurl.
pub fn leave(inside: &Inside, slot: EasyRef) {
    let owned = inside.owned();
    let body = inside.running(slot);
    let Runs {
        lane,
        shares,
        held_back,
        ..
    } = body.runs.get();
    if held_back {
        owned.held_back.remove(slot.number);
    }
    let raw = body.raw();
    if let (Some(raw), false) = (raw, held_back) {
        owned.reactor.refused.leaves(raw.addr());
        // SAFETY: the easy is alive, and this thread owns the multi that it runs on.
        owned
            .lanes
            .with_curl(lane, |curl| unsafe { curl.remove(raw) });
    }
    owned.lanes.with(lane, |lane| {
        lane.running.set(lane.running.get() - 1);
        let progressing = lane.progressing.get() - body.progresses();
        lane.progressing.set(progressing);
    });
    let handle = body.handle.borrow();
    if let (Some(handle), true) = (handle.as_ref(), shares) {
        // SAFETY: the easy was taken off above.
        unsafe { Share::detach(handle) };
    }
    let mut placement = owned.lanes.placement.borrow_mut();
    let origin = body.settings.borrow().placed.origin;
    let gives_up = placement.ends(origin, lane, !held_back);
    drop(placement);
    drop(handle);
    if gives_up {
        owned.look_up_ended();
    }
    if lane > 0 {
        owned.lanes.close_idle();
    }
}

/// After a first transfer it is known whether the origin's transfers share connections.
pub fn learn(inside: &Inside, body: &EasyBody) {
    let mut placement = inside.owned().lanes.placement.borrow_mut();
    let origin = body.settings.borrow().placed.origin;
    if !placement.is_unknown(origin) {
        return;
    }
    let handle = body.handle.borrow();
    let Some(handle) = handle.as_ref() else {
        return;
    };
    match ffi::info_long(handle, ffi::LongInfo::HTTP_VERSION) {
        0 => {}
        version if version <= c_long::from(CURL_HTTP_VERSION_1_1) => {
            placement.learn(origin, Sharing::Single);
        }
        _ => placement.learn(origin, Sharing::Multiplexed),
    }
}
