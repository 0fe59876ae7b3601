//! What the programs share.

use anyhow::{Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use reqwest::{RequestBuilder, StatusCode};
use tokio::runtime::{Builder, Runtime};

/// Requests that come before the measured ones.
pub const WARMUP: u64 = 3;

pub fn runtime() -> Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}

/// How long the response is that the request gets.
pub async fn receive(request: RequestBuilder, keeps: bool) -> Result<usize> {
    let mut response = request.send().await?;
    ensure!(response.status() == StatusCode::OK, "{}", response.status());
    if keeps {
        return Ok(response.bytes().await?.len());
    }
    let mut received = 0;
    while let Some(chunk) = response.chunk().await? {
        received += chunk.len();
    }
    Ok(received)
}

/// Requests a body of so many bytes.
pub async fn fetch(request: RequestBuilder, body: usize) -> Result<()> {
    let received = receive(request, false).await?;
    ensure!(received == body, "{received} bytes instead of {body}");
    Ok(())
}

/// What this process used, or the ones that it waited for.
pub fn cpu_us(of: UsageWho) -> Result<f64> {
    let usage = getrusage(of)?;
    Ok((usage.user_time().num_microseconds() + usage.system_time().num_microseconds()) as f64)
}
