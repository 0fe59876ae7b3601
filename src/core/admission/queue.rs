//! The one queue of a multi: who waits, for what, and who is next.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, Instant};

use super::clocks::Clocks;
use super::descriptors::Descriptors;
use super::limits::Limits;
use super::line::Lines;
use super::names::{Name, Names, Unresolved};
use super::placement::{Origin, Placement, Sharing};
use super::steps::{Found, LookUp, Need, Start, Step, Wish};
use super::waiter::{Place, Waiter, Waiting};
use super::watched::Watched;

/// Who waits and who may begin.
#[derive(Default)]
pub struct Admission {
    placement: Placement,
    names: Names,
    lines: Lines,
    descriptors: Descriptors,
    /// Who is to begin again, and when.
    later: BTreeSet<(Instant, u32)>,
    waiting: HashMap<u32, Waiter>,
    deadlines: BTreeSet<(Instant, u32)>,
    watched: Watched,
    /// By order, whose names have no address.
    failed: BTreeMap<u64, (u32, Unresolved)>,
    orders: u64,
    is_stale: bool,
    counts: Waiting,
}

impl Admission {
    /// Where transfers and connections are.
    pub fn placement(&mut self) -> &mut Placement {
        &mut self.placement
    }

    /// Whether there is nothing to do for it, and never will be.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.watched.is_empty()
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// How many wait, by what for.
    pub fn waiting(&self) -> Waiting {
        self.counts
    }

    /// Whether somebody may be next by now.
    pub fn is_stale(&self) -> bool {
        self.is_stale && !self.waiting.is_empty()
    }

    /// When the first of those who wait gives up.
    pub fn deadline(&self) -> Option<Instant> {
        let first = self.deadlines.first().map(|&(at, _)| at);
        let later = self.later.first().map(|&(at, _)| at);
        let others = [self.watched.deadline(), self.descriptors.retry(), later];
        first.into_iter().chain(others.into_iter().flatten()).min()
    }

    /// A transfer has come: how it begins at once, or what it is to wait for.
    pub fn arrives(&mut self, number: u32, wish: Wish) -> Result<Start, Need> {
        if !self.waiting.is_empty() {
            if !self.is_first(wish) {
                return Err(Need::Connection);
            }
            if !self.descriptors.is_empty() && !self.reuses(wish) {
                return Err(Need::Descriptor);
            }
        }
        self.try_start(number, wish, false)
    }

    /// Whether a transfer would have a connection that is open already.
    fn reuses(&mut self, wish: Wish) -> bool {
        let choice = self.placement.choose(wish.origin, wish.together);
        choice.is_some_and(|choice| choice.reuses)
    }

    /// Whether none of those who wait came for the same before it.
    fn is_first(&self, wish: Wish) -> bool {
        match self.placement.limits().total {
            0 => self.lines.is_empty(wish.origin),
            _ => self.lines.next().is_none(),
        }
    }

    fn try_start(&mut self, number: u32, wish: Wish, is_found: bool) -> Result<Start, Need> {
        let Wish {
            origin,
            together,
            looks_up,
            way,
            cache,
        } = wish;
        let choice = self.placement.choose(origin, together);
        let choice = choice.ok_or(Need::Connection)?;
        let mut start = Start {
            lane: choice.lane,
            leads: false,
        };
        let name = self.placement.looked_up(origin);
        if let Some(name) = name.filter(|_| looks_up && !choice.reuses && !is_found) {
            let text = name.clone();
            let name = Name { text, cache };
            match self.names.is_looked_up(&name) {
                true => return Err(Need::LookUp(name)),
                false => {
                    self.names.lead(number, &name, way);
                    start.leads = true;
                }
            }
        }
        self.placement.begins(origin, choice.lane);
        self.lines.refresh(origin, &self.placement);
        Ok(start)
    }

    /// A transfer that needs something waits for it.
    pub fn waits(&mut self, number: u32, wish: Wish, clocks: Clocks, need: Need, now: Instant) {
        self.orders += 1;
        self.placement.waits(wish.origin);
        let waiter = Waiter {
            order: self.orders,
            wish,
            place: Place::Line,
            clocks,
            is_found: false,
            found: None,
            deadline: None,
        };
        self.counts.connection += 1;
        self.waiting.insert(number, waiter);
        match need {
            Need::Connection => self.join(number),
            Need::LookUp(name) => self.wait_for(number, name, clocks.added),
            Need::Descriptor => self.starve(number, now),
            Need::Time(at) => self.put_off(number, at),
        }
        self.is_stale = true;
    }

    /// Has one wait in its origin's line.
    fn join(&mut self, number: u32) {
        let limited = self.placement.limits().is_set();
        let Some(waiter) = self.waiting.get_mut(&number) else {
            return;
        };
        waiter.moves(Place::Line, &mut self.counts);
        // A connection under a limit is another matter than a look-up.
        if limited {
            waiter.clocks.connects = None;
        }
        let (origin, order) = (waiter.wish.origin, waiter.order);
        self.lines.join(origin, order, number);
        self.lines.refresh(origin, &self.placement);
        self.set_deadline(number);
    }

    fn wait_for(&mut self, number: u32, name: Name, now: Instant) {
        let Some(waiter) = self.waiting.get_mut(&number) else {
            return;
        };
        let (origin, order) = (waiter.wish.origin, waiter.order);
        self.names.wait(&name, order, number);
        waiter.moves(Place::Name(name), &mut self.counts);
        waiter.clocks.connects = Some(now);
        self.lines.leave(origin, order);
        self.lines.refresh(origin, &self.placement);
        self.set_deadline(number);
    }

    /// Has one wait for a descriptor.
    fn starve(&mut self, number: u32, now: Instant) {
        let Some(waiter) = self.waiting.get_mut(&number) else {
            return;
        };
        waiter.moves(Place::Descriptor, &mut self.counts);
        waiter.clocks.connects.get_or_insert(now);
        let (added, order) = (waiter.clocks.added, waiter.order);
        self.descriptors.wait(added, order, number, now);
        self.set_deadline(number);
    }

    /// Has one wait for a time.
    fn put_off(&mut self, number: u32, at: Instant) {
        if let Some(waiter) = self.waiting.get_mut(&number) {
            waiter.moves(Place::Later(at), &mut self.counts);
            self.later.insert((at, number));
            self.set_deadline(number);
        }
    }

    /// Those whose time has come wait for a connection from now on.
    fn resume(&mut self, now: Instant) {
        while let Some(&(_, number)) = self.later.first().filter(|&&(at, _)| at <= now) {
            self.later.pop_first();
            self.join(number);
        }
    }

    fn set_deadline(&mut self, number: u32) {
        let Some(waiter) = self.waiting.get_mut(&number) else {
            return;
        };
        let first = waiter.clocks.first().map(|(at, _)| at);
        if let Some(before) = std::mem::replace(&mut waiter.deadline, first) {
            self.deadlines.remove(&(before, number));
        }
        if let Some(at) = first {
            self.deadlines.insert((at, number));
        }
    }

    /// One that waits may take so long, from its add to its end.
    pub fn set_patience(&mut self, number: u32, whole: Option<Duration>) {
        if let Some(waiter) = self.waiting.get_mut(&number) {
            waiter.clocks.whole = whole;
            self.set_deadline(number);
        }
    }

    /// One waits no longer, whatever for.
    pub fn withdraws(&mut self, number: u32) {
        self.watched.leave(number);
        self.take(number);
    }

    fn take(&mut self, number: u32) -> Option<Waiter> {
        let waiter = self.waiting.remove(&number)?;
        if let Some(at) = waiter.deadline {
            self.deadlines.remove(&(at, number));
        }
        *self.counts.at(&waiter.place) -= 1;
        let origin = waiter.wish.origin;
        match &waiter.place {
            Place::Line => {
                self.lines.leave(origin, waiter.order);
                self.lines.refresh(origin, &self.placement);
            }
            Place::Name(name) => self.names.leave(name, waiter.order),
            Place::Descriptor => self.descriptors.leave(waiter.clocks.added, waiter.order),
            Place::Later(at) => {
                self.later.remove(&(*at, number));
            }
            Place::Failed => {
                self.failed.remove(&waiter.order);
            }
        }
        self.placement.waits_no_longer(origin);
        Some(waiter)
    }

    /// What is to be done next, if anything is.
    pub fn next(&mut self, now: Instant) -> Option<Step> {
        if let Some((_, (number, why))) = self.failed.pop_first() {
            let waiter = self.take(number)?;
            return Some(Step::Fail(number, why, waiter.clocks));
        }
        if let Some((number, clock)) = self.watched.late(now) {
            return Some(Step::Overdue(number, clock));
        }
        if let Some(&(_, number)) = self.deadlines.first().filter(|&&(at, _)| at <= now) {
            let waiter = self.take(number)?;
            let (_, clock) = waiter.clocks.first()?;
            let need = match waiter.place {
                Place::Name(name) => Need::LookUp(name),
                Place::Descriptor => Need::Descriptor,
                Place::Later(at) => Need::Time(at),
                Place::Line | Place::Failed => Need::Connection,
            };
            return Some(Step::Late(number, clock, waiter.clocks, need));
        }
        self.resume(now);
        let begun = self.next_fed(now).or_else(|| self.next_begin(now));
        if begun.is_none() {
            self.is_stale = false;
        }
        begun
    }

    fn next_begin(&mut self, now: Instant) -> Option<Step> {
        loop {
            let number = self.lines.next()?;
            let waiter = self.waiting.get(&number)?;
            match self.try_start(number, waiter.wish, waiter.is_found) {
                Ok(start) => return self.begin(number, start),
                Err(Need::LookUp(name)) => self.wait_for(number, name, now),
                Err(Need::Connection | Need::Descriptor | Need::Time(_)) => return None,
            }
        }
    }

    /// Who begins with a descriptor that has become free.
    fn next_fed(&mut self, now: Instant) -> Option<Step> {
        loop {
            let number = self.descriptors.next(now)?;
            let waiter = self.waiting.get(&number)?;
            let (added, order) = (waiter.clocks.added, waiter.order);
            let started = self.try_start(number, waiter.wish, waiter.is_found);
            let need = match started {
                Ok(start) => return self.begin(number, start),
                Err(need) => need,
            };
            self.descriptors.leave(added, order);
            match need {
                Need::LookUp(name) => self.wait_for(number, name, now),
                Need::Connection | Need::Descriptor | Need::Time(_) => self.join(number),
            }
        }
    }

    fn begin(&mut self, number: u32, start: Start) -> Option<Step> {
        let waiter = self.take(number)?;
        Some(Step::Begin(number, start, waiter.clocks, waiter.found))
    }

    /// Whether anybody waits for a descriptor.
    pub fn awaits_descriptors(&self) -> bool {
        !self.descriptors.is_empty()
    }

    /// So many descriptors have become free for those who wait for one.
    pub fn descriptors_are_free(&mut self, count: usize) {
        if !self.descriptors.is_empty() {
            self.descriptors.are_free(count);
            self.is_stale = true;
        }
    }

    /// One that tried has found no descriptor.
    pub fn descriptors_are_gone(&mut self) {
        self.descriptors.are_gone();
    }

    /// The deadlines of those that libcurl has, which it may let wait and then forgets.
    pub fn watched(&mut self) -> &mut Watched {
        &mut self.watched
    }

    /// A transfer in `lane` goes to another origin by itself, whatever the limits are.
    pub fn goes_elsewhere(&mut self, from: Origin, to: Origin, lane: usize) {
        self.placement.begins(to, lane);
        self.placement.ends(from, lane);
        self.changed(from);
        self.changed(to);
    }

    /// A server pushes a response on a connection in `lane`, which therefore carries many.
    pub fn begins_by_push(&mut self, origin: Origin, lane: usize) {
        if self.placement.is_unknown(origin) {
            self.placement.learn(origin, Sharing::Multiplexed);
        }
        self.placement.begins(origin, lane);
        self.changed(origin);
    }

    /// A transfer that had begun in `lane` ended.
    pub fn ends(
        &mut self,
        number: u32,
        origin: Origin,
        lane: usize,
        look_up: impl FnOnce() -> LookUp,
    ) {
        self.placement.ends(origin, lane);
        self.changed(origin);
        if !self.watched.is_empty() {
            self.watched.leave(number);
        }
        if !self.names.is_empty() {
            self.settles(number, look_up());
        }
    }

    /// A connection was opened in `lane`, by a transfer that therefore has an address.
    pub fn opened(&mut self, number: u32, origin: Origin, lane: usize) {
        self.placement.opened(origin, lane);
        self.changed(origin);
        self.names.connects(number);
    }

    /// Whether a transfer that looks a name up has an address, and libcurl may still want others.
    pub fn is_connecting(&self, number: u32) -> bool {
        self.names.is_connecting(number)
    }

    /// A connection was closed.
    pub fn closed(&mut self, origin: Origin, lane: usize) {
        self.placement.closed(origin, lane);
        self.changed(origin);
        self.descriptors_are_free(1);
    }

    /// It is known how an origin's transfers use connections.
    pub fn learn(&mut self, origin: Origin, sharing: Sharing) {
        self.placement.learn(origin, sharing);
        self.changed(origin);
    }

    /// The application allows something else.
    pub fn set_limits(&mut self, limits: Limits) {
        self.placement.set_limits(limits);
        self.lines.refresh_all(&self.placement);
        self.is_stale = !self.waiting.is_empty();
    }

    fn changed(&mut self, origin: Origin) {
        if !self.waiting.is_empty() {
            self.lines.refresh(origin, &self.placement);
            self.is_stale = true;
        }
    }

    /// libcurl says that a transfer looks a name up.
    pub fn looks_up(&mut self, number: u32) {
        self.names.is_sure(number);
    }

    /// Those who began before others that wait for them, and of whom libcurl has not said whether
    /// they look up.
    pub fn unsure(&self) -> Vec<u32> {
        self.names.unsure().collect()
    }

    /// A transfer looks up no longer, if it did.
    pub fn settles(&mut self, number: u32, look_up: LookUp) {
        if self.names.is_empty() {
            return;
        }
        let Some((way, name, waited)) = self.names.settle(number) else {
            return;
        };
        self.is_stale |= !waited.is_empty();
        let found: Option<Found> = match look_up {
            LookUp::Found(ip) => Some(format!("{}:{ip}", name.text).into()),
            _ => None,
        };
        for (_, number) in waited {
            match &look_up {
                LookUp::Failed(why) if self.has_way(number, way) => self.fail(number, why),
                LookUp::Done | LookUp::Found(_) => self.go_on(number, true, found.clone()),
                _ => self.go_on(number, false, None),
            }
        }
    }

    fn has_way(&self, number: u32, way: u8) -> bool {
        let waiter = self.waiting.get(&number);
        waiter.is_some_and(|waiter| waiter.wish.way == way)
    }

    fn fail(&mut self, number: u32, why: &Unresolved) {
        if let Some(waiter) = self.waiting.get_mut(&number) {
            waiter.moves(Place::Failed, &mut self.counts);
            self.failed.insert(waiter.order, (number, why.clone()));
        }
    }

    /// One that waited for a look-up may be the next. Where limits let it wait once more, its
    /// address may be forgotten by then.
    fn go_on(&mut self, number: u32, is_found: bool, found: Option<Found>) {
        let limited = self.placement.limits().is_set();
        if let Some(waiter) = self.waiting.get_mut(&number) {
            waiter.is_found = is_found && !limited;
            waiter.found = found;
        }
        self.join(number);
    }
}

#[cfg(test)]
mod properties;
