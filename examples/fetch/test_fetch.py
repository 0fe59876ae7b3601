"""Runs fetch, given as COMMAND ..., against the test server's endpoints."""

import hashlib
import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.request

COMMAND = []
HTTP = os.environ["CW_TEST_HTTP_URL"]
HTTPS = os.environ["CW_TEST_HTTPS_URL"]
CA_FILE = os.environ["CW_TEST_CA_FILE"]


def get(path):
    with urllib.request.urlopen(HTTP + path) as response:
        return response.read()


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Fetch(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name) / "out"

    def fetch(self, *arguments, exit_status=0, **options):
        done = subprocess.run(
            [*COMMAND, "-o", str(self.folder), *arguments],
            capture_output=True, text=True, timeout=100, **options)
        self.assertEqual(done.returncode, exit_status, done.stdout + done.stderr)
        return done

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())

    def test_files_from_a_list(self):
        manifest = [line.split("\t") for line in get("/manifest/40").decode().splitlines()]
        urls = "# a comment\n\n" + "".join(f"{HTTP}{path}\n" for path, _, _ in manifest)
        done = self.fetch("-i", "-", "-P", "4", input=urls)
        for path, size, digest in manifest:
            file = self.folder / pathlib.PurePath(path).name
            self.assertEqual((file.stat().st_size, sha256(file)), (int(size), digest))
            self.assertIn(f"done   {HTTP}{path}\n", done.stderr)
        self.assertEqual(len(self.files()), len(manifest))
        self.assertEqual(done.stdout.count(" 200     1  "), len(manifest))

    def test_http2(self):
        self.fetch("--http2", "--cacert", CA_FILE, *(f"{HTTPS}/bytes/{n}" for n in range(5)))
        self.assertEqual(self.files(), ["0", "1", "2", "3", "4"])

    def test_an_untrusted_certificate(self):
        done = self.fetch(f"{HTTPS}/bytes/1", exit_status=1)
        self.assertIn("certificate", done.stdout)
        self.assertEqual(self.files(), [])

    def test_some_fail(self):
        done = self.fetch(f"{HTTP}/bytes/10", f"{HTTP}/status/404", exit_status=1)
        self.assertIn(f"failed {HTTP}/status/404: ", done.stderr)
        self.assertRegex(done.stdout, rf" 404     1  {HTTP}/status/404\n +error: .*404")
        self.assertEqual(self.files(), ["10"])

    def test_quiet_prints_failures_only(self):
        done = self.fetch("-q", f"{HTTP}/bytes/10", f"{HTTP}/status/404", exit_status=1)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"^failed [^\n]*/status/404: [^\n]*\n$")

    def test_names_are_unique(self):
        self.fetch(f"{HTTP}/headers", f"{HTTP}/headers?a/b", f"{HTTP}/", f"{HTTP}/bytes/1#x/y")
        self.assertEqual(self.files(), ["1", "headers", "headers~2", "index"])

    def test_names_cannot_leave_the_folder(self):
        self.folder.write_text("a file, so that each error names its path")
        names = {"..": "_.", "a%2f..%2fb%0a": "a_.._b_", "x.part": "x.part_", "~": "_",
                 "%41%4": "A%4"}
        done = self.fetch(*(f"{HTTP}/{segment}" for segment in names), exit_status=1)
        self.assertEqual(re.findall(rf"cannot create {self.folder}/(.*)\.part: ", done.stderr),
                         list(names.values()))

    def test_retries(self):
        before = self.requests()
        done = self.fetch("--retries", "1", "-P", "1", f"{HTTP}/status/503", f"{HTTP}/bytes/1",
                          exit_status=1)
        self.assertEqual(self.requests() - before, 3 + 1)
        events = re.findall(r"^(\w+) .*/(\w+)(?:$|:)", done.stderr, re.MULTILINE)
        self.assertEqual(events, [("again", "503"), ("done", "1"), ("failed", "503")])
        self.assertRegex(done.stdout, r" 503     2  ")
        self.assertEqual(self.files(), ["1"])

    def requests(self):
        return int(re.search(r"requests=(\d+)", get("/stats").decode())[1])

    def test_what_breaks_off_leaves_nothing(self):
        self.fetch("--retries", "0", f"{HTTP}/reset-stream",
                   os.environ["CW_TEST_TRUNCATE_URL"] + "/a", exit_status=1)
        self.assertEqual(self.files(), [])

    def test_timeout(self):
        self.fetch("--retries", "0", "--timeout", "1", f"{HTTP}/stall", exit_status=1)
        self.assertEqual(self.files(), [])

    def test_a_full_disk(self):
        self.folder.mkdir()
        (self.folder / "100000.part").symlink_to("/dev/full")
        done = self.fetch(f"{HTTP}/bytes/100000", f"{HTTP}/bytes/10", exit_status=1)
        self.assertRegex(done.stderr, r"failed \S+/100000: cannot write \S+/100000\.part: No space")
        self.assertEqual(self.files(), ["10"])

    def test_no_folder(self):
        self.folder.write_text("a file")
        done = self.fetch(f"{HTTP}/bytes/1", f"{HTTP}/bytes/2", exit_status=1)
        self.assertEqual(done.stderr.count(".part: Not a directory"), 2)

    def test_usage(self):
        for arguments in [[], ["-P", "0", HTTP], ["--retries", "x", HTTP], ["--what", HTTP],
                          ["-i", "/nowhere/list"]]:
            with self.subTest(arguments):
                self.assertNotEqual(self.fetch(*arguments, exit_status=2).stderr, "")

    def test_bars_on_a_terminal(self):
        terminal, stderr = pty.openpty()
        # Longer than the interval between two drawings, so that one at least sees half of it.
        running = subprocess.Popen(
            [*COMMAND, "-o", str(self.folder), f"{HTTP}/drip?bytes=100&ms=10"],
            stdout=subprocess.DEVNULL, stderr=stderr)
        os.close(stderr)
        seen = b""
        try:
            while chunk := os.read(terminal, 4096):
                seen += chunk
        except OSError:
            pass  # Linux: the other end is closed.
        os.close(terminal)
        self.assertEqual(running.wait(timeout=100), 0)
        self.assertRegex(seen, rb"drip +\[ +\]|drip +\[#+ *\]")
        self.assertIn(b"\033[1A\033[J", seen)

    def test_interrupt(self):
        self.folder.mkdir()
        running = subprocess.Popen(
            [*COMMAND, "-o", str(self.folder), f"{HTTP}/bytes/1", f"{HTTP}/stall"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        # The first line comes from inside the loop: the handler is set by then.
        first = running.stderr.readline()
        running.send_signal(signal.SIGINT)
        stdout, stderr = running.communicate(timeout=100)
        self.assertIn("/bytes/1", first)
        self.assertEqual((running.returncode, self.files()), (1, ["1"]))
        self.assertRegex(stderr, r"failed \S+/stall: interrupted")
        self.assertIn("error:  interrupted", stdout)


if __name__ == "__main__":
    COMMAND = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
