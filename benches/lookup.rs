//! What a call on a multi costs before it does anything: its slot is found, the owner token taken,
//! the id checked again and the token given back. Beside it the least that this could cost, and a
//! mutex around a reference count.
//!
//! `cargo bench --bench lookup`

use std::hint::black_box;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Instant;

use curlward::core::handles::registry::Registry;
use curlward::core::handles::ticket::Ticket;
use curlward::core::multi::slot::MultiSlot;
use curlward::core::table::call::Call;
use curlward::core::tables::Tables;
use curlward::core::threads::thread;

const CALLS: u32 = 5_000_000;
const ROUNDS: usize = 9;

type Handles = Registry<Tables<(), ()>>;

fn handles() -> &'static Handles {
    static ROOT: OnceLock<Handles> = OnceLock::new();
    ROOT.get_or_init(Handles::root).here()
}

fn find(id: u64) -> bool {
    handles().find::<MultiSlot<()>>(id).is_ok()
}

fn find_and_take(id: u64) -> bool {
    let Ok(slot) = handles().find::<MultiSlot<()>>(id) else {
        return false;
    };
    let (generation, me) = (Ticket::from_id(id).generation, thread::current());
    let taken = slot.owner.try_take(generation, me, Call::cw_multi_perform);
    if taken.is_err() {
        return false;
    }
    let alive = handles().is_alive(slot, id);
    slot.owner.release();
    alive
}

fn exchange(token: &AtomicU32, generation: &AtomicU32) -> bool {
    let (taken, other) = (Ordering::Acquire, Ordering::Relaxed);
    let free = token.compare_exchange(0, 1, taken, other).is_ok();
    let alive = generation.load(Ordering::Relaxed) == 1;
    token.store(0, Ordering::Release);
    free && alive
}

fn count(slot: &Mutex<Arc<u32>>) -> bool {
    let kept = slot.lock().map(|slot| Arc::clone(&slot));
    kept.is_ok_and(|it| *it == 1)
}

/// Nanoseconds of a call in the fastest round.
fn measure(call: impl Fn() -> bool) -> f64 {
    let round = || {
        let began = Instant::now();
        for _ in 0..CALLS {
            assert!(black_box(call()));
        }
        began.elapsed().as_secs_f64() / f64::from(CALLS) * 1e9
    };
    std::iter::repeat_with(round)
        .take(ROUNDS)
        .fold(f64::INFINITY, f64::min)
}

fn main() {
    let Some(vacant) = handles().acquire::<MultiSlot<()>>() else {
        return;
    };
    let slot = vacant.slot();
    let id = vacant.enliven();
    slot.owner
        .open(Ticket::from_id(id).generation, thread::current());
    let (token, generation) = (AtomicU32::new(0), AtomicU32::new(1));
    let counted = Mutex::new(Arc::new(1));
    let cases = [
        ("find", measure(|| find(black_box(id)))),
        (
            "find, take, check, release",
            measure(|| find_and_take(black_box(id))),
        ),
        (
            "exchange and compare",
            measure(|| exchange(black_box(&token), black_box(&generation))),
        ),
        ("mutex and Arc", measure(|| count(black_box(&counted)))),
    ];
    for (name, ns) in cases {
        println!("{name:<28} {ns:6.2} ns");
    }
}
