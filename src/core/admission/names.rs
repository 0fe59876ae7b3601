//! Look-ups of names: one at a time for each.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Why a name has no address: what libcurl said of the transfer that looked it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The CURLcode.
    pub code: i32,
    /// The sentence.
    pub detail: Arc<str>,
}

/// A name, in the cache where its address will be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// Host and port.
    pub text: Arc<str>,
    /// The number of the cache.
    pub cache: u32,
}

/// One that looks a name up, as far as is known.
struct Leader {
    name: Name,
    /// How it looks up: the failure of another way says nothing.
    way: u8,
    /// Whether libcurl said that it looks up.
    is_sure: bool,
    /// Whether it has a part of the answer, and connects.
    connects: bool,
}

/// The names that are being looked up, and who waits for each.
#[derive(Default)]
pub struct Names {
    /// By name, who waits: in order, by number.
    waiting: HashMap<Name, BTreeMap<u64, u32>>,
    leaders: HashMap<u32, Leader>,
}

impl Names {
    /// Whether nobody looks anything up.
    pub fn is_empty(&self) -> bool {
        self.leaders.is_empty()
    }

    /// Whether somebody looks the name up.
    pub fn is_looked_up(&self, name: &Name) -> bool {
        self.waiting.contains_key(name)
    }

    /// `number` is about to look the name up, which nobody does.
    pub fn lead(&mut self, number: u32, name: &Name, way: u8) {
        self.waiting.insert(name.clone(), BTreeMap::new());
        let leader = Leader {
            name: name.clone(),
            way,
            is_sure: false,
            connects: false,
        };
        self.leaders.insert(number, leader);
    }

    /// `number` waits for the look-up of a name.
    pub fn wait(&mut self, name: &Name, order: u64, number: u32) {
        if let Some(waiting) = self.waiting.get_mut(name) {
            waiting.insert(order, number);
        }
    }

    /// One waits no longer.
    pub fn leave(&mut self, name: &Name, order: u64) {
        if let Some(waiting) = self.waiting.get_mut(name) {
            waiting.remove(&order);
        }
    }

    /// libcurl says that `number` looks up.
    pub fn is_sure(&mut self, number: u32) {
        if let Some(leader) = self.leaders.get_mut(&number) {
            leader.is_sure = true;
        }
    }

    /// `number` opens a socket: it has an address, but libcurl may still wait for others, and
    /// remembers none before that.
    pub fn connects(&mut self, number: u32) {
        if let Some(leader) = self.leaders.get_mut(&number) {
            leader.connects = true;
        }
    }

    /// Whether `number` has a part of the answer.
    pub fn is_connecting(&self, number: u32) -> bool {
        let leader = self.leaders.get(&number);
        leader.is_some_and(|leader| leader.connects)
    }

    /// Those of whom it is not known whether they still look up, while others wait for them.
    pub fn unsure(&self) -> impl Iterator<Item = u32> + '_ {
        let is_unsure = |leader: &Leader| !leader.is_sure || leader.connects;
        let unsure = self
            .leaders
            .iter()
            .filter(move |(_, leader)| is_unsure(leader));
        let waited_for = unsure.filter(|(_, leader)| !self.waiting[&leader.name].is_empty());
        waited_for.map(|(&number, _)| number)
    }

    /// `number` looks up no longer: how it did, what, and who waited, in order.
    pub fn settle(&mut self, number: u32) -> Option<(u8, Name, BTreeMap<u64, u32>)> {
        let leader = self.leaders.remove(&number)?;
        let waited = self.waiting.remove(&leader.name).unwrap_or_default();
        Some((leader.way, leader.name, waited))
    }
}
