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
    let origin = placement.origin("http://127.0.0.1", Sharing::Single, None);
    for _ in 0..2 * LANE_CONNECTIONS {
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

#[test]
fn transfers_that_share_a_connection_stay_together() {
    let mut placement = Placement::default();
    let origin = placement.origin("https://127.0.0.1", Sharing::Unknown, None);
    placement.opened(origin, 0);
    placement.learn(origin, Sharing::Multiplexed);
    assert!((0..500).all(|_| start(&mut placement, origin) == 0));
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
