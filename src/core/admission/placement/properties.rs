//! Placement under random sequences of transfers and connections.

use proptest::prelude::*;
use proptest::sample::Index;

use super::super::limits::MAX_LANES;
use super::*;

#[derive(Clone, Debug)]
enum Step {
    /// A transfer to one of a few origins.
    Begin { origin: usize, together: bool },
    /// The end of one.
    End(Index),
    /// One that has no connection yet gets one.
    Open(Index),
    /// The end of a connection.
    Close(Index),
    /// An origin turns out to be like this.
    Learn { origin: usize, multiplexed: bool },
}

const ORIGINS: usize = 2;

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..ORIGINS, prop::bool::weighted(0.2))
            .prop_map(|(origin, together)| Step::Begin { origin, together }),
        4 => any::<Index>().prop_map(Step::End),
        6 => any::<Index>().prop_map(Step::Open),
        2 => any::<Index>().prop_map(Step::Close),
        1 => (0..ORIGINS, any::<bool>())
            .prop_map(|(origin, multiplexed)| Step::Learn { origin, multiplexed }),
    ]
}

/// An origin with a lane.
type Place = (Origin, usize);

#[derive(Default)]
struct Play {
    placement: Placement,
    running: Vec<Place>,
    connections: Vec<Place>,
}

fn count(places: &[Place], wanted: Place) -> usize {
    places.iter().filter(|&&it| it == wanted).count()
}

impl Play {
    fn origin(&mut self, number: usize) -> Origin {
        let name = format!("http://127.0.0.{number}");
        self.placement.origin(&name, Sharing::Unknown, None)
    }

    fn is_idle(&self, place: Place) -> bool {
        count(&self.connections, place) > count(&self.running, place)
    }

    fn begin(&mut self, number: usize, together: bool) {
        let origin = self.origin(number);
        let lane = self.placement.choose(origin, together).unwrap().lane;
        let shared =
            together || self.placement.entry(origin).unwrap().sharing == Sharing::Multiplexed;
        let mut of_origin = self.connections.iter().filter(|it| it.0 == origin);
        if !shared && of_origin.any(|&place| self.is_idle(place)) {
            assert!(
                self.is_idle((origin, lane)),
                "an idle connection was passed over"
            );
        }
        self.placement.begins(origin, lane);
        self.running.push((origin, lane));
    }

    fn end(&mut self, index: usize) {
        let (origin, lane) = self.running.swap_remove(index);
        self.placement.ends(origin, lane);
    }

    fn open(&mut self, index: usize) {
        let place = self.running[index];
        if count(&self.connections, place) < count(&self.running, place) {
            self.placement.opened(place.0, place.1);
            self.connections.push(place);
        }
    }

    fn close(&mut self, index: usize) {
        let (origin, lane) = self.connections.swap_remove(index);
        self.placement.closed(origin, lane);
    }

    fn step(&mut self, step: Step) {
        let (running, connections) = (self.running.len(), self.connections.len());
        match step {
            Step::Begin { origin, together } => self.begin(origin, together),
            Step::End(index) if running > 0 => self.end(index.index(running)),
            Step::Open(index) if running > 0 => self.open(index.index(running)),
            Step::Close(index) if connections > 0 => self.close(index.index(connections)),
            Step::Learn {
                origin,
                multiplexed,
            } => {
                let origin = self.origin(origin);
                let sharing = match multiplexed {
                    true => Sharing::Multiplexed,
                    false => Sharing::Single,
                };
                self.placement.learn(origin, sharing);
            }
            _ => {}
        }
    }

    /// Nothing grows with the number of transfers.
    fn check_size(&self) {
        assert!(self.placement.entries.len() <= ORIGINS);
        for entry in &self.placement.entries {
            assert!(entry.uses.len() <= MAX_LANES);
            let mut lanes = entry.idle.clone();
            lanes.sort_unstable();
            lanes.dedup();
            assert_eq!(lanes.len(), entry.idle.len(), "a lane is listed twice");
            let listed = entry.uses.iter().filter(|it| it.is_listed);
            assert_eq!(listed.count(), lanes.len());
        }
    }
}

proptest! {
    #[test]
    fn it_stays_small_and_finds_what_is_idle(steps in prop::collection::vec(step(), 0..600)) {
        let mut play = Play::default();
        for step in steps {
            play.step(step);
            play.check_size();
        }
        let origins: Vec<Origin> = (0..ORIGINS).map(|number| play.origin(number)).collect();
        for origin in origins {
            play.placement.begins(origin, 0);
            play.running.push((origin, 0));
        }
        while !play.running.is_empty() {
            play.end(0);
        }
        while !play.connections.is_empty() {
            play.close(0);
        }
        prop_assert!(play.placement.by_name.is_empty());
        prop_assert_eq!(play.placement.vacant.len(), play.placement.entries.len());
        prop_assert!(play.placement.entries.iter().all(|it| it.uses.capacity() == 0));
    }
}
