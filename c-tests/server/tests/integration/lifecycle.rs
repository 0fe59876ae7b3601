//! Starting and stopping.

use std::process::Command;

use crate::server::{program, Server};

#[test]
fn exec_ends_with_the_status_of_its_command() {
    for (script, expected) in [
        ("exit 0", 0),
        ("exit 7", 7),
        ("kill -KILL $$", 128 + 9),
        (
            r#"test -n "$CW_TEST_HTTP_URL" && test -r "$CW_TEST_CA_FILE""#,
            0,
        ),
    ] {
        let status = program()
            .args(["exec", "--", "sh", "-c", script])
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(expected), "{script}");
    }
}

#[test]
fn exec_of_a_missing_command_ends_with_127() {
    let output = program()
        .args(["exec", "--", "/nonexistent/command"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(127));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nonexistent/command"));
}

#[test]
fn a_signal_ends_the_server_and_removes_its_files() {
    for signal in ["-TERM", "-INT"] {
        let mut server = Server::start();
        let files = [server.ready_file(), server.ca_file().to_owned()];
        assert!(files.iter().all(|file| file.exists()));

        let pid = server.process.id().to_string();
        assert!(Command::new("kill")
            .args([signal, &pid])
            .status()
            .unwrap()
            .success());
        assert!(server.process.wait().unwrap().success(), "{signal}");
        assert!(!files.iter().any(|file| file.exists()), "{signal}");
    }
}
