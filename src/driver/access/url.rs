//! What the driver keeps in a URL's slot.

use crate::core::url::slot::UrlSlot;
use crate::driver::libcurl::url::Url;

/// A URL's slot.
pub type UrlEntry = UrlSlot<Url>;
