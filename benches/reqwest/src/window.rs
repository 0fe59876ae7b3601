//! The measured part of a run, and what was measured.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use procfs::process::Process;
use serde::Serialize;

/// The window begins after the warm-up and ends after so many requests, or after so long and one
/// request a transfer.
pub struct Limits {
    pub transfers: u64,
    pub warmup: u64,
    pub requests: u64,
    pub time: Duration,
}

struct Mark {
    finished: u64,
    at: Instant,
    user_us: i64,
    sys_us: i64,
    peak_kb: u64,
}

impl Mark {
    fn take(finished: u64) -> Result<Self> {
        let usage = getrusage(UsageWho::RUSAGE_SELF)?;
        let status = Process::myself()?.status()?;
        Ok(Self {
            finished,
            at: Instant::now(),
            user_us: usage.user_time().num_microseconds(),
            sys_us: usage.system_time().num_microseconds(),
            peak_kb: status.vmhwm.context("no VmHWM")?,
        })
    }
}

/// What the C harness prints, by the same names.
#[derive(Serialize)]
pub struct Report {
    finished: u64,
    failed: u64,
    window: u64,
    wall_us: u128,
    user_us: i64,
    sys_us: i64,
    peak_kb: u64,
    parked_kb: u64,
    p50_us: u128,
    p99_us: u128,
    p999_us: u128,
}

pub struct Window {
    limits: Limits,
    parked_kb: u64,
    finished: u64,
    failed: u64,
    begin: Option<Mark>,
    end: Option<Mark>,
    latencies_us: Vec<u128>,
}

impl Window {
    pub fn new(limits: Limits, parked_kb: u64) -> Self {
        Self {
            limits,
            parked_kb,
            finished: 0,
            failed: 0,
            begin: None,
            end: None,
            latencies_us: Vec::new(),
        }
    }

    /// Of a run in which the window is all of it.
    pub fn begin(&mut self) -> Result<()> {
        self.begin = Some(Mark::take(0)?);
        Ok(())
    }

    pub fn is_over(&self) -> bool {
        self.end.is_some()
    }

    pub fn finish(&mut self, began: Instant, ok: bool) -> Result<()> {
        if self.begin.is_some() && self.end.is_none() {
            self.latencies_us.push(began.elapsed().as_micros());
        }
        self.finished += 1;
        self.failed += u64::from(!ok);
        match &self.begin {
            None if self.finished >= self.limits.warmup => {
                self.begin = Some(Mark::take(self.finished)?);
            }
            Some(begin) if self.end.is_none() && self.limits.reached(begin, self.finished) => {
                self.end = Some(Mark::take(self.finished)?);
            }
            _ => {}
        }
        Ok(())
    }

    pub fn report(&mut self) -> Result<Report> {
        let begin = self.begin.as_ref().context("the window never began")?;
        let end = self.end.as_ref().context("the window never ended")?;
        self.latencies_us.sort_unstable();
        let count = self.latencies_us.len();
        Ok(Report {
            finished: self.finished,
            failed: self.failed,
            window: end.finished - begin.finished,
            wall_us: (end.at - begin.at).as_micros(),
            user_us: end.user_us - begin.user_us,
            sys_us: end.sys_us - begin.sys_us,
            peak_kb: end.peak_kb,
            parked_kb: self.parked_kb,
            p50_us: self.latencies_us[count / 2],
            p99_us: self.latencies_us[count * 99 / 100],
            p999_us: self.latencies_us[count * 999 / 1000],
        })
    }
}

impl Limits {
    fn reached(&self, begin: &Mark, finished: u64) -> bool {
        let finished = finished - begin.finished;
        let time_is_up = begin.at.elapsed() >= self.time;
        finished >= self.requests || (time_is_up && finished >= self.transfers)
    }
}

pub fn resident_kb() -> Result<u64> {
    Process::myself()?.status()?.vmrss.context("no VmRSS")
}
