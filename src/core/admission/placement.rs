//! Which lane a transfer goes to.
//!
//! libcurl walks all connections to a destination to find one for a transfer, so a multi spreads
//! them over several of libcurl's handles, its lanes. A transfer goes where an idle connection to
//! its origin waits, else where there are fewest lanes to fill.
//!
//! Under a limit there may be no lane for a transfer. libcurl makes room in its lane by itself,
//! where a connection is idle.

use std::collections::HashMap;
use std::sync::Arc;

use super::limits::Limits;

/// How an origin's transfers use connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Not seen yet.
    #[default]
    Unknown,
    /// One transfer at a time.
    Single,
    /// Many at a time, which therefore stay in one lane.
    Multiplexed,
}

/// An origin that a multi knows; the default is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    index: u32,
    /// Odd while it is known.
    generation: u32,
}

impl Origin {
    /// Its number among all that are known.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

/// Where a transfer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The lane.
    pub lane: usize,
    /// Whether a connection waits there that it can use.
    pub reuses: bool,
}

#[derive(Clone, Copy, Default)]
struct Use {
    running: u32,
    connections: u32,
    /// In the list of idle lanes.
    is_listed: bool,
}

impl Use {
    fn has_idle(self) -> bool {
        self.connections > self.running
    }

    /// A transfer that has no connection yet will have one.
    fn load(self) -> u32 {
        self.connections.max(self.running)
    }

    /// How many connections are not to spare.
    fn busy(self, sharing: Sharing) -> u32 {
        match sharing {
            Sharing::Multiplexed => self.running.min(self.connections.max(1)),
            _ => self.running,
        }
    }
}

#[derive(Default)]
struct Entry {
    name: String,
    /// What is looked up for it; none for an address.
    looked_up: Option<Arc<str>>,
    generation: u32,
    sharing: Sharing,
    /// By lane.
    uses: Vec<Use>,
    /// Lanes where a connection became idle, each once; looked at again before use.
    idle: Vec<u32>,
    total: Use,
    /// How many transfers wait.
    waiting: u32,
    /// How many transfers succeeded, as far as this counts.
    successes: u32,
}

impl Entry {
    fn in_lane(&mut self, lane: usize) -> &mut Use {
        if lane >= self.uses.len() {
            self.uses.resize(lane + 1, Use::default());
        }
        &mut self.uses[lane]
    }

    /// Whether the limit on the origin's connections leaves one for another transfer.
    fn has_room(&self, limits: Limits) -> bool {
        match limits.host {
            0 => true,
            most if self.sharing == Sharing::Multiplexed => {
                self.total.running < most.saturating_mul(limits.streams())
            }
            most => self.total.running < most,
        }
    }

    /// Whether a lane takes another transfer that may share a connection.
    fn takes_stream(&self, lane: usize, limits: Limits) -> bool {
        let running = self.uses.get(lane).map_or(0, |it| it.running);
        self.sharing == Sharing::Single || running < limits.streams_of_lane()
    }

    /// The first lane that does, and has a connection.
    fn shared_lane(&self, limits: Limits) -> Option<usize> {
        let mut lanes = 0..self.uses.len();
        lanes.find(|&lane| self.uses[lane].connections > 0 && self.takes_stream(lane, limits))
    }

    /// The first lane where a connection became idle and still is.
    fn idle_lane(&mut self) -> Option<usize> {
        while let Some(&lane) = self.idle.last() {
            let used = &mut self.uses[lane as usize];
            if used.has_idle() {
                return Some(lane as usize);
            }
            used.is_listed = false;
            self.idle.pop();
        }
        None
    }
}

/// Where the transfers and connections of a multi are, by origin.
#[derive(Default)]
pub struct Placement {
    entries: Vec<Entry>,
    by_name: HashMap<String, u32>,
    vacant: Vec<u32>,
    limits: Limits,
    /// By lane, how many connections are not to spare.
    busy: Vec<u32>,
}

impl Placement {
    /// What the application allows.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The application allows something else.
    pub fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// The origin of this name, as `origin_name` makes it.
    pub fn origin(&mut self, name: &str, sharing: Sharing, looked_up: Option<String>) -> Origin {
        if let Some(&index) = self.by_name.get(name) {
            let generation = self.entries[index as usize].generation;
            return Origin { index, generation };
        }
        let index = self.vacant.pop().unwrap_or_else(|| {
            self.entries.push(Entry::default());
            self.entries.len() as u32 - 1
        });
        let entry = &mut self.entries[index as usize];
        let generation = entry.generation.wrapping_add(1);
        *entry = Entry {
            name: name.to_owned(),
            looked_up: looked_up.map(Arc::from),
            generation,
            sharing,
            ..Entry::default()
        };
        self.by_name.insert(name.to_owned(), index);
        Origin { index, generation }
    }

    fn entry(&self, origin: Origin) -> Option<&Entry> {
        let entry = self.entries.get(origin.index())?;
        (entry.generation == origin.generation && origin.generation & 1 == 1).then_some(entry)
    }

    fn entry_mut(&mut self, origin: Origin) -> Option<&mut Entry> {
        let entry = self.entries.get_mut(origin.index())?;
        (entry.generation == origin.generation && origin.generation & 1 == 1).then_some(entry)
    }

    /// Whether the origin has not been forgotten.
    pub fn knows(&self, origin: Origin) -> bool {
        self.entry(origin).is_some()
    }

    /// What is looked up for a transfer to this origin.
    pub fn looked_up(&self, origin: Origin) -> Option<&Arc<str>> {
        self.entry(origin)?.looked_up.as_ref()
    }

    /// Whether the limit on its connections leaves one for another transfer to this origin.
    pub fn has_room(&self, origin: Origin) -> bool {
        let entry = self.entry(origin);
        entry.is_none_or(|entry| entry.has_room(self.limits))
    }

    /// Chooses the lane of a transfer that begins; none while the limits leave no room in any.
    pub fn choose(&mut self, origin: Origin, together: bool) -> Option<Choice> {
        let limits = self.limits;
        let Some(entry) = self.entry_mut(origin) else {
            return Some(Choice {
                lane: 0,
                reuses: false,
            });
        };
        if !entry.has_room(limits) {
            return None;
        }
        if limits.together || together || entry.sharing == Sharing::Multiplexed {
            let lane = match entry.shared_lane(limits) {
                Some(lane) => lane,
                None => self.first_with_streams(origin, limits)?,
            };
            let used = self.entry(origin)?.uses.get(lane).copied();
            let used = used.unwrap_or_default();
            let reuses = match self.entry(origin)?.sharing {
                Sharing::Multiplexed => used.connections > 0,
                _ => used.has_idle(),
            };
            let fits = reuses || self.has_spare(lane);
            return fits.then_some(Choice { lane, reuses });
        }
        // An idle connection may be about to be closed, for another transfer or by a lower limit.
        let idle = entry.idle_lane();
        if let Some(lane) = idle.filter(|&lane| self.has_spare_for(origin, lane)) {
            return Some(Choice { lane, reuses: true });
        }
        let lane = self.roomy(origin)?;
        Some(Choice {
            lane,
            reuses: false,
        })
    }

    /// The first lane that is not full of this origin's connections.
    fn roomy(&self, origin: Origin) -> Option<usize> {
        let entry = self.entry(origin)?;
        let lanes = self.limits.lanes();
        let load = |lane: usize| entry.uses.get(lane).map_or(0, |it| it.load());
        let has_room = |lane: usize| load(lane) < self.limits.room_of_lane(lane);
        let fits = |&lane: &usize| has_room(lane) && self.has_spare(lane);
        let known = entry.uses.len().max(self.busy.len()) + 1;
        let first = (0..lanes.min(known)).find(fits);
        first.or_else(|| {
            let spare = (0..lanes).filter(|&lane| self.has_spare_for(origin, lane));
            spare.min_by_key(|&lane| load(lane))
        })
    }

    /// The first lane that may begin a connection for transfers that may share it.
    fn first_with_streams(&self, origin: Origin, limits: Limits) -> Option<usize> {
        let entry = self.entry(origin)?;
        let mut lanes = (0..limits.lanes()).filter(|&lane| self.has_spare(lane));
        let first = lanes.clone().find(|&lane| entry.takes_stream(lane, limits));
        first.or_else(|| lanes.next())
    }

    /// Whether a lane's share of the limit has room for another connection, where an idle one may
    /// be closed for it.
    fn has_spare(&self, lane: usize) -> bool {
        let busy = self.busy.get(lane).copied().unwrap_or(0);
        busy < self.limits.of_lane(lane)
    }

    /// Whether its share of the limit on the origin's connections has room as well.
    fn has_spare_for(&self, origin: Origin, lane: usize) -> bool {
        let used = self.entry(origin).and_then(|entry| entry.uses.get(lane));
        let running = used.map_or(0, |it| it.running);
        self.has_spare(lane) && running < self.limits.host_of_lane(lane)
    }

    /// Changes how a lane is used by an origin, with all counts that follow.
    fn change(&mut self, origin: Origin, lane: usize, change: impl Fn(&mut Use)) -> Option<Use> {
        let entry = self.entry_mut(origin)?;
        let sharing = entry.sharing;
        let used = entry.in_lane(lane);
        let before = used.busy(sharing);
        change(used);
        let used = *used;
        change(&mut entry.total);
        let busy = self.busy_in(lane);
        *busy = (*busy + used.busy(sharing)).saturating_sub(before);
        Some(used)
    }

    fn busy_in(&mut self, lane: usize) -> &mut u32 {
        if lane >= self.busy.len() {
            self.busy.resize(lane + 1, 0);
        }
        &mut self.busy[lane]
    }

    /// A transfer begins in `lane`.
    pub fn begins(&mut self, origin: Origin, lane: usize) {
        self.change(origin, lane, |it| it.running += 1);
    }

    /// A transfer in `lane` ended.
    pub fn ends(&mut self, origin: Origin, lane: usize) {
        let used = self.change(origin, lane, |it| it.running -= 1);
        let (Some(used), Some(entry)) = (used, self.entry_mut(origin)) else {
            return;
        };
        if used.has_idle() && !used.is_listed {
            entry.uses[lane].is_listed = true;
            entry.idle.push(lane as u32);
        }
        self.forget_unused(origin);
    }

    /// A transfer that was to begin in one lane begins in another one.
    pub fn moves(&mut self, origin: Origin, from: usize, to: usize) {
        self.begins(origin, to);
        self.change(origin, from, |it| it.running -= 1);
    }

    /// A connection was opened in `lane`.
    pub fn opened(&mut self, origin: Origin, lane: usize) {
        self.change(origin, lane, |it| it.connections += 1);
    }

    /// A connection was closed.
    pub fn closed(&mut self, origin: Origin, lane: usize) {
        self.change(origin, lane, |it| it.connections -= 1);
        self.forget_unused(origin);
    }

    /// A transfer to this origin waits, which keeps the origin known.
    pub fn waits(&mut self, origin: Origin) {
        if let Some(entry) = self.entry_mut(origin) {
            entry.waiting += 1;
        }
    }

    /// It waits no longer.
    pub fn waits_no_longer(&mut self, origin: Origin) {
        if let Some(entry) = self.entry_mut(origin) {
            entry.waiting -= 1;
        }
        self.forget_unused(origin);
    }

    /// A transfer to this origin succeeded.
    pub fn succeeds(&mut self, origin: Origin) {
        if let Some(entry) = self.entry_mut(origin) {
            entry.successes = entry.successes.wrapping_add(1);
        }
    }

    /// How many transfers to this origin succeeded.
    pub fn successes(&self, origin: Origin) -> u32 {
        self.entry(origin).map_or(0, |entry| entry.successes)
    }

    /// Whether it is not known how the origin's transfers use connections.
    pub fn is_unknown(&self, origin: Origin) -> bool {
        self.entry(origin)
            .is_some_and(|it| it.sharing == Sharing::Unknown)
    }

    /// How the origin's transfers use connections, now that one has been seen.
    pub fn learn(&mut self, origin: Origin, sharing: Sharing) {
        let Some(entry) = self.entry_mut(origin) else {
            return;
        };
        let before = std::mem::replace(&mut entry.sharing, sharing);
        let changed = entry.uses.iter().enumerate();
        let changed: Vec<_> = changed
            .map(|(lane, it)| (lane, it.busy(before), it.busy(sharing)))
            .filter(|(_, before, after)| before != after)
            .collect();
        for (lane, before, after) in changed {
            let busy = self.busy_in(lane);
            *busy = (*busy + after).saturating_sub(before);
        }
    }

    fn forget_unused(&mut self, origin: Origin) {
        let Some(entry) = self.entry_mut(origin) else {
            return;
        };
        if entry.total.load() == 0 && entry.waiting == 0 {
            let generation = entry.generation.wrapping_add(1);
            let forgotten = Entry {
                generation,
                ..Entry::default()
            };
            let known = std::mem::replace(entry, forgotten);
            self.by_name.remove(&known.name);
            self.vacant.push(origin.index);
        }
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
