//! The load run of the C harness by reqwest: as many tasks as transfers on one thread, each
//! asking again as soon as it is answered, beside others that are never answered.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::Parser;
use reqwest::{Client, Method, StatusCode, Url};
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
    #[arg(short = 'p', conflicts_with = "put")]
    post: Option<usize>,
    #[arg(short = 'P')]
    put: Option<usize>,
    #[arg(short = 'k')]
    keeps: bool,
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

/// What a transfer asks.
#[derive(Clone)]
struct Task {
    url: Url,
    method: Method,
    sent: &'static [u8],
    keeps: bool,
}

impl Task {
    fn get(url: Url) -> Self {
        Self {
            url,
            method: Method::GET,
            sent: &[],
            keeps: false,
        }
    }

    fn of(options: &Options) -> Result<Self> {
        let (method, len) = match (options.post, options.put) {
            (Some(len), _) => (Method::POST, len),
            (None, Some(len)) => (Method::PUT, len),
            (None, None) => (Method::GET, 0),
        };
        Ok(Self {
            url: options.url(&options.body.to_string())?,
            method,
            sent: vec![0; len].leak(),
            keeps: options.keeps,
        })
    }
}

async fn fetch(client: &Client, task: &Task) -> Result<usize> {
    let mut request = client.request(task.method.clone(), task.url.clone());
    if !task.sent.is_empty() {
        request = request.body(task.sent);
    }
    let mut response = request.send().await?;
    ensure!(response.status() == StatusCode::OK, "{}", response.status());
    if task.keeps {
        return Ok(response.bytes().await?.len());
    }
    let mut received = 0;
    while let Some(chunk) = response.chunk().await? {
        received += chunk.len();
    }
    Ok(received)
}

/// Parks the idle ones and waits until the server holds them all.
async fn park(client: &Client, options: &Options) -> Result<JoinSet<()>> {
    let task = Task::get(options.url("park")?);
    let mut parked = JoinSet::new();
    for _ in 0..options.idle {
        let (client, task) = (client.clone(), task.clone());
        parked.spawn_local(async move {
            let _ = fetch(&client, &task).await;
        });
    }
    let gate = options.url(&format!("parked/{}", options.idle))?;
    fetch(client, &Task::get(gate)).await?;
    Ok(parked)
}

async fn ask_again_and_again(
    client: Client,
    task: Task,
    body: usize,
    window: Rc<RefCell<Window>>,
) -> Result<()> {
    while !window.borrow().is_over() {
        let began = Instant::now();
        let received = fetch(&client, &task).await;
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
    let task = Task::of(&options)?;
    let mut busy = JoinSet::new();
    for _ in 0..options.concurrency {
        let (client, task, window) = (client.clone(), task.clone(), Rc::clone(&window));
        busy.spawn_local(ask_again_and_again(client, task, options.body, window));
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
