//! The jobs of jobs/ that reqwest has a counterpart of, by the same names.

use std::env;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use nix::sys::resource::UsageWho::{RUSAGE_CHILDREN, RUSAGE_SELF};
use procfs::process::{FDTarget, Process};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::sleep;

use client::{WARMUP, cpu_us, fetch, runtime};

const BODY: usize = 1000;
const THREADS: u64 = 8;
const LIMIT: usize = 64;
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(100);

struct Job {
    base: String,
    count: u64,
}

impl Job {
    fn request(&self, client: &Client) -> RequestBuilder {
        client.get(format!("{}/{BODY}", self.base))
    }

    fn each(&self, whole: f64) -> f64 {
        whole / self.count as f64
    }
}

fn client(kept: usize) -> Result<Client> {
    let builder = Client::builder().no_proxy();
    Ok(builder.pool_max_idle_per_host(kept).build()?)
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn first(job: &Job) -> Result<Value> {
    let began = Instant::now();
    for _ in 0..job.count {
        let mut process = Command::new("/proc/self/exe");
        process.args(["one", &job.base, "1"]).stdout(Stdio::null());
        ensure!(process.status()?.success(), "the process failed");
    }
    let cpu_ms = job.each(cpu_us(RUSAGE_CHILDREN)? / 1e3);
    Ok(json!({"cpu_ms": cpu_ms, "wall_ms": job.each(ms(began))}))
}

async fn one(job: &Job) -> Result<Value> {
    fetch(job.request(&client(1)?), BODY).await?;
    Ok(json!({}))
}

async fn performs(job: &Job, kept: usize) -> Result<Value> {
    let client = client(kept)?;
    for _ in 0..WARMUP {
        fetch(job.request(&client), BODY).await?;
    }
    let (cpu, began) = (cpu_us(RUSAGE_SELF)?, Instant::now());
    for _ in 0..job.count {
        fetch(job.request(&client), BODY).await?;
    }
    let cpu_us = job.each(cpu_us(RUSAGE_SELF)? - cpu);
    let rate = job.count as f64 / began.elapsed().as_secs_f64();
    Ok(json!({"cpu_us": cpu_us, "rate": rate}))
}

/// Eight threads spawn tasks on the runtime that this one drives.
async fn handed_over(job: &Job) -> Result<Value> {
    let (client, limit) = (client(usize::MAX)?, Arc::new(Semaphore::new(LIMIT)));
    let runtime = Handle::current();
    let (done, mut results) = mpsc::unbounded_channel();
    let (cpu, began) = (cpu_us(RUSAGE_SELF)?, Instant::now());
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (client, limit, runtime) = (client.clone(), limit.clone(), runtime.clone());
            let (done, url, each) = (
                done.clone(),
                format!("{}/{BODY}", job.base),
                job.count / THREADS,
            );
            thread::spawn(move || {
                for _ in 0..each {
                    let (request, limit, done) = (client.get(&url), limit.clone(), done.clone());
                    runtime.spawn(async move {
                        let _permit = limit.acquire().await;
                        done.send(fetch(request, BODY).await)
                    });
                }
            })
        })
        .collect();
    drop(done);
    let mut count = 0;
    while let Some(result) = results.recv().await {
        result?;
        count += 1;
    }
    for thread in threads {
        thread.join().expect("a thread that hands over");
    }
    let (cpu_us, wall_ms) = (job.each(cpu_us(RUSAGE_SELF)? - cpu), ms(began));
    ensure!(count == job.count, "{count} results");
    Ok(json!({"cpu_us": cpu_us, "wall_ms": wall_ms}))
}

fn open_sockets() -> Result<usize> {
    let files = Process::myself()?.fd()?.flatten();
    Ok(files
        .filter(|file| matches!(file.target, FDTarget::Socket(_)))
        .count())
}

/// The server closes idle connections: until the client has closed its ends, or five seconds.
async fn idle(job: &Job) -> Result<Value> {
    let client = client(usize::MAX)?;
    let others = open_sockets()?;
    let mut all = JoinSet::new();
    for _ in 0..job.count {
        all.spawn(fetch(job.request(&client), BODY));
    }
    while let Some(result) = all.join_next().await {
        result??;
    }
    let kept = open_sockets()? - others;
    fetch(client.get(format!("{}/hangup", job.base)), 0).await?;

    let (began, mut cpu, mut left) = (Instant::now(), 0.0, kept);
    while left > 0 && began.elapsed() < PATIENCE {
        let before = cpu_us(RUSAGE_SELF)?;
        sleep(PAUSE).await;
        cpu += cpu_us(RUSAGE_SELF)? - before;
        left = open_sockets()? - others;
    }
    Ok(json!({"kept": kept, "cpu_ms": cpu / 1e3, "wall_ms": ms(began), "left": left}))
}

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [name, base, count] = words.as_slice() else {
        bail!("jobs NAME URL COUNT");
    };
    let job = Job {
        base: base.clone(),
        count: count.parse()?,
    };
    let figures = match name.as_str() {
        "first" => first(&job),
        "one" => runtime()?.block_on(one(&job)),
        "performs_kept" => runtime()?.block_on(performs(&job, usize::MAX)),
        "performs_new" => runtime()?.block_on(performs(&job, 0)),
        "handed_over" => runtime()?.block_on(handed_over(&job)),
        "idle" => runtime()?.block_on(idle(&job)),
        _ => bail!("no such job: {name}"),
    }?;
    println!("{figures}");
    Ok(())
}
