//! Who waits for a connection, by origin, first come, first served.

use std::collections::{BTreeMap, BTreeSet};

use super::placement::{Origin, Placement};

#[derive(Default)]
struct Line {
    waiting: BTreeMap<u64, u32>,
    /// The order of its first, where that is among the eligible.
    eligible: Option<u64>,
}

/// The lines of all origins.
#[derive(Default)]
pub struct Lines {
    /// By the number of the origin.
    all: Vec<Line>,
    /// The first of each line whose origin has room: their orders.
    eligible: BTreeSet<(u64, usize)>,
    /// By the number of the origin, which of the origins that may have it does.
    origins: Vec<Origin>,
}

impl Lines {
    /// One joins its origin's line.
    pub fn join(&mut self, origin: Origin, order: u64, number: u32) {
        let index = origin.index();
        if index >= self.all.len() {
            self.all.resize_with(index + 1, Line::default);
            self.origins.resize(index + 1, Origin::default());
        }
        self.origins[index] = origin;
        self.all[index].waiting.insert(order, number);
    }

    /// One leaves its line.
    pub fn leave(&mut self, origin: Origin, order: u64) {
        if let Some(line) = self.all.get_mut(origin.index()) {
            line.waiting.remove(&order);
        }
    }

    /// Whether nobody is in an origin's line.
    pub fn is_empty(&self, origin: Origin) -> bool {
        let line = self.all.get(origin.index());
        line.is_none_or(|line| line.waiting.is_empty())
    }

    /// An origin has more or less room, or its line has changed.
    pub fn refresh(&mut self, origin: Origin, placement: &Placement) {
        let index = origin.index();
        let Some(line) = self.all.get_mut(index) else {
            return;
        };
        let first = line.waiting.keys().next().copied();
        let first = first.filter(|_| placement.has_room(self.origins[index]));
        if line.eligible == first {
            return;
        }
        if let Some(before) = std::mem::replace(&mut line.eligible, first) {
            self.eligible.remove(&(before, index));
        }
        if let Some(order) = first {
            self.eligible.insert((order, index));
        }
    }

    /// The limits have changed.
    pub fn refresh_all(&mut self, placement: &Placement) {
        for index in 0..self.origins.len() {
            self.refresh(self.origins[index], placement);
        }
    }

    /// Who is next: the first of those whose origins have room.
    pub fn next(&self) -> Option<u32> {
        let &(order, index) = self.eligible.first()?;
        self.all[index].waiting.get(&order).copied()
    }
}
