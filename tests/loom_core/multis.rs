//! Closing a multi while other threads use it.

use curlward::core::easy::life::Phase;
use curlward::core::errors::status::cw_status::{
    CW_E_CANCELLED, CW_E_CLOSED, CW_E_CONCURRENT, CW_E_STALE_HANDLE, CW_OK,
};
use curlward::core::multi::queue::Command;

use crate::{large_model, model, spawn};

/// A closed multi is torn down exactly once, whoever wins.
#[test]
fn closer_and_driver() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();

        let closer = spawn(&driver, 2, move |thread| thread.close(multi));
        let performed = home.perform(multi);

        assert_eq!(closer.join().unwrap(), Ok(()));
        assert!(matches!(
            performed,
            Ok(_) | Err(CW_E_CLOSED | CW_E_STALE_HANDLE | CW_E_CONCURRENT)
        ));
        assert_eq!(driver.closed(), [multi]);
        assert_eq!(home.phase(easy), Ok(Phase::Idle));
        let ended = [Some(CW_OK), Some(CW_E_CLOSED)];
        assert!(ended.contains(&home.result(easy)));
        assert_eq!(home.new_multi_is_empty(), Ok(0));
    });
}

/// Of two closers one closes.
#[test]
fn closer_and_closer() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();

        let closer = spawn(&driver, 2, move |thread| thread.close(multi));
        let mine = home.close(multi);
        let theirs = closer.join().unwrap();

        assert!(mine.is_ok() != theirs.is_ok());
        assert_eq!(driver.closed(), [multi]);
    });
}

/// An add is applied or refused, and an easy is never left on a multi that is gone.
#[test]
fn closer_and_adder() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();
        home.perform(multi).unwrap();
        home.remove(multi, easy).unwrap();

        let adder = spawn(&driver, 2, move |thread| thread.add(multi, easy));
        home.close(multi).unwrap();

        let result = match adder.join().unwrap() {
            Ok(()) => Some(CW_E_CLOSED),
            Err(status) => {
                assert_eq!(status, CW_E_STALE_HANDLE);
                Some(CW_OK)
            }
        };
        assert_eq!(driver.closed(), [multi]);
        assert_eq!(home.phase(easy), Ok(Phase::Idle));
        assert_eq!(home.result(easy), result);
        assert_eq!(home.new_multi_is_empty(), Ok(0));
    });
}

/// The same where the home thread adds, and the multi is closed after it has been entered.
#[test]
fn closer_and_home_adder() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();

        let closer = spawn(&driver, 2, move |thread| thread.close(multi));
        let result = match home.add(multi, easy) {
            Ok(()) => Some(CW_E_CLOSED),
            Err(status) => {
                assert_eq!(status, CW_E_STALE_HANDLE);
                None
            }
        };

        assert_eq!(closer.join().unwrap(), Ok(()));
        assert_eq!(driver.closed(), [multi]);
        assert_eq!(home.phase(easy), Ok(Phase::Idle));
        assert_eq!(home.result(easy), result);
        assert_eq!(home.new_multi_is_empty(), Ok(0));
    });
}

/// The same where the home thread is inside.
#[test]
fn closer_adder_and_driver() {
    large_model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();

        let adder = spawn(&driver, 2, move |thread| thread.add(multi, easy));
        let closer = spawn(&driver, 3, move |thread| thread.close(multi));
        let _ = home.perform(multi);

        let added = adder.join().unwrap();
        assert_eq!(closer.join().unwrap(), Ok(()));
        assert_eq!(driver.closed(), [multi]);
        assert_eq!(home.phase(easy), Ok(Phase::Idle));
        assert_eq!(home.result(easy).is_some(), added.is_ok());
        assert_eq!(home.new_multi_is_empty(), Ok(0));
    });
}

/// What another thread queues is applied by the call under way, or the descriptor is readable.
#[test]
fn poller_and_adder() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();

        let adder = spawn(&driver, 2, move |thread| thread.add(multi, easy));
        home.poll(multi).unwrap();

        assert_eq!(adder.join().unwrap(), Ok(()));
        let slot = driver.find_multi(multi).unwrap();
        assert!(!slot.has_queued() || slot.body.is_readable());
        assert_eq!(slot.active(), 1);
        assert_eq!(home.perform(multi), Ok(0));
        assert_eq!(home.result(easy), Some(CW_OK));
    });
}

/// Two drivers: one works, the other is answered or works afterwards, and home is one of them.
#[test]
fn driver_and_driver() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();

        let other = spawn(&driver, 2, move |thread| thread.perform(multi));
        let answers = [home.perform(multi), other.join().unwrap()];

        assert!(answers.contains(&Ok(0)));
        for answer in answers {
            assert!(matches!(answer, Ok(0) | Err(CW_E_CONCURRENT)));
        }
        assert_eq!(home.result(easy), Some(CW_OK));
    });
}

/// What the application queues while a call settles is applied by that call, or the descriptor is
/// readable: nobody else wakes for it.
#[test]
fn timer_function_that_queues() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easies = [home.new_easy(), home.new_easy()];
        let slot = driver.find_multi(multi).unwrap();
        home.add(multi, easies[0]).unwrap();
        let transfer = 1;
        let cancel = Command::Cancel(easies[0], transfer);
        slot.body
            .owned
            .with(|owned| owned.queued_by_timer = Some(cancel));

        let adder = spawn(&driver, 2, move |thread| thread.add(multi, easies[1]));
        home.poll(multi).unwrap();

        assert_eq!(adder.join().unwrap(), Ok(()));
        assert!(!slot.has_queued() || slot.body.is_readable());
        home.poll(multi).unwrap();
        assert_eq!(home.result(easies[0]), Some(CW_E_CANCELLED));
    });
}
