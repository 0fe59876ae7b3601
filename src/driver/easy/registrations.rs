//! The callbacks of one easy.

use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::*;

/// What the application registered.
#[derive(Default)]
pub struct Callbacks {
    pub write: Option<Box<Registration<cw_write_fn>>>,
    pub read: Option<Box<Registration<cw_read_fn>>>,
    pub seek: Option<Box<Registration<cw_seek_fn>>>,
    pub header: Option<Box<Registration<cw_header_fn>>>,
    pub progress: Option<Box<Registration<cw_progress_fn>>>,
    pub debug: Option<Box<Registration<cw_debug_fn>>>,
}
