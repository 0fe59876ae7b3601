//! What connections.c does, by reqwest with native-tls, which has the certificates of
//! SSL_CERT_FILE.

use std::env;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use nix::sys::resource::UsageWho::RUSAGE_SELF;
use reqwest::{Client, Url};
use serde_json::json;

use client::{WARMUP, cpu_us, fetch, runtime};

async fn connect(url: Url, count: u64, first: bool) -> Result<()> {
    let (mut cpu, mut began) = (0.0, Instant::now());
    // So that no connection is kept.
    let client = Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0)
        .build()?;
    let body = url.path().trim_start_matches('/').parse()?;
    if !first {
        for _ in 0..WARMUP {
            fetch(client.get(url.clone()), body).await?;
        }
        (cpu, began) = (cpu_us(RUSAGE_SELF)?, Instant::now());
    }
    for _ in 0..count {
        fetch(client.get(url.clone()), body).await?;
    }
    let cpu = (cpu_us(RUSAGE_SELF)? - cpu) / count as f64;
    let rate = count as f64 / began.elapsed().as_secs_f64();
    println!(
        "{}",
        json!({"version": "native-tls", "cpu": cpu, "rate": rate})
    );
    Ok(())
}

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [url, count, how] = words.as_slice() else {
        bail!("SSL_CERT_FILE=FILE connections URL COUNT new|first");
    };
    env::var("SSL_CERT_FILE").context("SSL_CERT_FILE")?;
    runtime()?.block_on(connect(url.parse()?, count.parse()?, how == "first"))
}
