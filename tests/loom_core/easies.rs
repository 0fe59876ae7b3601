//! One easy under two threads.

use curlward::core::easy::life::Phase;
use curlward::core::errors::status::cw_status::{
    CW_E_ALREADY_ADDED, CW_E_CANCELLED, CW_E_CLOSED, CW_E_CONCURRENT, CW_E_IN_USE, CW_E_NOT_ADDED,
    CW_E_STALE_HANDLE, CW_OK,
};

use crate::{model, spawn};

/// Freed while it is started and finished: one reaper, and nobody inside.
#[test]
fn free_and_transfer() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        assert_eq!(driver.thread(3).add(multi, easy), Ok(()));

        let killer = spawn(&driver, 2, move |thread| thread.free(easy));
        home.perform(multi).unwrap();

        assert_eq!(killer.join().unwrap(), Ok(()));
        assert_eq!(home.perform(multi), Ok(0));
        assert_eq!(driver.reaped(), [easy]);
        assert!(home.next_message(multi).unwrap().is_none());
    });
}

/// Freed by its home thread while another has just become home: it is told.
#[test]
fn free_and_another_driver() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();

        let other = spawn(&driver, 2, move |thread| thread.poll(multi));
        home.free(easy).unwrap();

        assert!(matches!(
            other.join().unwrap(),
            Ok(()) | Err(CW_E_CONCURRENT)
        ));
        let slot = driver.find_multi(multi).unwrap();
        assert!(!slot.has_queued() || slot.body.is_readable());
        assert_eq!(home.perform(multi), Ok(0));
        assert_eq!(driver.reaped(), [easy]);
    });
}

/// Freed while it is removed.
#[test]
fn free_and_remove() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();

        let killer = spawn(&driver, 2, move |thread| thread.free(easy));
        let removed = home.remove(multi, easy);

        assert!(matches!(removed, Ok(()) | Err(CW_E_STALE_HANDLE)));
        assert_eq!(killer.join().unwrap(), Ok(()));
        assert_eq!(home.perform(multi), Ok(0));
        assert_eq!(driver.reaped(), [easy]);
    });
}

/// Freed while somebody is inside: the one who leaves tears it down.
#[test]
fn free_and_setter() {
    model(|driver| {
        let home = driver.thread(1);
        let easy = home.new_easy();

        let killer = spawn(&driver, 2, move |thread| thread.free(easy));
        let set = home.set(easy, 1);

        assert!(matches!(set, Ok(()) | Err(CW_E_STALE_HANDLE)));
        assert_eq!(killer.join().unwrap(), Ok(()));
        assert_eq!(driver.reaped(), [easy]);
    });
}

/// Freed while it is added.
#[test]
fn free_and_adder() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();

        let killer = spawn(&driver, 2, move |thread| thread.free(easy));
        let added = home.add(multi, easy);

        assert!(matches!(added, Ok(()) | Err(CW_E_STALE_HANDLE)));
        assert_eq!(killer.join().unwrap(), Ok(()));
        assert_eq!(home.perform(multi), Ok(0));
        assert_eq!(driver.reaped(), [easy]);
    });
}

/// Freed, queued, while its multi is closed.
#[test]
fn free_queued_and_closer() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        assert_eq!(driver.thread(3).add(multi, easy), Ok(()));

        let killer = spawn(&driver, 2, move |thread| thread.free(easy));
        home.close(multi).unwrap();

        assert_eq!(killer.join().unwrap(), Ok(()));
        assert_eq!(driver.reaped(), [easy]);
        assert_eq!(home.new_multi_is_empty(), Ok(0));
    });
}

/// Freed, running, while its multi is closed.
#[test]
fn free_running_and_closer() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();

        let killer = spawn(&driver, 2, move |thread| thread.free(easy));
        home.close(multi).unwrap();

        assert_eq!(killer.join().unwrap(), Ok(()));
        assert_eq!(driver.reaped(), [easy]);
        assert_eq!(driver.closed(), [multi]);
    });
}

/// Two frees: one works.
#[test]
fn free_and_free() {
    model(|driver| {
        let home = driver.thread(1);
        let easy = home.new_easy();

        let killer = spawn(&driver, 2, move |thread| thread.free(easy));
        let mine = home.free(easy);

        assert!(mine.is_ok() != killer.join().unwrap().is_ok());
        assert_eq!(driver.reaped(), [easy]);
    });
}

/// Two threads add it to two multis: one succeeds, the other is told.
#[test]
fn adder_and_adder() {
    model(|driver| {
        let (one, two) = (driver.thread(1), driver.thread(2));
        let multis = [one.new_multi(), two.new_multi()];
        let easy = one.new_easy();

        let other = spawn(&driver, 2, move |thread| thread.add(multis[1], easy));
        let added = [one.add(multis[0], easy), other.join().unwrap()];

        let refused = |answer: &_| matches!(answer, Err(CW_E_ALREADY_ADDED | CW_E_CONCURRENT));
        let place = added.iter().position(Result::is_ok).unwrap();
        assert!(refused(&added[1 - place]));
        assert_eq!(one.place(easy), multis[place]);
        assert_eq!(one.perform(multis[0]), Ok(0));
        assert_eq!(two.perform(multis[1]), Ok(0));
        assert_eq!(one.result(easy), Some(CW_OK));
        let read = |place: usize| one.next_message(multis[place]).unwrap().is_some();
        assert!(read(place) && !read(1 - place));
    });
}

/// A setter and an add: nothing starts while somebody is inside, and one of the two works.
#[test]
fn setter_and_adder() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();

        let setter = spawn(&driver, 2, move |thread| thread.set(easy, 1));
        let added = home.add(multi, easy);

        let set = setter.join().unwrap();
        assert!(matches!(set, Ok(()) | Err(CW_E_IN_USE | CW_E_CONCURRENT)));
        assert!(matches!(added, Ok(()) | Err(CW_E_CONCURRENT)));
        assert!(set.is_ok() || added.is_ok());
        assert_eq!(home.perform(multi), Ok(0));
        assert_eq!(home.result(easy), added.ok().map(|()| CW_OK));
    });
}

/// A getter on a queued easy and the home thread that starts it: the start waits for the getter.
#[test]
fn getter_and_transfer() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        assert_eq!(driver.thread(3).add(multi, easy), Ok(()));

        let getter = spawn(&driver, 2, move |thread| thread.get(easy));
        home.perform(multi).unwrap();

        assert!(matches!(
            getter.join().unwrap(),
            Ok(()) | Err(CW_E_CONCURRENT)
        ));
        let slot = driver.find_multi(multi).unwrap();
        assert!(!slot.has_queued() || slot.body.is_readable());
        assert_eq!(home.perform(multi), Ok(0));
        assert_eq!(home.result(easy), Some(CW_OK));
    });
}

/// A getter on a running easy, whose transfer another driver ends and takes away.
#[test]
fn getter_and_another_driver() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();

        let other = spawn(&driver, 2, move |thread| {
            let removed = thread.remove(multi, easy);
            removed.and_then(|()| thread.set(easy, 1))
        });
        let got = home.get(easy);

        assert!(matches!(got, Ok(()) | Err(CW_E_CONCURRENT)));
        assert!(matches!(
            other.join().unwrap(),
            Ok(()) | Err(CW_E_CONCURRENT)
        ));
    });
}

/// A message read by two threads: once.
#[test]
fn reader_and_reader() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();
        home.perform(multi).unwrap();

        let read = move |thread: crate::Thread<'_>| {
            let message = thread.next_message(multi).unwrap();
            usize::from(message.is_some())
        };
        let other = spawn(&driver, 2, read);
        let mine = read(home);

        assert_eq!(mine + other.join().unwrap(), 1);
    });
}

/// A message read while its easy is removed and added again: the first at most once, the second
/// once.
#[test]
fn reader_and_next_transfer() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.set(easy, 1).unwrap();
        home.add(multi, easy).unwrap();
        home.perform(multi).unwrap();

        let reader = spawn(&driver, 2, move |thread| {
            thread.next_message(multi).unwrap()
        });
        home.remove(multi, easy).unwrap();
        home.set(easy, 2).unwrap();
        home.add(multi, easy).unwrap();
        assert_eq!(home.perform(multi), Ok(0));

        let theirs = reader.join().unwrap();
        let mine = std::iter::from_fn(|| home.next_message(multi).unwrap());
        let tokens: Vec<usize> = theirs.into_iter().chain(mine).map(|it| it.token).collect();
        assert!(matches!(tokens[..], [2] | [1, 2]));
    });
}

/// A cancel that was answered OK counts, also before the add that it meets has returned.
#[test]
fn cancel_and_adder() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();

        let canceller = spawn(&driver, 2, move |thread| thread.cancel(easy));
        home.add(multi, easy).unwrap();

        let cancelled = match canceller.join().unwrap() {
            Ok(()) => Some(CW_E_CANCELLED),
            Err(status) => {
                assert_eq!(status, CW_E_NOT_ADDED);
                None
            }
        };
        // Which does not wait for libcurl.
        home.poll(multi).unwrap();
        assert_eq!(home.result(easy), cancelled);
    });
}

/// A cancel while the multi is closed comes back, and the easy is idle.
#[test]
fn cancel_and_closer() {
    model(|driver| {
        let home = driver.thread(1);
        let multi = home.new_multi();
        let easy = home.new_easy();
        home.add(multi, easy).unwrap();

        let canceller = spawn(&driver, 2, move |thread| thread.cancel(easy));
        home.close(multi).unwrap();

        assert!(matches!(
            canceller.join().unwrap(),
            Ok(()) | Err(CW_E_NOT_ADDED)
        ));
        assert_eq!(home.phase(easy), Ok(Phase::Idle));
        let ended = [Some(CW_E_CLOSED), Some(CW_E_CANCELLED)];
        assert!(ended.contains(&home.result(easy)));
    });
}
