//! A receiving callback that pauses, during which another thread says something of a direction.

use std::sync::Arc;

use curlward::core::easy::signals::Signals;

use crate::driver::Driver;
use crate::{model, spawn};

const RECV: u8 = 1;
const SEND: u8 = 4;

/// What is paused when both are through.
fn paused_after(driver: &Arc<Driver>, call: fn(&Signals)) -> u8 {
    let easy = driver.thread(1).new_easy();
    let signals = &driver.find_easy(easy).unwrap().signals;
    assert!(signals.begin(RECV));

    let caller = spawn(driver, 2, move |thread| {
        call(&thread.driver.find_easy(easy).unwrap().signals)
    });
    signals.pause_by_callback(RECV);

    caller.join().unwrap();
    signals.paused()
}

/// An unpause is not lost to a callback that was already deciding.
#[test]
fn callback_and_unpause() {
    model(|driver| assert_eq!(paused_after(&driver, |it| it.unpause(RECV)), 0));
}

/// The other direction's is nothing to it.
#[test]
fn callback_and_unpause_of_the_other_direction() {
    model(|driver| assert_eq!(paused_after(&driver, |it| it.unpause(SEND)), RECV));
}

/// The last call counts.
#[test]
fn callback_and_unpause_and_pause() {
    model(|driver| {
        let call = |it: &Signals| {
            it.unpause(RECV);
            it.pause(RECV);
        };
        assert_eq!(paused_after(&driver, call), RECV);
    });
}

/// A paused direction's callback does not begin.
#[test]
fn pause_and_callback() {
    model(|driver| {
        let easy = driver.thread(1).new_easy();
        let signals = &driver.find_easy(easy).unwrap().signals;
        signals.pause(RECV);

        let other = spawn(&driver, 2, move |thread| {
            thread.driver.find_easy(easy).unwrap().signals.pause(SEND)
        });
        assert!(!signals.begin(RECV));

        other.join().unwrap();
        assert_eq!(signals.paused(), RECV | SEND);
        assert!(!signals.begin(SEND));
    });
}
