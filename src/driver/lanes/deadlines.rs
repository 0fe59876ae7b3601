//! Which lane wants to be driven first, without a look at each.

use std::time::Instant;

use crate::core::errors::error::Result;
use crate::core::memory;
use crate::driver::reactor::due::Due;

/// A binary tree whose leaves are the lanes; each node has the earlier time of the two below it. The
/// root is at 1, and the two below a node are at twice its place.
#[derive(Default)]
pub struct Deadlines {
    nodes: Vec<Due>,
}

impl Deadlines {
    fn leaves(&self) -> usize {
        self.nodes.len() / 2
    }

    /// Makes room for so many lanes.
    pub fn make_room(&mut self, lanes: usize) -> Result<()> {
        let known = self.leaves();
        if lanes <= known {
            return Ok(());
        }
        let leaves = lanes.next_power_of_two();
        let mut larger = Self::default();
        memory::room(|| larger.nodes.try_reserve_exact(2 * leaves))?;
        larger.nodes.resize(2 * leaves, Due::Never);
        for lane in 0..known {
            larger.set(lane, self.nodes[known + lane]);
        }
        *self = larger;
        Ok(())
    }

    /// When a lane wants to be driven from now on.
    pub fn set(&mut self, lane: usize, due: Due) {
        let mut node = self.leaves() + lane;
        if self.nodes[node] == due {
            return;
        }
        self.nodes[node] = due;
        while node > 1 {
            node /= 2;
            let first = self.nodes[2 * node].min(self.nodes[2 * node + 1]);
            if self.nodes[node] == first {
                return;
            }
            self.nodes[node] = first;
        }
    }

    /// When the first lane wants to be driven.
    pub fn first(&self) -> Due {
        self.nodes.get(1).copied().unwrap_or_default()
    }

    /// The first lane from this one on that wants to be driven by now.
    pub fn next_come(&self, from: usize, now: Instant) -> Option<usize> {
        let leaves = self.leaves();
        let has_come = |node: usize| self.nodes[node].has_come(now);
        if from >= leaves {
            return None;
        }
        let mut node = leaves + from;
        while !has_come(node) {
            // To the right, from the lowest node that has something there.
            node >>= node.trailing_ones();
            if node == 0 {
                return None;
            }
            node += 1;
        }
        while node < leaves {
            node = 2 * node + usize::from(!has_come(2 * node));
        }
        Some(node - leaves)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    proptest! {
        #[test]
        fn it_answers_as_a_look_at_each_would(
            changes in prop::collection::vec((0usize..40, prop::option::of(0u64..30)), 1..200),
            from in 0usize..45,
        ) {
            let start = Instant::now();
            let now = start + Duration::from_secs(9);
            let mut deadlines = Deadlines::default();
            let mut each = Vec::new();
            prop_assert_eq!(deadlines.first(), Due::Never);
            for (lane, seconds) in changes {
                let due = match seconds {
                    None => Due::Never,
                    Some(0) => Due::Now,
                    Some(seconds) => Due::At(start + Duration::from_secs(seconds)),
                };
                each.resize(each.len().max(lane + 1), Due::Never);
                deadlines.make_room(each.len()).unwrap();
                deadlines.set(lane, due);
                each[lane] = due;
                prop_assert_eq!(deadlines.first(), *each.iter().min().unwrap());
                let come = (from..each.len()).find(|&lane| each[lane].has_come(now));
                prop_assert_eq!(deadlines.next_come(from, now), come);
            }
        }
    }
}
