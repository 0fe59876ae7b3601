//! A mime's slot, which holds the description and no more.

use crate::core::mime::slot::MimeSlot;
use crate::driver::easy::mime::Mime;

/// A mime's slot.
pub type MimeEntry = MimeSlot<Mime>;
/// A mime's slot, which is there for ever.
pub type MimeRef = &'static MimeEntry;
