//! Which lane a transfer goes to.
//!
//! libcurl walks all connections to a destination to find one for a transfer, so a multi spreads
//! them over several of libcurl's handles, its lanes. A transfer goes where an idle connection to
//! its origin waits, else where there are fewest lanes to fill.

use std::collections::HashMap;
use std::net::IpAddr;

/// How many connections to one origin a lane holds before the next one is begun. Fewer make a
/// request cheaper, by what libcurl walks, and a connection dearer, by its share of the lane.
const LANE_CONNECTIONS: u32 = 32;
/// Beyond this many lanes, all get fuller.
const MAX_LANES: usize = 512;

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

/// The first look-up of a name beyond the first lane: the others wait for it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Lookup {
    #[default]
    Open,
    UnderWay,
    Done,
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
}

#[derive(Default)]
struct Entry {
    name: String,
    generation: u32,
    sharing: Sharing,
    lookup: Lookup,
    /// By lane.
    uses: Vec<Use>,
    /// Lanes where a connection became idle, each once; looked at again before use.
    idle: Vec<u32>,
    total: Use,
}

impl Entry {
    fn in_lane(&mut self, lane: usize) -> &mut Use {
        if lane >= self.uses.len() {
            self.uses.resize(lane + 1, Use::default());
        }
        &mut self.uses[lane]
    }

    fn choose(&mut self, together: bool) -> usize {
        if together {
            let with_connection = self.uses.iter().position(|it| it.connections > 0);
            return with_connection.unwrap_or(0);
        }
        while let Some(&lane) = self.idle.last() {
            let used = &mut self.uses[lane as usize];
            if used.has_idle() {
                return lane as usize;
            }
            used.is_listed = false;
            self.idle.pop();
        }
        let roomy = self.uses.iter().position(|it| it.load() < LANE_CONNECTIONS);
        roomy.unwrap_or_else(|| self.widen())
    }

    fn widen(&self) -> usize {
        if self.uses.len() < MAX_LANES {
            return self.uses.len();
        }
        let loads = self.uses.iter().map(|it| it.load()).enumerate();
        loads
            .min_by_key(|&(_, load)| load)
            .map_or(0, |(lane, _)| lane)
    }
}

/// Where the transfers and connections of a multi are, by origin.
#[derive(Default)]
pub struct Placement {
    entries: Vec<Entry>,
    by_name: HashMap<String, u32>,
    vacant: Vec<u32>,
}

impl Placement {
    /// The origin of this name, as `origin_name` makes it.
    pub fn origin(&mut self, name: &str, sharing: Sharing) -> Origin {
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
            generation,
            sharing,
            lookup: match is_address(name) {
                true => Lookup::Done,
                false => Lookup::Open,
            },
            ..Entry::default()
        };
        self.by_name.insert(name.to_owned(), index);
        Origin { index, generation }
    }

    fn entry(&mut self, origin: Origin) -> Option<&mut Entry> {
        let entry = self.entries.get_mut(origin.index as usize)?;
        (entry.generation == origin.generation && origin.generation & 1 == 1).then_some(entry)
    }

    /// Whether the origin has not been forgotten.
    pub fn knows(&mut self, origin: Origin) -> bool {
        self.entry(origin).is_some()
    }

    /// Chooses the lane of a transfer that begins.
    pub fn choose(&mut self, origin: Origin, together: bool) -> usize {
        self.entry(origin).map_or(0, |entry| {
            entry.choose(together || entry.sharing == Sharing::Multiplexed)
        })
    }

    /// A transfer begins in `lane`.
    pub fn begins(&mut self, origin: Origin, lane: usize) {
        if let Some(entry) = self.entry(origin) {
            entry.in_lane(lane).running += 1;
            entry.total.running += 1;
        }
    }

    /// Whether a transfer in `lane` may look its name up now; the first one may.
    pub fn may_look_up(&mut self, origin: Origin, lane: usize) -> bool {
        let Some(entry) = self.entry(origin) else {
            return true;
        };
        if lane == 0 || entry.lookup == Lookup::Done {
            return true;
        }
        std::mem::replace(&mut entry.lookup, Lookup::UnderWay) == Lookup::Open
    }

    /// A transfer in `lane` ended, having begun or while it waited for another's look-up. Whether
    /// it gave up a look-up that others wait for.
    pub fn ends(&mut self, origin: Origin, lane: usize, had_begun: bool) -> bool {
        let Some(entry) = self.entry(origin) else {
            return false;
        };
        let gives_up = had_begun && lane > 0 && entry.lookup == Lookup::UnderWay;
        if gives_up {
            entry.lookup = Lookup::Open;
        }
        entry.total.running -= 1;
        let used = entry.in_lane(lane);
        used.running -= 1;
        if used.has_idle() && !used.is_listed {
            used.is_listed = true;
            entry.idle.push(lane as u32);
        }
        self.forget_unused(origin);
        gives_up
    }

    /// A connection was opened in `lane`. Whether that ends a look-up that others wait for.
    pub fn opened(&mut self, origin: Origin, lane: usize) -> bool {
        let Some(entry) = self.entry(origin) else {
            return false;
        };
        let finds = lane > 0 && entry.lookup == Lookup::UnderWay;
        if lane > 0 {
            entry.lookup = Lookup::Done;
        }
        entry.in_lane(lane).connections += 1;
        entry.total.connections += 1;
        finds
    }

    /// A connection was closed.
    pub fn closed(&mut self, origin: Origin, lane: usize) {
        if let Some(entry) = self.entry(origin) {
            entry.in_lane(lane).connections -= 1;
            entry.total.connections -= 1;
        }
        self.forget_unused(origin);
    }

    /// Whether it is not known how the origin's transfers use connections.
    pub fn is_unknown(&mut self, origin: Origin) -> bool {
        self.entry(origin)
            .is_some_and(|it| it.sharing == Sharing::Unknown)
    }

    /// How the origin's transfers use connections, now that one has been seen.
    pub fn learn(&mut self, origin: Origin, sharing: Sharing) {
        if let Some(entry) = self.entry(origin) {
            entry.sharing = sharing;
        }
    }

    fn forget_unused(&mut self, origin: Origin) {
        let Some(entry) = self.entry(origin) else {
            return;
        };
        if entry.total.load() == 0 {
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

/// Scheme, host and port of a URL, which decide what connection a transfer may use. A proxy, which
/// http goes through alike whatever the host, takes the place of both; empty for none.
pub fn origin_name(url: &str, proxy: &str) -> String {
    let (scheme, place) = place_of(url);
    let scheme = scheme.to_ascii_lowercase();
    if scheme == "http" && !proxy.is_empty() {
        return format!("proxy://{proxy}");
    }
    format!("{scheme}://{}", place.to_ascii_lowercase())
}

/// Scheme, and host with port, of a URL.
pub fn place_of(url: &str) -> (&str, &str) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit('@').next().unwrap_or_default();
    (scheme, place)
}

fn is_address(name: &str) -> bool {
    let place = name.split_once("://").map_or(name, |(_, place)| place);
    if place.starts_with('[') {
        return true;
    }
    let host = place.split(':').next().unwrap_or_default();
    host.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    fn start(placement: &mut Placement, origin: Origin) -> usize {
        let lane = placement.choose(origin, false);
        placement.begins(origin, lane);
        lane
    }

    #[test]
    fn the_parts_of_a_url_that_decide() {
        let name = |url| origin_name(url, "");
        assert_eq!(name("HTTP://User:pw@Host:81/a@b?c"), "http://host:81");
        assert_eq!(name("host/path"), "http://host");
        assert_eq!(name("https://[::1]:8?x"), "https://[::1]:8");
        assert_eq!(origin_name("http://a/", "p:1"), "proxy://p:1");
        assert_eq!(origin_name("https://a/", "p:1"), "https://a");
    }

    #[test]
    fn a_lane_is_filled_before_the_next_begins() {
        let mut placement = Placement::default();
        let origin = placement.origin("http://127.0.0.1", Sharing::Single);
        let count = 2 * LANE_CONNECTIONS + 1;
        let lanes: Vec<usize> = (0..count).map(|_| start(&mut placement, origin)).collect();
        let expected: Vec<usize> = (0..count)
            .map(|number| (number / LANE_CONNECTIONS) as usize)
            .collect();
        assert_eq!(lanes, expected);
    }

    #[test]
    fn an_idle_connection_is_preferred_to_room() {
        let mut placement = Placement::default();
        let origin = placement.origin("http://127.0.0.1", Sharing::Single);
        for _ in 0..2 * LANE_CONNECTIONS {
            let lane = start(&mut placement, origin);
            placement.opened(origin, lane);
        }
        placement.ends(origin, 1, true);
        assert_eq!(start(&mut placement, origin), 1);
        placement.ends(origin, 1, true);
        placement.closed(origin, 1);
        placement.ends(origin, 0, true);
        assert_eq!(start(&mut placement, origin), 0);
    }

    #[test]
    fn transfers_that_share_a_connection_stay_together() {
        let mut placement = Placement::default();
        let origin = placement.origin("https://127.0.0.1", Sharing::Unknown);
        placement.opened(origin, 0);
        placement.learn(origin, Sharing::Multiplexed);
        assert!((0..500).all(|_| start(&mut placement, origin) == 0));
    }

    #[test]
    fn one_lane_looks_a_name_up_and_the_others_wait() {
        let mut placement = Placement::default();
        let origin = placement.origin("http://name", Sharing::Single);
        assert!(placement.may_look_up(origin, 0));
        assert!(placement.may_look_up(origin, 1));
        assert!(!placement.may_look_up(origin, 1));
        assert!(!placement.may_look_up(origin, 2));
        assert!(placement.opened(origin, 1));
        assert!(placement.may_look_up(origin, 2));
        assert!(!placement.opened(origin, 2));
    }

    #[test]
    fn a_failed_look_up_lets_the_next_try() {
        let mut placement = Placement::default();
        let origin = placement.origin("http://name", Sharing::Single);
        placement.begins(origin, 0);
        placement.begins(origin, 1);
        placement.begins(origin, 1);
        assert!(placement.may_look_up(origin, 1));
        assert!(!placement.ends(origin, 1, false));
        assert!(!placement.may_look_up(origin, 1));
        assert!(placement.ends(origin, 1, true));
        assert!(placement.may_look_up(origin, 1));
    }

    #[test]
    fn an_origin_without_transfers_and_connections_is_forgotten() {
        let mut placement = Placement::default();
        let origin = placement.origin("http://name", Sharing::Single);
        start(&mut placement, origin);
        placement.opened(origin, 0);
        placement.ends(origin, 0, true);
        assert!(placement.knows(origin));
        placement.closed(origin, 0);
        assert!(!placement.knows(origin));
        assert_ne!(placement.origin("http://other", Sharing::Single), origin);
    }
}
