//! The load run of the C harness by reqwest: as many tasks as transfers on one thread, each
//! asking again as soon as it is answered or once, beside others that are never answered.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Parser;
use reqwest::{Client, ClientBuilder, Method, Url};
use tokio::sync::Semaphore;
use tokio::task::{JoinSet, LocalSet, spawn_local};

use client::{receive, runtime};
use window::{Limits, Report, Window};

mod window;

/// The options of the C programs.
#[derive(Parser)]
#[command(disable_help_flag = true)]
struct Options {
    #[arg(short = 'u')]
    base: String,
    #[arg(short = 'a')]
    ca: Option<PathBuf>,
    #[arg(short = 'c')]
    concurrency: u64,
    #[arg(short = 'm')]
    names: Option<u64>,
    #[arg(short = 'o', conflicts_with = "names")]
    origins: Option<u64>,
    /// Of all requests, which then go to one host.
    #[arg(short = 'l', conflicts_with_all = ["names", "origins", "hung"])]
    limit: Option<usize>,
    #[arg(short = '1')]
    once: bool,
    #[arg(short = 'h')]
    hung: bool,
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

    /// Where the transfer of that number goes, if not to the server's own address.
    fn host(&self, number: u64) -> Option<String> {
        let name = self
            .names
            .map(|names| format!("{}.late.bench", number % names));
        let origin = self.origins.map(|origins| number % origins);
        name.or(origin.map(|number| format!("127.0.{}.{}", number / 250, number % 250 + 1)))
    }
}

/// What a transfer asks.
#[derive(Clone)]
struct Task {
    url: Url,
    method: Method,
    sent: &'static [u8],
    keeps: bool,
    limit: Option<Arc<Semaphore>>,
}

impl Task {
    /// reqwest has no limit of connections to a host: its users limit their requests.
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
            limit: options.limit.map(Semaphore::new).map(Arc::new),
        })
    }

    /// A GET under the same limit.
    fn get(&self, url: Url) -> Self {
        Self {
            url,
            method: Method::GET,
            sent: &[],
            keeps: false,
            limit: self.limit.clone(),
        }
    }

    fn to(&self, host: Option<String>) -> Result<Self> {
        let mut task = self.clone();
        task.url.set_host(host.as_deref().or(self.url.host_str()))?;
        Ok(task)
    }
}

async fn fetch(client: &Client, task: &Task) -> Result<usize> {
    let _permit = match &task.limit {
        Some(limit) => Some(limit.acquire().await?),
        None => None,
    };
    let mut request = client.request(task.method.clone(), task.url.clone());
    if !task.sent.is_empty() {
        request = request.body(task.sent);
    }
    receive(request, task.keeps).await
}

/// Parks the idle ones and waits until the server holds them all, or until all look a name up.
async fn park(client: &Client, options: &Options, task: &Task) -> Result<JoinSet<()>> {
    let hung = options.hung.then(|| "one.hung.bench".into());
    let idle = task.get(options.url("park")?).to(hung)?;
    let mut parked = JoinSet::new();
    for _ in 0..options.idle {
        let (client, idle) = (client.clone(), idle.clone());
        parked.spawn_local(async move {
            let _ = fetch(&client, &idle).await;
        });
    }
    if options.hung {
        // Tasks begin in the order of their spawning.
        spawn_local(async {}).await?;
    } else if options.idle > 0 {
        let gate = options.url(&format!("parked/{}", options.idle))?;
        fetch(client, &task.get(gate)).await?;
    }
    Ok(parked)
}

async fn ask_again_and_again(
    client: Client,
    task: Task,
    body: usize,
    once: bool,
    window: Rc<RefCell<Window>>,
) -> Result<()> {
    while !window.borrow().is_over() {
        let began = Instant::now();
        let received = fetch(&client, &task).await;
        let ok = received.is_ok_and(|received| received == body);
        window.borrow_mut().finish(began, ok)?;
        if once {
            break;
        }
    }
    Ok(())
}

/// It knows of HTTP/2 beforehand, so that its first requests wait for one connection as with
/// CURLOPT_PIPEWAIT.
#[cfg(feature = "tls")]
fn with_http2(builder: ClientBuilder, options: &Options) -> Result<ClientBuilder> {
    let Some(ca) = &options.ca else {
        return Ok(builder);
    };
    let certificate = reqwest::Certificate::from_pem(&std::fs::read(ca)?)?;
    Ok(builder
        .tls_certs_only([certificate])
        .http2_prior_knowledge())
}

#[cfg(not(feature = "tls"))]
fn with_http2(builder: ClientBuilder, options: &Options) -> Result<ClientBuilder> {
    anyhow::ensure!(options.ca.is_none(), "built without TLS");
    Ok(builder)
}

async fn run(options: Options) -> Result<Report> {
    let client = with_http2(Client::builder().no_proxy(), &options)?.build()?;
    let task = Task::of(&options)?;
    let empty_kb = window::resident_kb()?;
    let parked = park(&client, &options, &task).await?;
    let parked_kb = window::resident_kb()?.saturating_sub(empty_kb);
    let limits = Limits {
        transfers: options.concurrency,
        warmup: options.warmup,
        requests: if options.once {
            options.concurrency
        } else {
            options.requests
        },
        time: Duration::from_millis(options.milliseconds),
    };
    let window = Rc::new(RefCell::new(Window::new(limits, parked_kb)));
    if options.once {
        window.borrow_mut().begin()?;
    }
    let mut busy = JoinSet::new();
    for number in 0..options.concurrency {
        let (client, task) = (client.clone(), task.to(options.host(number))?);
        let (body, once, window) = (options.body, options.once, Rc::clone(&window));
        busy.spawn_local(ask_again_and_again(client, task, body, once, window));
    }
    while let Some(ended) = busy.join_next().await {
        ended??;
    }
    drop(parked);
    window.borrow_mut().report()
}

fn main() -> Result<()> {
    let runtime = runtime()?;
    let report = LocalSet::new().block_on(&runtime, run(Options::parse()))?;
    println!("{}", serde_json::to_string(&report)?);
    // Look-ups that never end would hold the runtime.
    runtime.shutdown_background();
    Ok(())
}
