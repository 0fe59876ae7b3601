//! The messages of a multi: appended by its owner, read by anybody.

use super::drive::{Drive, EasyOf, MultiOf};
use crate::core::easy::message::cw_message;
use crate::core::errors::error::Result;
use crate::core::handles::ticket::cw_multi;
use crate::core::multi::completions::Completion;

/// Makes room for the message of one more transfer.
pub fn make_room<'a, D: Drive<'a>>(drive: D, slot: &MultiOf<'a, D>) -> Result<()> {
    let counts = |completion| is_unread(drive, completion);
    slot.completions.make_room(slot.active() + 1, counts)
}

/// Whether there is a message to be read.
pub fn are_unread<'a, D: Drive<'a>>(drive: D, slot: &MultiOf<'a, D>) -> bool {
    slot.completions
        .has_any(|completion| is_unread(drive, completion))
}

fn is_unread<'a, D: Drive<'a>>(drive: D, completion: Completion) -> bool {
    let Completion { easy, transfer, .. } = completion;
    let found = drive.handles().find::<EasyOf<'a, D>>(easy.id);
    found.is_ok_and(|it| it.life.is_unread(easy, transfer))
}

/// Takes the oldest message of a multi, also of one that is being closed.
pub fn take<'a, D: Drive<'a>>(
    drive: D,
    slot: &MultiOf<'a, D>,
    multi: cw_multi,
) -> Option<cw_message> {
    loop {
        let Completion { easy, transfer, .. } = slot.completions.pop(multi)?;
        let easy_slot = drive.handles().find::<EasyOf<'a, D>>(easy.id).ok();
        let message = easy_slot.and_then(|it| it.life.read(easy, transfer));
        if message.is_some() {
            return message;
        }
    }
}
