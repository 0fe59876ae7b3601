//! What the driver keeps in a share's slot.

use std::sync::Arc;

use crate::core::share::slot::ShareSlot;
use crate::driver::libcurl::user_share::UserShare;

/// A share's slot.
pub type ShareEntry = ShareSlot<Arc<UserShare>>;
