//! The slot of a URL, which one call at a time uses, from any thread.

use crate::core::handles::registry::{Registry, Table, Vacant};
use crate::core::handles::slots::{Generation, Slot};
use crate::core::handles::ticket::{Kind, Ticket, cw_url};
use crate::core::sync::{Mutex, lock};

/// A URL: its parts, which the driver keeps. A fork leaves the lock held in the child at worst, which
/// never looks at its parent's slots.
pub struct UrlSlot<B> {
    number: u32,
    generation: Generation,
    parts: Mutex<Option<B>>,
}

impl<B> UrlSlot<B> {
    /// Works on the parts of `url`, which nobody else does meanwhile; None if it has been freed.
    pub fn with<T>(&self, url: cw_url, work: impl FnOnce(&mut B) -> T) -> Option<T> {
        let mut parts = lock(&self.parts);
        // Freed since it was found, the slot may be another's by now.
        let is_alive = self.generation.get() == Ticket::from_id(url.id).generation;
        parts.as_mut().filter(|_| is_alive).map(work)
    }
}

impl<B> Slot for UrlSlot<B> {
    const KIND: Kind = Kind::Url;

    fn vacant(number: u32) -> Self {
        Self {
            number,
            generation: Generation::new(),
            parts: Mutex::new(None),
        }
    }

    fn generation(&self) -> &Generation {
        &self.generation
    }
}

/// Makes a URL of these parts alive.
pub fn begin<B>(vacant: Vacant<'_, UrlSlot<B>>, parts: B) -> cw_url {
    *lock(&vacant.slot().parts) = Some(parts);
    cw_url {
        id: vacant.enliven(),
    }
}

/// Frees a URL once the call that uses it has let go; false if it was freed before.
pub fn free<T: Table<UrlSlot<B>> + Default, B>(
    handles: &Registry<T>,
    slot: &UrlSlot<B>,
    url: cw_url,
) -> bool {
    if !handles.kill(slot, url.id) {
        return false;
    }
    let parts = lock(&slot.parts).take();
    drop(parts);
    handles.release::<UrlSlot<B>>(slot.number);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::errors::status::cw_status;
    use crate::core::tables::Tables;
    use std::sync::Arc;

    type Handles = Registry<Tables<(), (), Arc<str>>>;
    type Entry = UrlSlot<Arc<str>>;

    fn text(slot: &Entry, url: cw_url) -> Option<String> {
        slot.with(url, |parts| parts.to_string())
    }

    #[test]
    fn a_url_that_was_freed_since_it_was_found_is_not_the_next_one_in_its_slot() {
        let handles = Handles::root();
        let first = begin(handles.acquire::<Entry>().unwrap(), "first".into());
        let found = handles.find::<Entry>(first.id).unwrap();
        assert_eq!(text(found, first).unwrap(), "first");
        assert!(free(&handles, found, first));
        assert_eq!(text(found, first), None);
        let second = begin(handles.acquire::<Entry>().unwrap(), "second".into());
        assert!(std::ptr::eq(found, handles.find(second.id).unwrap()));
        assert_eq!(text(found, first), None);
        assert_eq!(text(found, second).unwrap(), "second");
        assert!(!free(&handles, found, first));
        assert_eq!(text(found, second).unwrap(), "second");
        let stale = handles.find::<Entry>(first.id).err();
        assert_eq!(stale, Some(cw_status::CW_E_STALE_HANDLE));
    }

    #[test]
    fn the_parts_go_with_their_url() {
        let handles = Handles::root();
        let parts: Arc<str> = "parts".into();
        let url = begin(handles.acquire::<Entry>().unwrap(), Arc::clone(&parts));
        assert_eq!(Arc::strong_count(&parts), 2);
        assert!(free(&handles, handles.find(url.id).unwrap(), url));
        assert_eq!(Arc::strong_count(&parts), 1);
    }
}
