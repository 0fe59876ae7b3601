//! A slot that serves another handle while a call on the former one is under way: the late caller
//! never works on the new life, and takes nothing from it.

use curlward::core::easy::life::Phase;
use curlward::core::easy::signals::Halt;
use curlward::core::errors::status::cw_status::{
    CW_E_CLOSED, CW_E_CONCURRENT, CW_E_STALE_HANDLE, CW_OK,
};

use crate::driver::Thread;
use crate::{large_model, model, spawn};

/// A late driver does not swallow what is queued for the next multi.
#[test]
fn late_driver() {
    model(|driver| {
        let home = driver.thread(1);
        let old = home.new_multi();
        let easy = home.new_easy();

        let late = spawn(&driver, 2, move |thread| thread.perform(old));
        home.close(old).unwrap();
        let new = home.new_multi();
        // As another thread, so that it is queued.
        assert_eq!(driver.thread(3).add(new, easy), Ok(()));

        let late = late.join().unwrap();
        assert!(matches!(
            late,
            Ok(0) | Err(CW_E_CLOSED | CW_E_STALE_HANDLE | CW_E_CONCURRENT)
        ));
        assert_eq!(home.perform(new), Ok(0));
        assert_eq!(home.result(easy), Some(CW_OK));
    });
}

/// A late adder's command does not get into the next multi's queue.
#[test]
fn late_adder() {
    model(|driver| {
        let home = driver.thread(1);
        let old = home.new_multi();
        let easy = home.new_easy();

        let late = spawn(&driver, 2, move |thread| thread.add(old, easy));
        home.close(old).unwrap();
        let new = home.new_multi();

        let result = match late.join().unwrap() {
            Ok(()) => Some(CW_E_CLOSED),
            Err(status) => {
                assert_eq!(status, CW_E_STALE_HANDLE);
                None
            }
        };
        assert_eq!(home.phase(easy), Ok(Phase::Idle));
        assert_eq!(home.result(easy), result);
        assert_eq!(home.perform(new), Ok(0));
    });
}

/// A closer that comes late to the teardown of its own multi leaves the next one's to be done, and
/// done under its own id.
#[test]
fn late_closer() {
    large_model(|driver| {
        let home = driver.thread(1);
        let old = home.new_multi();
        let easy = home.new_easy();

        let closer = spawn(&driver, 2, move |thread| thread.close(old));
        let _ = home.perform(old);
        let new = home.new_multi();
        assert_eq!(driver.thread(3).add(new, easy), Ok(()));
        home.close(new).unwrap();

        assert_eq!(closer.join().unwrap(), Ok(()));
        let mut closed = driver.closed();
        closed.sort_by_key(|multi| multi.id);
        let mut both = [old, new];
        both.sort_by_key(|multi| multi.id);
        assert_eq!(closed, both);
        assert_eq!(home.phase(easy), Ok(Phase::Idle));
        assert_eq!(home.result(easy), Some(CW_E_CLOSED));
    });
}

/// A late reader does not take the next multi's message.
#[test]
fn late_reader() {
    model(|driver| {
        let home = driver.thread(1);
        let old = home.new_multi();
        let easy = home.new_easy();

        let late = spawn(&driver, 2, move |thread| {
            thread.next_message(old).map(|message| message.is_some())
        });
        home.close(old).unwrap();
        let new = home.new_multi();
        home.add(new, easy).unwrap();
        home.perform(new).unwrap();

        assert!(matches!(
            late.join().unwrap(),
            Ok(false) | Err(CW_E_STALE_HANDLE)
        ));
        let message = home.next_message(new).unwrap().unwrap();
        assert_eq!((message.easy, message.status), (easy, CW_OK));
    });
}

/// A late cancel does not reach the next easy in the slot.
#[test]
fn late_cancel() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let old = home.new_easy();
        home.add(multi, old).unwrap();

        let late = spawn(&driver, 2, move |thread| thread.cancel(old));
        home.free(old).unwrap();
        let new = home.new_easy();
        home.add(multi, new).unwrap();

        assert!(matches!(
            late.join().unwrap(),
            Ok(()) | Err(CW_E_STALE_HANDLE)
        ));
        let slot = driver.find_easy(new).unwrap();
        assert_eq!(slot.signals.halted(), Halt::No);
        home.perform(multi).unwrap();
        assert_eq!(home.result(new), Some(CW_OK));
        assert_eq!(driver.reaped(), [old]);
    });
}

/// A late setter does not get into the next easy in the slot.
#[test]
fn late_setter() {
    model(|driver| {
        let home = driver.thread(1);
        let old = home.new_easy();

        let late = spawn(&driver, 2, move |thread| thread.set(old, 1));
        home.free(old).unwrap();
        let new = home.new_easy();
        let mine = home.set(new, 2);

        assert!(matches!(
            late.join().unwrap(),
            Ok(()) | Err(CW_E_STALE_HANDLE)
        ));
        assert_eq!(mine, Ok(()));
        assert_eq!(driver.reaped(), [old]);
        assert_eq!(home.phase(new), Ok(Phase::Idle));
    });
}

/// A late caller, or a late closer, of an ended multi never has the token of the next one.
#[test]
fn only_user_of_the_next_multi() {
    for late in [
        |thread: Thread<'_>, old| thread.perform(old).is_ok(),
        |thread: Thread<'_>, old| thread.close(old).is_ok(),
    ] {
        model(move |driver| {
            let home = driver.thread(1);
            let old = home.new_multi();

            let late = spawn(&driver, 2, move |thread| late(thread, old));
            if home.close(old).is_ok() {
                let new = home.new_multi();
                assert_eq!(home.perform(new), Ok(0));
            }
            late.join().unwrap();
        });
    }
}

/// One cancel ends one transfer: not the next one of the same easy as well.
#[test]
fn cancel_and_next_transfer() {
    large_model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();

        let canceller = spawn(&driver, 2, move |thread| thread.cancel(easy));
        home.perform(multi).unwrap();
        let first = home.result(easy);
        home.remove(multi, easy).unwrap();
        home.add(multi, easy).unwrap();
        let _ = canceller.join().unwrap();
        assert_eq!(home.perform(multi), Ok(0));

        assert!([first, home.result(easy)].contains(&Some(CW_OK)));
    });
}
