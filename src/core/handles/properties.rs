//! Ids: never issued twice, never found again, never mistaken for another's.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ptr;

use crate::core::easy::slot::EasySlot;
use crate::core::errors::status::cw_status::{self, *};
use crate::core::handles::registry::{Registry, Table};
use crate::core::handles::slots::Slot;
use crate::core::handles::ticket::{Kind, Ticket};
use crate::core::multi::slot::MultiSlot;
use crate::core::tables::Tables;
use proptest::prelude::*;
use proptest::sample::Index;

type Handles = Registry<Tables<(), ()>>;
type Multi = MultiSlot<()>;
type Easy = EasySlot<()>;

/// The last generation that a ticket can carry.
fn last_generation() -> u32 {
    Ticket::from_id(u64::MAX).generation
}

#[derive(Clone, Debug)]
enum Step {
    /// A new handle; in a slot that is nearly worn out, if it is not already.
    New { worn: bool },
    /// The end of a handle, dead ones too.
    Kill(Index),
    /// A dead handle's slot is given back, unless it was before.
    Release(Index),
}

fn step(worn: impl Strategy<Value = bool>) -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => worn.prop_map(|worn| Step::New { worn }),
        3 => any::<Index>().prop_map(Step::Kill),
        3 => any::<Index>().prop_map(Step::Release),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Alive,
    Dead,
    Released,
}

/// Every id that was issued.
struct Issued<'a, S> {
    handles: &'a Handles,
    ids: Vec<u64>,
    uses: HashMap<u64, (Use, &'a S)>,
}

impl<'a, S: Slot> Issued<'a, S>
where
    Tables<(), ()>: Table<S>,
{
    fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
        match step {
            Step::New { worn } => self.issue(*worn),
            Step::Kill(index) if !self.ids.is_empty() => self.kill(*index.get(&self.ids)),
            Step::Release(index) if !self.ids.is_empty() => {
                self.release(*index.get(&self.ids));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn issue(&mut self, worn: bool) -> Result<(), TestCaseError> {
        let vacant = self.handles.acquire::<S>().unwrap();
        let (number, slot) = (vacant.number(), vacant.slot());
        let in_use = |(state, other): &(Use, &S)| *state != Use::Released && ptr::eq(*other, slot);
        prop_assert!(!self.uses.values().any(in_use), "a slot serves two handles");
        if worn {
            let nearly = last_generation() - 3;
            slot.generation().age_to(nearly);
        }
        let promised = vacant.id();
        let id = vacant.enliven();
        prop_assert_eq!(id, promised);
        prop_assert_eq!(Ticket::from_id(id).slot, number);
        match self.uses.entry(id) {
            Entry::Occupied(_) => prop_assert!(false, "{id:#x} is issued twice"),
            Entry::Vacant(entry) => {
                entry.insert((Use::Alive, slot));
            }
        }
        self.ids.push(id);
        Ok(())
    }

    fn kill(&mut self, id: u64) -> Result<(), TestCaseError> {
        let (state, slot) = self.uses.get_mut(&id).unwrap();
        let ended = self.handles.kill(*slot, id);
        prop_assert_eq!(ended, *state == Use::Alive);
        if ended {
            *state = Use::Dead;
        }
        Ok(())
    }

    fn release(&mut self, id: u64) {
        let (state, _) = self.uses.get_mut(&id).unwrap();
        if *state == Use::Dead {
            self.handles.release::<S>(Ticket::from_id(id).slot);
            *state = Use::Released;
        }
    }

    fn check(&self) -> Result<(), TestCaseError> {
        for (id, (state, slot)) in &self.uses {
            match self.handles.find::<S>(*id) {
                Ok(found) => prop_assert!(*state == Use::Alive && ptr::eq(found, *slot)),
                Err(status) => {
                    prop_assert!(*state != Use::Alive);
                    prop_assert_eq!(status, CW_E_STALE_HANDLE);
                }
            }
        }
        Ok(())
    }
}

fn issued<S>(handles: &Handles) -> Issued<'_, S> {
    Issued {
        handles,
        ids: Vec::new(),
        uses: HashMap::new(),
    }
}

fn status<S: Slot>(handles: &Handles, id: u64) -> Option<cw_status>
where
    Tables<(), ()>: Table<S>,
{
    handles.find::<S>(id).err()
}

proptest! {
    #[test]
    fn an_id_stands_for_one_handle_for_ever(
        multis in prop::collection::vec(step(any::<bool>()), 0..80),
        easies in prop::collection::vec(step(any::<bool>()), 0..80),
    ) {
        let handles = Handles::root();
        let mut of_multis = issued::<Multi>(&handles);
        let mut of_easies = issued::<Easy>(&handles);
        for step in &multis {
            of_multis.take(step)?;
        }
        for step in &easies {
            of_easies.take(step)?;
        }
        of_multis.check()?;
        of_easies.check()?;
        for id in &of_multis.ids {
            prop_assert_eq!(status::<Easy>(&handles, *id), Some(CW_E_WRONG_KIND));
        }
        for id in &of_easies.ids {
            prop_assert_eq!(status::<Multi>(&handles, *id), Some(CW_E_WRONG_KIND));
        }
    }

    /// A number that nobody issued is not found, however near it is to one that was, and is not
    /// taken for one that ended.
    #[test]
    fn a_forged_id_is_not_found(
        bits: u64,
        keep: u64,
        ahead in 1..4u32,
        steps in prop::collection::vec(step(Just(false)), 1..40),
    ) {
        let handles = Handles::root();
        let mut easies = issued::<Easy>(&handles);
        for step in &steps {
            easies.take(step)?;
        }
        for id in easies.ids.iter().copied() {
            let ticket = Ticket::from_id(id);
            let later = Ticket { generation: ticket.generation + ahead, ..ticket };
            for forged in [(id & keep) | (bits & !keep), later.id()] {
                let was = easies.uses.get(&forged).map(|it| it.0);
                let found = status::<Easy>(&handles, forged);
                prop_assert_eq!(found.is_none(), was == Some(Use::Alive), "{:#x}", forged);
                let stale = found == Some(CW_E_STALE_HANDLE);
                let ended = matches!(was, Some(Use::Dead | Use::Released));
                prop_assert_eq!(stale, ended, "{:#x}", forged);
            }
        }
    }

    /// No part of an id may be exchanged.
    #[test]
    fn every_part_of_an_id_counts(other: u64) {
        let handles = Handles::root();
        let id = handles.acquire::<Easy>().unwrap().enliven();
        let (mine, other) = (Ticket::from_id(id), Ticket::from_id(other));
        for forged in [
            Ticket { salt: other.salt, ..mine },
            Ticket { kind: other.kind, ..mine },
            Ticket { generation: other.generation, ..mine },
            Ticket { slot: other.slot, ..mine },
        ] {
            prop_assert_eq!(handles.find::<Easy>(forged.id()).is_ok(), forged == mine);
        }
    }
}

/// A slot ends with its last generation: it never serves again, and its ids stay stale.
#[test]
fn a_worn_out_slot_is_retired() {
    let handles = Handles::root();
    let mut next = handles.acquire::<Multi>().unwrap();
    let (worn, slot) = (next.number(), next.slot());
    slot.generation().age_to(last_generation() - 3);
    let mut issued = Vec::new();
    while next.number() == worn {
        let id = next.enliven();
        assert!(handles.find::<Multi>(id).is_ok());
        assert!(handles.kill(slot, id));
        handles.release::<Multi>(worn);
        issued.push(id);
        next = handles.acquire::<Multi>().unwrap();
    }
    assert_eq!(issued.len(), 2);
    for id in issued {
        assert_eq!(status::<Multi>(&handles, id), Some(CW_E_STALE_HANDLE));
    }
}

/// Two copies of the library, each with its own salt, do not take each other's ids.
#[test]
fn an_id_of_another_registry_is_not_found() {
    let mine = Handles::root();
    let other = std::iter::repeat_with(Handles::root).find(|it| it.salt() != mine.salt());
    let other = other.unwrap();
    let id = other.acquire::<Easy>().unwrap().enliven();
    assert_eq!(Ticket::from_id(id).kind, Kind::Easy as u8);
    assert_eq!(status::<Easy>(&mine, id), Some(CW_E_INVALID_HANDLE));
    assert_eq!(status::<Easy>(&mine, 0), Some(CW_E_NULL));
}

/// A slot in which no handle was made is used again, and one that is retired never.
#[test]
fn a_vacant_slot_goes_back_unless_it_is_retired() {
    let handles = Handles::root();
    let vacant = handles.acquire::<Easy>().unwrap();
    let number = vacant.number();
    drop(vacant);
    let vacant = handles.acquire::<Easy>().unwrap();
    assert_eq!(vacant.number(), number);
    vacant.retire();
    assert_ne!(handles.acquire::<Easy>().unwrap().number(), number);
}
