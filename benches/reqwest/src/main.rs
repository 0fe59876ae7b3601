//! The load run of the C harness by reqwest: as many tasks as transfers on one thread, each
//! asking again as soon as it is answered, beside others that are never answered.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::Parser;
use reqwest::{Client, StatusCode, Url};
use tokio::runtime;
use tokio::task::{JoinSet, LocalSet};

use window::{Limits, Report, Window};

mod window;

/// The options of the C programs.
#[derive(Parser)]
struct Options {
    #[arg(short = 'u')]
    base: String,
    #[arg(short = 'c')]
    concurrency: u64,
    #[arg(short = 'i', default_value_t = 0)]
    idle: u64,
    #[arg(short = 'b', default_value_t = 0)]
    body: usize,
    #[arg(short = 'w', default_value_t = 0)]
    warmup: u64,
    #[arg(short = 'n', default_value_t = u64::MAX)]
    requests: u64,
    #[arg(short = 't', default_value_t = u64::MAX)]
    milliseconds: u64,
}

impl Options {
    fn url(&self, path: &str) -> Result<Url> {
        Ok(format!("{}/{path}", self.base).parse()?)
    }
}

async fn fetch(client: &Client, url: &Url) -> Result<usize> {
    let mut response = client.get(url.clone()).send().await?;
    ensure!(response.status() == StatusCode::OK, "{}", response.status());
    let mut received = 0;
    while let Some(chunk) = response.chunk().await? {
        received += chunk.len();
    }
    Ok(received)
}

/// Parks the idle ones and waits until the server holds them all.
async fn park(client: &Client, options: &Options) -> Result<JoinSet<()>> {
    let url = options.url("park")?;
    let mut parked = JoinSet::new();
    for _ in 0..options.idle {
        let (client, url) = (client.clone(), url.clone());
        parked.spawn_local(async move {
            let _ = fetch(&client, &url).await;
        });
    }
    let gate = options.url(&format!("parked/{}", options.idle))?;
    fetch(client, &gate).await?;
    Ok(parked)
}

async fn ask_again_and_again(
    client: Client,
    url: Url,
    body: usize,
    window: Rc<RefCell<Window>>,
) -> Result<()> {
    while !window.borrow().is_over() {
        let began = Instant::now();
        let received = fetch(&client, &url).await;
        let ok = received.is_ok_and(|received| received == body);
        window.borrow_mut().finish(began, ok)?;
    }
    Ok(())
}

async fn run(options: Options) -> Result<Report> {
    let client = Client::builder().no_proxy().build()?;
    let empty_kb = window::resident_kb()?;
    let parked = park(&client, &options).await?;
    let parked_kb = window::resident_kb()?.saturating_sub(empty_kb);
    let limits = Limits {
        transfers: options.concurrency,
        warmup: options.warmup,
        requests: options.requests,
        time: Duration::from_millis(options.milliseconds),
    };
    let window = Rc::new(RefCell::new(Window::new(limits, parked_kb)));
    let url = options.url(&options.body.to_string())?;
    let mut busy = JoinSet::new();
    for _ in 0..options.concurrency {
        let (client, url, window) = (client.clone(), url.clone(), Rc::clone(&window));
        busy.spawn_local(ask_again_and_again(client, url, options.body, window));
    }
    while let Some(ended) = busy.join_next().await {
        ended??;
    }
    drop(parked);
    window.borrow_mut().report()
}

fn main() -> Result<()> {
    let options = Options::parse();
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let report = LocalSet::new().block_on(&runtime, run(options))?;
    println!("{}", serde_json::to_string(&report)?);
    Ok(())
}
