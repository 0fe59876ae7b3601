//! A fault-injecting HTTP server on loopback, made for testing HTTP clients.
//!
//! # Starting it
//!
//! `curlward-test-server exec -- COMMAND ARGS...` starts the server, runs the command with every key below in its
//! environment as `CW_TEST_<KEY>`, and ends with the command's exit status (128 + n if signal n ended it, 127 if there
//! is no such command). The command is never killed and keeps the descriptor limit of its caller.
//!
//! `curlward-test-server --ready-file PATH` serves until SIGTERM or SIGINT. PATH appears, complete, once every port
//! listens: `KEY=VALUE` lines that `sh` can source. It goes away when the server ends.
//!
//! # Keys
//!
//! | key             | what is there                                                                         |
//! |-----------------|---------------------------------------------------------------------------------------|
//! | `HTTP_URL`      | HTTP/1.1                                                                              |
//! | `HTTPS_URL`     | HTTP/2 and HTTP/1.1 by ALPN, certificate for `localhost` and `127.0.0.1`              |
//! | `BADCERT_URL`   | the same, with a certificate from an authority that nobody trusts                     |
//! | `WRONGHOST_URL` | the same, with a trusted certificate for another host name                            |
//! | `CA_FILE`       | the authority that `HTTPS_URL` and `WRONGHOST_URL` are signed by, PEM                 |
//! | `GOAWAY_URL`    | HTTP/2, certificate for `localhost`; answers 3 requests a connection and refuses others |
//! | `PUSH_URL`      | HTTP/2, certificate for `localhost`; pushes; `push.rs` has its paths                     |
//! | `RESET_URL`     | reads the request, sends half of the body, resets the connection                      |
//! | `TRUNCATE_URL`  | reads the request, sends half of the promised body, closes in good order              |
//! | `GARBAGE_URL`   | reads the request, answers with bytes that are not HTTP                               |
//! | `REFUSE_URL`    | accepts and closes at once                                                            |
//! | `SILENT_URL`    | accepts and never answers                                                             |
//! | `HEADERS_URL`   | reads the request, sends response headers without an end                              |
//! | `INTERIM_URL`   | reads the request, sends responses with status 102 without an end                     |
//! | `CLOSED_URL`    | nobody listens, and nobody else can get the port while the server runs                |
//!
//! # Endpoints
//!
//! The table in `routes.rs` is the router and the manual at once; `GET /` prints it.

mod certificates;
mod compute;
mod connection;
mod content;
mod endpoints;
mod exec;
mod goaway;
mod http;
mod ports;
mod push;
mod raw;
mod ready_file;
mod reply;
mod routed;
mod routes;
mod stats;
mod termination;

use std::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::termination::Termination;

/// Fault-injecting HTTP server for tests.
#[derive(Parser)]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
struct Arguments {
    /// Write the addresses here once everything listens, and serve until SIGTERM or SIGINT
    #[arg(long, value_name = "PATH", required = true)]
    ready_file: Option<PathBuf>,
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Serve while a command runs, with the addresses in its environment
    Exec {
        #[arg(trailing_var_arg = true, required = true, value_name = "COMMAND")]
        command: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match serve(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("curlward-test-server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(arguments: Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(4)
        .enable_all()
        .build()?;
    let result = runtime.block_on(async {
        let termination = Termination::catch()?;
        match (arguments.task, arguments.ready_file) {
            (Some(Task::Exec { command }), _) => exec::run(&command, termination).await,
            (None, Some(path)) => serve_until_signal(&path, termination).await,
            (None, None) => unreachable!("clap requires one of the two"),
        }
    });
    // A digest of a huge body may still be computed: nobody waits for it any more.
    runtime.shutdown_background();
    result
}

async fn serve_until_signal(
    path: &Path,
    mut termination: Termination,
) -> Result<ExitCode, Box<dyn Error>> {
    let ports = ports::open()?;
    rlimit::increase_nofile_limit(u64::MAX)?;
    let _files = ready_file::publish(path, ports)?;
    termination.wait().await;
    Ok(ExitCode::SUCCESS)
}
