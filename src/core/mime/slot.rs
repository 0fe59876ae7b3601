//! The slot of a mime.

use std::mem;

use crate::core::handles::registry::{Registry, Table, Vacant};
use crate::core::handles::slots::{Generation, Slot};
use crate::core::handles::ticket::{Kind, Ticket, cw_mime};
use crate::core::sync::{Mutex, lock};

/// A mime: a description of the driver's, which any thread may change at any time.
pub struct MimeSlot<D> {
    number: u32,
    generation: Generation,
    description: Mutex<D>,
}

impl<D> MimeSlot<D> {
    /// Works on the description of `mime`; None if that is not alive any more.
    pub fn with<T>(&self, mime: cw_mime, work: impl FnOnce(&mut D) -> T) -> Option<T> {
        let mut description = lock(&self.description);
        // The slot may have become another mime's since it was found.
        let is_alive = self.generation.get() == Ticket::from_id(mime.id).generation;
        is_alive.then(|| work(&mut description))
    }
}

impl<D: Default> Slot for MimeSlot<D> {
    const KIND: Kind = Kind::Mime;

    fn vacant(number: u32) -> Self {
        Self {
            number,
            generation: Generation::new(),
            description: Mutex::new(D::default()),
        }
    }

    fn generation(&self) -> &Generation {
        &self.generation
    }
}

/// Makes an empty mime.
pub fn open<D: Default>(vacant: Vacant<'_, MimeSlot<D>>) -> cw_mime {
    cw_mime {
        id: vacant.enliven(),
    }
}

/// Ends a mime; what it held, or None if it was ended before.
pub fn end<T, D: Default>(registry: &Registry<T>, slot: &MimeSlot<D>, mime: cw_mime) -> Option<D>
where
    T: Default + Table<MimeSlot<D>>,
{
    if !registry.kill(slot, mime.id) {
        return None;
    }
    let held = mem::take(&mut *lock(&slot.description));
    registry.release::<MimeSlot<D>>(slot.number);
    Some(held)
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::core::tables::Tables;

    type Handles = Registry<Tables<(), (), (), Vec<u8>>>;

    #[test]
    fn what_a_mime_holds_ends_with_it() {
        let handles: Handles = Registry::root();
        let mime = open(handles.acquire::<MimeSlot<Vec<u8>>>().unwrap());
        let slot = handles.find::<MimeSlot<Vec<u8>>>(mime.id).unwrap();
        assert_eq!(slot.with(mime, |held| held.push(7)), Some(()));
        assert_eq!(end(&handles, slot, mime), Some(vec![7]));
        assert_eq!(end(&handles, slot, mime), None);

        let next = open(handles.acquire::<MimeSlot<Vec<u8>>>().unwrap());
        assert_eq!(slot.with(mime, |held| held.push(8)), None);
        assert_eq!(slot.with(next, |held| held.len()), Some(0));
    }
}
