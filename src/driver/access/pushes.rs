//! What a multi keeps for the responses that servers push.

use std::cell::RefCell;

use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::cw_push_fn;
use crate::driver::libcurl::easy::EasyHandle;

/// The function that decides about them, and what was accepted a moment ago.
#[derive(Default)]
pub struct Pushes {
    /// The application's function.
    pub function: RefCell<Option<Registration<cw_push_fn>>>,
    /// Handles that libcurl may not have taken in the end, where memory ran out. It tells nobody.
    pub doubtful: RefCell<Vec<Doubtful>>,
}

/// An accepted easy's handle, until libcurl is known to have it.
pub struct Doubtful {
    /// The easy's slot.
    pub number: u32,
    /// The lane.
    pub lane: usize,
    /// What the easy has when that is known.
    pub handle: EasyHandle,
}
