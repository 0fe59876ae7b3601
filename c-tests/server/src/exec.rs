//! Runs a command beside the server.

use std::error::Error;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{ExitCode, ExitStatus};

use tempfile::TempPath;
use tokio::process::Command;

use crate::ports;
use crate::termination::Termination;

const COMMAND_NOT_FOUND: u8 = 127;
const COMMAND_NOT_EXECUTABLE: u8 = 126;

pub async fn run(
    command: &[OsString],
    mut termination: Termination,
) -> Result<ExitCode, Box<dyn Error>> {
    let ports = ports::open()?;
    let ca_file = temporary_file(ports.ca_pem.as_bytes())?;

    let spawned = Command::new(&command[0])
        .args(&command[1..])
        .envs(ports.urls.iter().map(|(key, url)| (env_name(key), url)))
        .env(env_name("CA_FILE"), &ca_file)
        .spawn();
    // Only now, so that the command inherits the limit of our caller.
    rlimit::increase_nofile_limit(u64::MAX)?;

    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => {
            eprintln!("curlward-test-server: {}: {error}", command[0].display());
            return Ok(ExitCode::from(match error.kind() {
                ErrorKind::NotFound => COMMAND_NOT_FOUND,
                _ => COMMAND_NOT_EXECUTABLE,
            }));
        }
    };
    tokio::select! {
        status = child.wait() => Ok(exit_code(status?)),
        signal = termination.wait() => Ok(killed_by(signal.as_raw_value())),
    }
}

fn env_name(key: &str) -> String {
    format!("CW_TEST_{key}")
}

fn temporary_file(content: &[u8]) -> std::io::Result<TempPath> {
    let mut file = tempfile::Builder::new()
        .prefix("curlward-ca-")
        .suffix(".pem")
        .tempfile()?;
    file.write_all(content)?;
    Ok(file.into_temp_path())
}

fn exit_code(status: ExitStatus) -> ExitCode {
    match (status.code(), status.signal()) {
        (Some(code), _) => ExitCode::from((code & 0xff) as u8),
        (None, Some(signal)) => killed_by(signal),
        (None, None) => ExitCode::FAILURE,
    }
}

fn killed_by(signal: i32) -> ExitCode {
    ExitCode::from(((128 + signal) & 0xff) as u8)
}
