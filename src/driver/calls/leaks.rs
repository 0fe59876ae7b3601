//! The handles that are alive: for whoever asks, and at exit for CURLWARD_MISUSE=log.

use std::ffi::CString;
use std::os::raw::c_int;
use std::sync::atomic::Ordering;

use crate::core::easy::life::Phase;
use crate::core::errors::error::number;
use crate::core::handles::ticket::{Kind, cw_easy, cw_mime};
use crate::core::protocol::context;
use crate::driver::access::easy::Easy;
use crate::driver::access::handles::{Handles, existing_handles};
use crate::driver::access::libcurl::Libcurl;
use crate::driver::access::mime::MimeEntry;
use crate::driver::access::multi::{MultiEntry, active};
use crate::driver::access::share::ShareEntry;
use crate::driver::access::url::UrlEntry;
use crate::driver::boundary::callout::{must_return, say};
use crate::driver::boundary::misuse;
use crate::driver::boundary::panics;
use crate::driver::boundary::types::cw_leak;

/// The most that are named at exit.
const MOST: usize = 50;

/// A handle that is alive.
struct Live {
    kind: Kind,
    id: u64,
    /// The phase of an easy; of a multi how many transfers are queued or running; of a URL
    /// and a share 0; of a mime how many parts it has.
    state: c_int,
}

impl Live {
    fn name(&self) -> String {
        format!("{} {}", self.kind.word(), number(self.id))
    }

    fn doing(&self) -> String {
        const PHASES: [(Phase, &str); 4] = [
            (Phase::Idle, "it is idle"),
            (Phase::Queued, "it is queued"),
            (Phase::Running, "it is running"),
            (Phase::Done, "it is done, but still added"),
        ];
        let phase = PHASES.iter().find(|it| it.0 as c_int == self.state);
        match (self.kind, phase) {
            (Kind::Easy, Some((_, words))) => (*words).to_owned(),
            (Kind::Url, _) => "it holds the parts of a URL".to_owned(),
            (Kind::Share, _) => "it holds what easies have in common".to_owned(),
            (Kind::Mime, _) => format!("parts: {}", self.state),
            _ => format!("transfers queued or running: {}", self.state),
        }
    }
}

/// Multis first. One that stands behind a blocking perform is its easy's. Nothing is held where
/// they are shown.
fn live(handles: &'static Handles) -> impl Iterator<Item = Live> {
    let multis = handles.live::<MultiEntry>().filter_map(|(slot, id)| {
        let hidden = slot.body.hidden.load(Ordering::SeqCst);
        let (kind, state) = (Kind::Multi, active(slot));
        (!hidden && handles.is_alive(slot, id)).then_some(Live { kind, id, state })
    });
    let easies = handles.live::<Easy>().filter_map(|(slot, id)| {
        let view = context::view(Libcurl, slot, cw_easy { id })?;
        let (kind, state) = (Kind::Easy, view.phase as c_int);
        Some(Live { kind, id, state })
    });
    let urls = handles.live::<UrlEntry>().map(|(_, id)| {
        let (kind, state) = (Kind::Url, 0);
        Live { kind, id, state }
    });
    let mimes = handles.live::<MimeEntry>().filter_map(|(slot, id)| {
        let parts = slot.with(cw_mime { id }, |mime| mime.parts.len())?;
        let (kind, state) = (Kind::Mime, parts as c_int);
        Some(Live { kind, id, state })
    });
    let shares = handles.live::<ShareEntry>().map(|(_, id)| {
        let (kind, state) = (Kind::Share, 0);
        Live { kind, id, state }
    });
    multis.chain(easies).chain(urls).chain(mimes).chain(shares)
}

/// Shows every handle that is alive.
pub fn report(mut show: impl FnMut(&cw_leak)) {
    for handle in existing_handles().into_iter().flat_map(live) {
        let name = CString::new(handle.name()).unwrap_or_default();
        let leak = cw_leak {
            kind: handle.kind as c_int,
            state: handle.state,
            id: handle.id,
            name: name.as_ptr(),
        };
        must_return("leak", || show(&leak));
    }
}

/// The handlers and static destructors of the program have run by then; other threads may run on.
#[used]
#[unsafe(link_section = ".fini_array")]
static AT_EXIT: extern "C" fn() = {
    extern "C" fn at_exit() {
        let _ = panics::inside(list);
    }
    at_exit
};

fn list() {
    let Some(handles) = existing_handles().filter(|_| misuse::is_logged()) else {
        return;
    };
    let mut further: usize = 0;
    for (place, handle) in live(handles).enumerate() {
        match place < MOST {
            true => say(&format!(
                "at exit, {} was not {}; {}",
                handle.name(),
                handle.kind.ended(),
                handle.doing()
            )),
            false => further += 1,
        }
    }
    if further > 0 {
        say(&format!("at exit, {further} more handle(s) were not ended"));
    }
}
