//! The protocol between threads, model checked: every interleaving of a few calls on the real
//! tables, owners, queues, lives and completions.
//!
//! `RUSTFLAGS="--cfg loom" cargo test --release --test loom_core`
//!
//! What runs is the protocol of `src/core/protocol` itself. libcurl cannot run in a model; `driver`
//! stands in for it.

#![cfg(loom)]

mod driver;
mod easies;
mod handover;
mod leases;
mod multis;
mod pauses;

use std::sync::Arc;

use driver::{Driver, Thread};
use loom::model::Builder;
use loom::thread;

/// Runs a model in every interleaving.
fn model(run: impl Fn(Arc<Driver>) + Send + Sync + 'static) {
    check(Builder::new(), run);
}

/// Runs a larger model in every interleaving with up to four preemptions.
fn large_model(run: impl Fn(Arc<Driver>) + Send + Sync + 'static) {
    let mut builder = Builder::new();
    builder.preemption_bound = Some(4);
    check(builder, run);
}

fn check(mut builder: Builder, run: impl Fn(Arc<Driver>) + Send + Sync + 'static) {
    builder.max_branches = 10_000;
    builder.check(move || run(Arc::new(Driver::new())));
}

/// Runs `call` on a thread of its own.
fn spawn<T: 'static>(
    driver: &Arc<Driver>,
    id: u64,
    call: impl FnOnce(Thread<'_>) -> T + 'static,
) -> thread::JoinHandle<T> {
    let driver = Arc::clone(driver);
    thread::spawn(move || call(driver.thread(id)))
}
