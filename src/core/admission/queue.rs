//! The one queue of a multi: who waits, for what, and who is next.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use super::clocks::{Clock, Clocks};
use super::limits::Limits;
use super::line::Lines;
use super::names::{Names, Unresolved};
use super::placement::{Origin, Placement, Sharing};

/// What a transfer needs to begin.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Where it goes.
    pub origin: Origin,
    /// Whether it shall share a connection if it can.
    pub together: bool,
    /// Whether it looks its name up, unless an address for that is known.
    pub looks_up: bool,
    /// How it does: a number for each set of options that decides.
    pub way: u8,
}

/// How a transfer begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// Where.
    pub lane: usize,
    /// Whether others wait until it has found that.
    pub leads: bool,
}

/// What became of a look-up.
#[derive(Clone, Debug)]
pub enum LookUp {
    /// libcurl remembers the answer, or needed none.
    Done,
    /// It led to a connection to this address, but libcurl has forgotten the rest of the answer.
    Found(IpAddr),
    /// It failed.
    Failed(Unresolved),
    /// It was given up.
    GivenUp,
}

/// What is to be done with one that waited.
#[derive(Clone, Debug)]
pub enum Step {
    /// It begins, and has waited with these clocks. Others found this address for its name.
    Begin(u32, Start, Clocks, Option<Found>),
    /// Its name has no address.
    Fail(u32, Unresolved, Clocks),
    /// It has waited too long, by this one of its clocks.
    Late(u32, Clock, Clocks),
    /// libcurl has it, and has not ended it in time.
    Overdue(u32),
}

/// What libcurl is to remember of a name: host, port and address.
pub type Found = Arc<str>;

enum Place {
    Line,
    Name(Arc<str>),
    Failed,
}

/// What a transfer has to wait for.
#[derive(Debug, PartialEq, Eq)]
pub enum Need {
    /// A connection.
    Connection,
    /// The look-up of this name by another.
    LookUp(Arc<str>),
}

struct Waiter {
    order: u64,
    wish: Wish,
    place: Place,
    clocks: Clocks,
    /// Whether another one found its name's address while it waited.
    is_found: bool,
    found: Option<Found>,
    deadline: Option<Instant>,
}

/// Who waits and who may begin.
#[derive(Default)]
pub struct Admission {
    placement: Placement,
    names: Names,
    lines: Lines,
    waiting: HashMap<u32, Waiter>,
    deadlines: BTreeSet<(Instant, u32)>,
    /// Of those that libcurl has, which it may let wait and then forgets.
    watched: HashMap<u32, Instant>,
    /// By order, whose names have no address.
    failed: BTreeMap<u64, (u32, Unresolved)>,
    orders: u64,
    is_stale: bool,
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

    /// Whether somebody may be next by now.
    pub fn is_stale(&self) -> bool {
        self.is_stale && !self.waiting.is_empty()
    }

    /// When the first of those who wait gives up.
    pub fn deadline(&self) -> Option<Instant> {
        self.deadlines.first().map(|&(at, _)| at)
    }

    /// A transfer has come: how it begins at once, or what it is to wait for.
    pub fn arrives(&mut self, number: u32, wish: Wish) -> Result<Start, Need> {
        if !self.waiting.is_empty() && !self.is_first(wish) {
            return Err(Need::Connection);
        }
        self.try_start(number, wish, false)
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
        } = wish;
        let choice = self.placement.choose(origin, together);
        let choice = choice.ok_or(Need::Connection)?;
        let mut start = Start {
            lane: choice.lane,
            leads: false,
        };
        let name = self.placement.looked_up(origin);
        if let Some(name) = name.filter(|_| looks_up && !choice.reuses) {
            match self.names.is_looked_up(name) {
                _ if is_found => {}
                true => return Err(Need::LookUp(name.clone())),
                false => {
                    self.names.lead(number, name, way);
                    start.leads = true;
                }
            }
        }
        self.placement.begins(origin, choice.lane);
        self.lines.refresh(origin, &self.placement);
        Ok(start)
    }

    /// A transfer that needs something waits for it.
    pub fn waits(&mut self, number: u32, wish: Wish, clocks: Clocks, need: Need) {
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
        self.waiting.insert(number, waiter);
        match need {
            Need::Connection => self.join(number),
            Need::LookUp(name) => self.wait_for(number, name, clocks.added),
        }
        self.is_stale = true;
    }

    /// Has one wait in its origin's line.
    fn join(&mut self, number: u32) {
        let limited = self.placement.limits().is_set();
        let Some(waiter) = self.waiting.get_mut(&number) else {
            return;
        };
        waiter.place = Place::Line;
        // A connection under a limit is another matter than a look-up.
        if limited {
            waiter.clocks.looks_up = None;
        }
        let (origin, order) = (waiter.wish.origin, waiter.order);
        self.lines.join(origin, order, number);
        self.lines.refresh(origin, &self.placement);
        self.set_deadline(number);
    }

    fn wait_for(&mut self, number: u32, name: Arc<str>, now: Instant) {
        let Some(waiter) = self.waiting.get_mut(&number) else {
            return;
        };
        let (origin, order) = (waiter.wish.origin, waiter.order);
        self.names.wait(&name, order, number);
        waiter.place = Place::Name(name);
        waiter.clocks.looks_up = Some(now);
        self.lines.leave(origin, order);
        self.lines.refresh(origin, &self.placement);
        self.set_deadline(number);
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

    /// One waits no longer, whatever for.
    pub fn withdraws(&mut self, number: u32) {
        self.take(number);
    }

    fn take(&mut self, number: u32) -> Option<Waiter> {
        let waiter = self.waiting.remove(&number)?;
        if let Some(at) = waiter.deadline {
            self.deadlines.remove(&(at, number));
        }
        let origin = waiter.wish.origin;
        match &waiter.place {
            Place::Line => {
                self.lines.leave(origin, waiter.order);
                self.lines.refresh(origin, &self.placement);
            }
            Place::Name(name) => self.names.leave(name, waiter.order),
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
        if let Some(&(_, number)) = self.deadlines.first().filter(|&&(at, _)| at <= now) {
            if self.unwatch(number) {
                return Some(Step::Overdue(number));
            }
            let waiter = self.take(number)?;
            let (_, clock) = waiter.clocks.first()?;
            return Some(Step::Late(number, clock, waiter.clocks));
        }
        let begun = self.next_begin(now);
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
                Ok(start) => {
                    let waiter = self.take(number)?;
                    return Some(Step::Begin(number, start, waiter.clocks, waiter.found));
                }
                Err(Need::LookUp(name)) => self.wait_for(number, name, now),
                Err(Need::Connection) => return None,
            }
        }
    }

    /// libcurl has a transfer that has to end by then.
    pub fn watch(&mut self, number: u32, deadline: Instant) {
        self.watched.insert(number, deadline);
        self.deadlines.insert((deadline, number));
    }

    fn unwatch(&mut self, number: u32) -> bool {
        let watched = self.watched.remove(&number);
        watched.is_some_and(|at| self.deadlines.remove(&(at, number)))
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
            self.unwatch(number);
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
            LookUp::Found(ip) => Some(format!("{name}:{ip}").into()),
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
            waiter.place = Place::Failed;
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
