//! Reading messages.

use super::callout::must_return;
use super::door::{Result, check_handler, find_multi, on_multi};
use super::state::{Easy, MultiRef, handles};
use crate::core::call::Call;
use crate::core::message::cw_message;
use crate::core::multi::Completion;
use crate::core::ticket::cw_multi;

/// Takes the oldest unread message.
pub fn next(multi: cw_multi) -> Result<Option<cw_message>> {
    check_handler(Call::cw_multi_next_message)?;
    find_multi(multi).map(|slot| take(slot, multi))
}

/// Appends the message of an easy's transfer.
pub fn push(slot: MultiRef, completion: Completion) {
    let counts = |Completion { easy, transfer, .. }| {
        let found = handles().find::<Easy>(easy.id);
        found.is_ok_and(|it| it.life.is_unread(easy, transfer))
    };
    slot.completions.push(completion, counts);
}

/// Takes the oldest message of a multi that is being closed too.
pub fn take(slot: MultiRef, multi: cw_multi) -> Option<cw_message> {
    loop {
        let Completion { easy, transfer, .. } = slot.completions.pop(multi)?;
        let easy_slot = handles().find::<Easy>(easy.id).ok();
        let message = easy_slot.and_then(|it| it.life.read(easy, transfer));
        if message.is_some() {
            return message;
        }
    }
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
