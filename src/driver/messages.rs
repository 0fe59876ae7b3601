//! Reading messages.

use super::callout::must_return;
use super::completions::{retract, take};
use super::door::{find_multi, on_multi};
use super::misuse::check_handler;
use crate::core::call::Call;
use crate::core::error::Result;
use crate::core::message::cw_message;
use crate::core::ticket::cw_multi;

/// Takes the oldest unread message.
pub fn next(multi: cw_multi) -> Result<Option<cw_message>> {
    check_handler(Call::cw_multi_next_message)?;
    let slot = find_multi(multi)?;
    let message = take(slot, multi);
    if message.is_none() {
        retract(slot);
    }
    Ok(message)
}

/// Shows each unread message to `function`; how many there were.
pub fn each(multi: cw_multi, mut function: impl FnMut(&cw_message)) -> Result<usize> {
    on_multi(Call::cw_multi_messages, multi, |_| Ok(()))?;
    let mut count = 0;
    // Nothing is held while the function runs: it may close the multi.
    while let Some(message) = find_multi(multi).ok().and_then(|it| take(it, multi)) {
        count += 1;
        must_return("message", || function(&message));
    }
    Ok(count)
}
