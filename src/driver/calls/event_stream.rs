//! How streams of events are asked for again.

use crate::core::errors::error::Result;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::access::inside::Holding;
pub use crate::driver::easy::event_stream::Reconnect;
use crate::driver::outer_call::on_easy::on_easy;

/// Sets how, or that they are not.
pub fn set_reconnect(easy: cw_easy, reconnect: Result<Option<Reconnect>>) -> Result<()> {
    on_easy(Call::cw_easy_set_event_reconnect, easy, |held| {
        let reconnect = reconnect?;
        let mut settings = held.body().settings.borrow_mut();
        settings.uncommon_mut().reconnect = reconnect;
        Ok(())
    })
}
