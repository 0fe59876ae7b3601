//! A running server, and the shortest way to talk to it.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_secs(20);

pub struct Server {
    pub process: Child,
    values: HashMap<String, String>,
    directory: TempDir,
}

pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_curlward-test-server"))
}

impl Server {
    pub fn start() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let process = program()
            .arg("--ready-file")
            .arg(ready_file(&directory))
            .spawn()
            .unwrap();
        let mut server = Self {
            process,
            values: HashMap::new(),
            directory,
        };
        let lines = server.wait_for_ready_file();
        server.values = lines
            .lines()
            .map(|line| line.split_once('=').unwrap())
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        server
    }

    fn wait_for_ready_file(&self) -> String {
        let started = Instant::now();
        loop {
            match fs::read_to_string(self.ready_file()) {
                Ok(lines) => return lines,
                Err(_) if started.elapsed() < DEADLINE => thread::sleep(Duration::from_millis(5)),
                Err(error) => panic!("no ready file: {error}"),
            }
        }
    }

    pub fn ready_file(&self) -> PathBuf {
        ready_file(&self.directory)
    }

    pub fn ca_file(&self) -> &Path {
        Path::new(&self.values["CA_FILE"])
    }

    pub fn address(&self, key: &str) -> &str {
        self.values[key].split_once("://").unwrap().1
    }

    pub fn connect(&self, key: &str) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(self.address(key))?;
        stream.set_read_timeout(Some(DEADLINE))?;
        Ok(stream)
    }

    /// Sends a GET and reads until the server closes; what arrived is in `received` even when reading fails.
    pub fn get(&self, key: &str, path: &str, received: &mut Vec<u8>) -> io::Result<()> {
        let mut stream = self.connect(key)?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )?;
        stream.read_to_end(received).map(drop)
    }
}

fn ready_file(directory: &TempDir) -> PathBuf {
    directory.path().join("ready")
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn split_response(response: &[u8]) -> (&str, &[u8]) {
    let end = response
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .expect("a complete response head");
    (
        std::str::from_utf8(&response[..end]).unwrap(),
        &response[end + 4..],
    )
}
