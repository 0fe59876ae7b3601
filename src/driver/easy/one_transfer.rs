//! What one transfer leaves behind, until the next begins.

use std::ffi::CString;
use std::mem;
use std::os::fd::RawFd;
use std::time::{Duration, Instant};

use curl_sys::CURLcode;

use crate::core::errors::status::cw_status;
use crate::driver::easy::event_stream::EventStream;
use crate::driver::easy::output_file::Download;
use crate::driver::easy::peers::Peers;
use crate::driver::easy::raw::RawConnection;
use crate::driver::easy::recorded::List;
use crate::driver::easy::upload::Upload;
use crate::driver::easy::walk::Walk;
use crate::driver::transfer::websocket::Receiving;

/// What became of a transfer so far.
#[derive(Default)]
pub struct OneTransfer {
    /// Why curlward itself ended it.
    pub failure: Option<cw_status>,
    /// Whether libcurl refused its options at once, or has not got it yet: what it tells of a
    /// transfer is then still that of the one before.
    pub never_began: bool,
    /// The sentence about its failure.
    pub detail: String,
    /// Why no socket could be opened for it; 0 for no reason.
    pub socket_errno: i32,
    /// What it is about to do, if libcurl does not have it wait.
    pub expected: Option<Expected>,
    /// How much of the request body libcurl has got.
    pub sent: usize,
    /// The connection that it was last known to use, where libcurl tells.
    pub connection: Option<RawFd>,
    /// How many bytes of the response's body were taken.
    pub taken: usize,
    /// How many response headers came.
    pub headers: Seen,
    /// The response's body, where it is kept in memory.
    pub received: Vec<u8>,
    uncommon: Option<Box<Uncommon>>,
}

/// What few transfers have.
#[derive(Default)]
pub struct Uncommon {
    /// What the application did, or did not, to make it fail.
    pub cause: Option<Cause>,
    /// How long it waited before libcurl had it.
    pub queued: Duration,
    /// How much of that counts for the time that it has to connect.
    pub queued_connecting: Duration,
    /// It found no descriptor, and waits for one.
    pub starves: Option<Starved>,
    /// Since when libcurl has it wait.
    pub held: Option<Instant>,
    /// An address for its name that another transfer found, as libcurl takes it.
    pub found: Option<List>,
    /// Whether libcurl found no address for its name or for its proxy's.
    pub unresolved: Option<CURLcode>,
    /// The addresses that it tried.
    pub peers: Peers,
    /// Its response headers, while the application walks through them.
    pub walk: Option<Walk>,
    /// The request that a server made up for it, and pushes the response of.
    pub pushed: Option<Vec<PushHeader>>,
    /// The file that it writes.
    pub download: Option<Box<Download>>,
    /// What of the request's body is open.
    pub upload: Option<Upload>,
    /// The stream of events that it receives.
    pub events: Option<Box<EventStream>>,
    /// The lines after its request's body, while the application adds some.
    pub trailers: Option<Vec<CString>>,
    /// Its connection, where that is the application's.
    pub raw: Option<Box<RawConnection>>,
    /// What came over its WebSocket connection, if it is one.
    pub websocket: Option<Box<Receiving>>,
    /// A socket that the application made and connected, until libcurl is told.
    pub connected: Option<RawFd>,
}

impl Uncommon {
    const NOTHING: &Self = &Self {
        cause: None,
        queued: Duration::ZERO,
        queued_connecting: Duration::ZERO,
        starves: None,
        held: None,
        found: None,
        unresolved: None,
        peers: Peers {
            permitted: Vec::new(),
            refused: None,
        },
        walk: None,
        pushed: None,
        download: None,
        upload: None,
        events: None,
        trailers: None,
        raw: None,
        websocket: None,
        connected: None,
    };
}

/// A header of a request that a server made up.
pub struct PushHeader {
    pub name: CString,
    pub value: CString,
}

/// What a transfer is about to do.
#[derive(Clone, Copy)]
pub enum Expected {
    /// To look for a connection, or to use one.
    Connection,
    /// To go elsewhere; it has been redirected so often before.
    Redirect(u32),
}

/// How a transfer found no descriptor.
#[derive(Clone, Copy)]
pub struct Starved {
    pub since: Instant,
    /// Whether it had been redirected, and kept a connection that it needed no more.
    pub was_led: bool,
    /// How often it was not certain that this was why it failed.
    pub doubts: u32,
}

/// Response headers that came, of all responses.
#[derive(Default)]
pub struct Seen {
    pub bytes: usize,
    pub lines: usize,
}

/// Why libcurl ended a transfer, where the application knows more than libcurl.
#[derive(Clone, Copy)]
pub enum Cause {
    /// A callback of this name returned CW_ABORT.
    Aborted(&'static str),
    /// Nothing took the request body back to its start: so ends the sentence about it.
    NotRewound(&'static str),
}

impl OneTransfer {
    /// What it has that few have.
    pub fn uncommon(&self) -> &Uncommon {
        self.uncommon.as_deref().unwrap_or(Uncommon::NOTHING)
    }

    /// The same, to be added to.
    pub fn uncommon_mut(&mut self) -> &mut Uncommon {
        self.uncommon.get_or_insert_default()
    }

    /// The same, if there is something.
    pub fn uncommon_if_any(&mut self) -> Option<&mut Uncommon> {
        self.uncommon.as_deref_mut()
    }

    /// Another transfer begins, which receives into the memory of the last one.
    pub fn begin(&mut self) {
        let mut received = mem::take(&mut self.received);
        received.clear();
        *self = Self {
            received,
            ..Self::default()
        };
    }
}
