//! Placement, step by step.

use super::*;

fn start(placement: &mut Placement, origin: Origin) -> usize {
    let lane = placement.choose(origin, false).unwrap().lane;
    placement.begins(origin, lane);
    lane
}

#[test]
fn a_lane_is_filled_before_the_next_begins() {
    let mut placement = Placement::default();
    let origin = placement.origin("http://127.0.0.1", Sharing::Single, None);
    for lane in 0..12 {
        for _ in 0..Limits::default().room_of_lane(lane) {
            assert_eq!(start(&mut placement, origin), lane);
        }
    }
}

#[test]
fn an_idle_connection_is_preferred_to_room() {
    let mut placement = Placement::default();
    let origin = placement.origin("http://127.0.0.1", Sharing::Single, None);
    for _ in 0..2 * Limits::default().room_of_lane(0) {
        let lane = start(&mut placement, origin);
        placement.opened(origin, lane);
    }
    placement.ends(origin, 1);
    assert_eq!(start(&mut placement, origin), 1);
    placement.ends(origin, 1);
    placement.closed(origin, 1);
    placement.ends(origin, 0);
    assert_eq!(start(&mut placement, origin), 0);
}

/// As many transfers as three connections have room for, and one more.
fn lanes_of_many(limits: Limits, sharing: Sharing) -> Vec<usize> {
    let mut placement = Placement::default();
    placement.set_limits(limits);
    let origin = placement.origin("https://127.0.0.1", Sharing::Unknown, None);
    placement.begins(origin, 0);
    placement.opened(origin, 0);
    placement.learn(origin, sharing);
    let count = 3 * limits.streams();
    let lanes = (0..count).map(|_| {
        let lane = placement.choose(origin, true).unwrap().lane;
        placement.begins(origin, lane);
        lane
    });
    lanes.collect()
}

#[test]
fn a_lane_has_as_many_transfers_as_a_connection() {
    let limits = Limits::default();
    for sharing in [Sharing::Unknown, Sharing::Multiplexed] {
        let lanes = lanes_of_many(limits, sharing);
        let expected: Vec<usize> = (1..=3 * limits.streams())
            .map(|number| (number / limits.streams()) as usize)
            .collect();
        assert_eq!(lanes, expected);
    }
}

#[test]
fn under_a_limit_transfers_that_share_a_connection_stay_together() {
    let limits = [
        Limits {
            host: 6,
            ..Limits::default()
        },
        Limits {
            total: 6,
            ..Limits::default()
        },
        Limits {
            together: true,
            ..Limits::default()
        },
    ];
    for limits in limits {
        let lanes = lanes_of_many(limits, Sharing::Multiplexed);
        assert!(lanes.iter().all(|&lane| lane == 0));
    }
}

#[test]
fn an_origin_without_transfers_and_connections_is_forgotten() {
    let mut placement = Placement::default();
    let origin = placement.origin("http://name", Sharing::Single, None);
    start(&mut placement, origin);
    placement.opened(origin, 0);
    placement.ends(origin, 0);
    assert!(placement.knows(origin));
    placement.closed(origin, 0);
    assert!(!placement.knows(origin));
    assert_ne!(
        placement.origin("http://other", Sharing::Single, None),
        origin
    );
}
