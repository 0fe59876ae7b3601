//! The queue under random arrivals, look-ups, ends and limits.

use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::core::admission::Clock;

#[derive(Clone, Debug)]
enum Act {
    /// A transfer to one of a few origins comes.
    Arrive {
        origin: usize,
        way: u8,
        cache: u32,
        patience: Option<u8>,
    },
    /// One that waits is taken off.
    Withdraw(Index),
    /// One that runs opens a connection.
    Open(Index),
    /// One that runs ends, where a look-up of its failed, was given up, or was over.
    End(Index, u8),
    /// One that runs without a connection finds no descriptor for it.
    Starve(Index),
    /// One that runs is to begin again after so many milliseconds.
    PutOff(Index, u8),
    /// One that runs is redirected.
    Redirect(Index, usize),
    /// A connection closes.
    Close(Index),
    /// The limits change: each connection limit, 0 for none.
    Limit { host: u32, total: u32 },
    /// Time passes.
    Pass(u8),
}

/// Two names of one origin each, two origins of one name, an address.
const ORIGINS: [(&str, Option<&str>); 5] = [
    ("http://a", Some("a:80")),
    ("http://b", Some("b:80")),
    ("https://c", Some("c:443")),
    ("wss://c", Some("c:443")),
    ("http://127.0.0.1", None),
];

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        10 => (0..ORIGINS.len(), (0..2u8, 0..2u32), prop::option::weighted(0.2, any::<u8>()))
            .prop_map(|(origin, (way, cache), patience)| Act::Arrive { origin, way, cache, patience }),
        1 => any::<Index>().prop_map(Act::Withdraw),
        6 => any::<Index>().prop_map(Act::Open),
        5 => (any::<Index>(), 0..3u8).prop_map(|(index, how)| Act::End(index, how)),
        1 => any::<Index>().prop_map(Act::Starve),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(index, ms)| Act::PutOff(index, ms)),
        1 => (any::<Index>(), 0..ORIGINS.len()).prop_map(|(index, to)| Act::Redirect(index, to)),
        2 => any::<Index>().prop_map(Act::Close),
        1 => (0..4u32, 0..70u32).prop_map(|(host, total)| Act::Limit { host, total }),
        1 => any::<u8>().prop_map(Act::Pass),
    ]
}

#[derive(Clone, Copy)]
struct Running {
    number: u32,
    origin: usize,
    cache: u32,
    place: (Origin, usize),
    leads: bool,
    has_connection: bool,
    added: Instant,
}

struct Play {
    admission: Admission,
    now: Instant,
    numbers: u32,
    /// Who waits: number, origin, and until when.
    waiting: Vec<(u32, (usize, u32), Option<Instant>)>,
    running: Vec<Running>,
    connections: Vec<(Origin, usize)>,
}

impl Play {
    fn new() -> Self {
        Self {
            admission: Admission::default(),
            now: Instant::now(),
            numbers: 0,
            waiting: Vec::new(),
            running: Vec::new(),
            connections: Vec::new(),
        }
    }

    fn origin(&mut self, index: usize) -> Origin {
        let (name, looked_up) = ORIGINS[index];
        let placement = self.admission.placement();
        placement.origin(name, Sharing::Single, looked_up.map(str::to_owned))
    }

    fn arrive(&mut self, index: usize, (way, cache): (u8, u32), patience: Option<u8>) {
        let number = self.numbers;
        self.numbers += 1;
        let origin = self.origin(index);
        let wish = Wish {
            origin,
            together: false,
            looks_up: true,
            way,
            cache,
        };
        match self.admission.arrives(number, wish) {
            Ok(start) => {
                assert!(
                    self.admission.descriptors.is_empty() || self.reuses(origin, start.lane),
                    "it overtook one that waits for a descriptor"
                );
                let before_it = self.waiting.iter().any(|&(other, (of, _), _)| {
                    of == index && matches!(self.admission.waiting[&other].place, Place::Line)
                });
                assert!(!before_it, "it overtook one that waits for the same");
                self.begins(number, (index, cache), start, self.now);
            }
            Err(need) => {
                let queue = patience.map(|ms| Duration::from_millis(ms.into()));
                self.waits(number, (index, cache), wish, need, (self.now, queue));
            }
        }
    }

    fn waits(
        &mut self,
        number: u32,
        index: (usize, u32),
        wish: Wish,
        need: Need,
        (added, queue): (Instant, Option<Duration>),
    ) {
        let clocks = Clocks {
            added,
            waits: added,
            whole: None,
            queue,
            connect: Duration::from_secs(1 << 30),
            connects: None,
        };
        self.admission.waits(number, wish, clocks, need, self.now);
        let until = queue.map(|queue| added + queue);
        self.waiting.push((number, index, until));
    }

    /// Whether a connection was idle before this transfer began.
    fn reuses(&self, origin: Origin, lane: usize) -> bool {
        let place = (origin, lane);
        let open = self.connections.iter().filter(|&&it| it == place).count();
        let busy = self.running.iter().filter(|it| it.place == place).count();
        open > busy
    }

    fn starve(&mut self, index: usize) {
        if !self.running[index].has_connection {
            self.wait_again(index, Need::Descriptor);
        }
    }

    fn wait_again(&mut self, index: usize, need: Need) {
        let Running {
            number,
            origin,
            cache,
            added,
            ..
        } = self.running[index];
        self.take(index, LookUp::GivenUp);
        let wish = Wish {
            origin: self.origin(origin),
            together: false,
            looks_up: true,
            way: 0,
            cache,
        };
        self.waits(number, (origin, cache), wish, need, (added, None));
    }

    fn begins(&mut self, number: u32, (index, cache): (usize, u32), start: Start, added: Instant) {
        if start.leads {
            let name = ORIGINS[index].1;
            let same =
                |it: &&Running| it.leads && ORIGINS[it.origin].1 == name && it.cache == cache;
            assert!(
                !self.running.iter().any(|it| same(&it)),
                "two look one name up"
            );
        }
        assert!(!start.leads || ORIGINS[index].1.is_some());
        let origin = self.origin(index);
        self.running.push(Running {
            number,
            origin: index,
            cache,
            place: (origin, start.lane),
            leads: start.leads,
            has_connection: false,
            added,
        });
    }

    fn settle(&mut self) {
        while let Some(step) = self.admission.next(self.now) {
            let number = match step {
                Step::Begin(number, start, clocks, _) => {
                    let index = self.origin_of(number);
                    self.begins(number, index, start, clocks.added);
                    number
                }
                Step::Fail(number, ..) => number,
                Step::Late(number, clock, ..) => {
                    let (.., until) = self.waiting.iter().find(|it| it.0 == number).unwrap();
                    assert_eq!(clock, Clock::Queue);
                    assert!(until.is_some_and(|at| at <= self.now));
                    number
                }
                Step::Overdue(..) => unreachable!("nothing is watched"),
            };
            self.waiting.retain(|&(other, ..)| other != number);
        }
        let late = |&(.., until): &(u32, (usize, u32), Option<Instant>)| {
            until.is_some_and(|at| at <= self.now)
        };
        assert!(!self.waiting.iter().any(late), "one waits too long");
    }

    fn origin_of(&self, number: u32) -> (usize, u32) {
        self.waiting.iter().find(|it| it.0 == number).unwrap().1
    }

    fn end(&mut self, index: usize, how: u8) {
        let look_up = match how {
            0 => LookUp::GivenUp,
            1 => LookUp::Done,
            _ => LookUp::Failed(Unresolved {
                code: 6,
                detail: "no address".into(),
            }),
        };
        self.take(index, look_up);
        self.admission.descriptors_are_free(1);
    }

    fn take(&mut self, index: usize, look_up: LookUp) {
        let Running {
            number,
            place: (origin, lane),
            leads,
            ..
        } = self.running.swap_remove(index);
        let asked = std::cell::Cell::new(false);
        self.admission.ends(number, origin, lane, || {
            asked.set(true);
            look_up
        });
        assert!(asked.get() || !leads);
    }

    fn open(&mut self, index: usize) {
        let running = &mut self.running[index];
        if !running.has_connection {
            running.has_connection = true;
            running.leads = false;
            let (number, (origin, lane)) = (running.number, running.place);
            self.admission.opened(number, origin, lane);
            let look_up = match index % 2 {
                0 => LookUp::Done,
                _ => LookUp::Found([127, 0, 0, 1].into()),
            };
            self.admission.settles(number, look_up);
            self.connections.push((origin, lane));
        }
    }

    fn redirect(&mut self, index: usize, to: usize) {
        let origin = self.origin(to);
        let running = &mut self.running[index];
        let (from, lane) = running.place;
        running.place = (origin, lane);
        running.origin = to;
        running.has_connection = false;
        let was_leading = std::mem::take(&mut running.leads);
        let number = running.number;
        self.admission.goes_elsewhere(from, origin, lane);
        if was_leading {
            self.admission.settles(number, LookUp::Done);
        }
    }

    fn act(&mut self, act: Act) {
        let (waiting, running) = (self.waiting.len(), self.running.len());
        match act {
            Act::Arrive {
                origin,
                way,
                cache,
                patience,
            } => self.arrive(origin, (way, cache), patience),
            Act::Withdraw(index) if waiting > 0 => {
                let (number, ..) = self.waiting.swap_remove(index.index(waiting));
                self.admission.withdraws(number);
            }
            Act::Open(index) if running > 0 => self.open(index.index(running)),
            Act::End(index, how) if running > 0 => self.end(index.index(running), how),
            Act::Starve(index) if running > 0 => self.starve(index.index(running)),
            Act::PutOff(index, ms) if running > 0 => {
                let at = self.now + Duration::from_millis(ms.into());
                self.wait_again(index.index(running), Need::Time(at));
            }
            Act::Redirect(index, to) if running > 0 => self.redirect(index.index(running), to),
            Act::Close(index) if !self.connections.is_empty() => {
                let index = index.index(self.connections.len());
                let (origin, lane) = self.connections.swap_remove(index);
                self.admission.closed(origin, lane);
            }
            Act::Limit { host, total } => self.admission.set_limits(Limits {
                host,
                total,
                ..Limits::default()
            }),
            Act::Pass(ms) => self.now += Duration::from_millis(ms.into()),
            _ => {}
        }
    }

    /// Nobody waits without a reason.
    fn check_reasons(&mut self) {
        let mut counted = Waiting::default();
        let places = self.admission.waiting.values().map(|waiter| &waiter.place);
        places.for_each(|place| *counted.at(place) += 1);
        assert_eq!(self.admission.waiting(), counted);
        let limits = self.admission.placement().limits();
        let full = |play: &Self, index: usize| {
            let of_origin = play.running.iter().filter(|it| it.origin == index).count();
            let host = limits.host > 0 && of_origin >= limits.host as usize;
            let total = limits.total > 0 && play.running.len() >= limits.total as usize;
            host || total
        };
        for &(number, (index, cache), _) in &self.waiting {
            let name = ORIGINS[index].1;
            let mut leaders = self.running.iter().filter(|it| it.leads);
            let is_looked_up = name.is_some()
                && leaders.any(|it| ORIGINS[it.origin].1 == name && it.cache == cache);
            let place = &self.admission.waiting[&number].place;
            let is_starved = matches!(place, Place::Descriptor);
            let is_early = matches!(place, Place::Later(at) if *at > self.now);
            assert!(
                is_looked_up || is_starved || is_early || full(self, index),
                "{number} waits for nothing under {limits:?}"
            );
        }
    }
}

proptest! {
    #[test]
    fn each_waits_for_a_reason_and_none_is_forgotten(
        acts in prop::collection::vec((act(), any::<bool>()), 0..400)
    ) {
        let mut play = Play::new();
        for (act, settles) in acts {
            play.act(act);
            if settles {
                play.settle();
                play.check_reasons();
            }
        }
        play.admission.set_limits(Limits { host: 1, total: 1, ..Limits::default() });
        play.settle();
        while !play.running.is_empty() || !play.waiting.is_empty() {
            match play.running.is_empty() {
                true => play.now = play.admission.deadline().unwrap(),
                false => play.end(0, 0),
            }
            play.settle();
        }
        prop_assert!(play.waiting.is_empty());
        prop_assert!(play.admission.is_empty());
        prop_assert!(play.admission.names.is_empty());
        prop_assert!(play.admission.descriptors.is_empty());
        prop_assert!(play.admission.later.is_empty());
        prop_assert!(play.admission.deadline().is_none());
        prop_assert!(play.admission.lines.next().is_none());
    }

    #[test]
    fn limits_hold(
        host in prop_oneof![0..5u32, 30..70u32],
        total in 0..100u32,
        acts in prop::collection::vec(act(), 0..400)
    ) {
        let mut play = Play::new();
        let limits = Limits { host, total, ..Limits::default() };
        play.admission.set_limits(limits);
        for act in acts {
            // libcurl sees to the limits of those that are redirected.
            if matches!(act, Act::Limit { .. } | Act::Redirect(..)) {
                continue;
            }
            play.act(act);
            play.settle();
            let most = |limit: u32| if limit == 0 { usize::MAX } else { limit as usize };
            prop_assert!(play.running.len() <= most(total));
            for index in 0..ORIGINS.len() {
                let of_origin = play.running.iter().filter(|it| it.origin == index).count();
                prop_assert!(of_origin <= most(host));
            }
            for lane in 0..limits.lanes() {
                let in_lane = play.running.iter().filter(|it| it.place.1 == lane).count();
                prop_assert!(in_lane <= limits.of_lane(lane) as usize);
                for index in 0..ORIGINS.len() {
                    let here = |it: &&Running| it.origin == index && it.place.1 == lane;
                    let to_one = play.running.iter().filter(here).count();
                    prop_assert!(to_one <= limits.host_of_lane(lane) as usize);
                }
            }
        }
    }
}
