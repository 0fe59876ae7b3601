//! The begin of a multi's and of an easy's life, where everything that it needs is there.

use crate::core::easy::slot::EasySlot;
use crate::core::handles::registry::Vacant;
use crate::core::handles::ticket::{Ticket, cw_easy, cw_multi};
use crate::core::multi::slot::MultiSlot;
use crate::core::sync::Ordering;
use crate::core::threads::thread::ThreadId;

/// Makes a multi alive, with `me` as its home.
pub fn open<M: Default>(vacant: Vacant<'_, MultiSlot<M>>, me: ThreadId) -> cw_multi {
    let slot = vacant.slot();
    let id = vacant.enliven();
    slot.counts.begin(cw_multi { id });
    slot.id.store(id, Ordering::SeqCst);
    slot.owner.open(Ticket::from_id(id).generation, me);
    slot.queue.open(cw_multi { id });
    cw_multi { id }
}

/// Makes an easy alive.
pub fn begin<E: Default>(vacant: Vacant<'_, EasySlot<E>>) -> cw_easy {
    let slot = vacant.slot();
    slot.signals.clear();
    let id = vacant.enliven();
    slot.life.begin(cw_easy { id });
    cw_easy { id }
}
