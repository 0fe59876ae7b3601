//! A receiving callback that pauses, during which another thread says something of a direction.

use std::sync::Arc;

use curlward::core::easy::signals::{Halt, Signals};
use loom::sync::atomic::{AtomicBool, Ordering};

use crate::driver::Driver;
use crate::{model, spawn};

const RECV: u8 = 1;
const SEND: u8 = 4;

/// What is paused when both are through.
fn paused_after(driver: &Arc<Driver>, call: fn(&Signals)) -> u8 {
    let easy = driver.thread(1).new_easy();
    let signals = &driver.find_easy(easy).unwrap().signals;
    let running = signals.begin(RECV);
    assert!(running.is_ok());

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
        assert!(signals.begin(RECV).is_err());

        other.join().unwrap();
        assert_eq!(signals.paused(), RECV | SEND);
        assert!(signals.begin(SEND).is_err());
    });
}

/// After a call that halts or pauses has returned, no callback begins.
#[test]
fn callback_and_halt() {
    for halt in [
        |it: &Signals| it.halt(Halt::Cancelled),
        |it: &Signals| it.halt(Halt::Gone),
        |it: &Signals| it.pause(RECV),
    ] {
        model(move |driver| {
            let easy = driver.thread(1).new_easy();
            let returned = Arc::new(AtomicBool::new(false));

            let teller = Arc::clone(&returned);
            let other = spawn(&driver, 2, move |thread| {
                halt(&thread.driver.find_easy(easy).unwrap().signals);
                teller.store(true, Ordering::SeqCst);
            });
            let returned_before = returned.load(Ordering::SeqCst);
            let begun = driver.find_easy(easy).unwrap().signals.begin(RECV);
            assert!(!(returned_before && begun.is_ok()));
            drop(begun);

            other.join().unwrap();
            let signals = &driver.find_easy(easy).unwrap().signals;
            assert!(signals.begin(RECV).is_err() && !signals.is_inside());
        });
    }
}
