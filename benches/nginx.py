"""A loopback nginx that serves files of zeros over HTTP/2 and TLS, on a core of
its own."""

import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from loopback import Origin

STREAMS = 100

CONFIG = """
daemon off;
{user}
worker_processes 1;
worker_rlimit_nofile {files};
pid {dir}/nginx.pid;
error_log {dir}/error.log warn;
events {{ worker_connections {files}; }}
http {{
    access_log off;
    log_format handshake $ssl_session_reused;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=100;
    keepalive_timeout 1h;
    keepalive_requests 1000000000;
    default_type application/octet-stream;
    client_body_temp_path {dir}/body;
    proxy_temp_path {dir}/proxy;
    fastcgi_temp_path {dir}/fastcgi;
    uwsgi_temp_path {dir}/uwsgi;
    scgi_temp_path {dir}/scgi;
    ssl_certificate {dir}/certificate.pem;
    ssl_certificate_key {dir}/key.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:sessions:1m;
    root {dir}/files;
    server {{
        listen 127.0.0.1:{port} ssl http2 backlog=65535;
        http2_max_concurrent_streams {streams};
    }}
    server {{
        listen 127.0.0.1:{handshake_port} ssl backlog=65535;
        access_log {dir}/handshakes handshake;
    }}
    server {{
        listen 127.0.0.1:{status_port};
        location = /status {{ stub_status; }}
    }}
}}
"""

CERTIFICATE = [
    *["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
    *["-noenc", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
]


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Nginx:
    def __init__(self, bodies, connections, core):
        self._bodies = bodies
        # It closes idle connections when a sixteenth of the room is left.
        self._files = 2 * connections + 256
        self._core = core

    def __enter__(self):
        self._dir = tempfile.TemporaryDirectory(prefix="curlward-bench-")
        root = Path(self._dir.name)
        root.chmod(0o755)
        self._port, self._handshake_port, self._status_port = (_free_port() for _ in range(3))
        self._lay_out(root)
        self._process = subprocess.Popen(
            ["nginx", "-e", root / "error.log", "-p", root, "-c", root / "nginx.conf"],
            preexec_fn=lambda: os.sched_setaffinity(0, {self._core}),
        )
        try:
            self._wait_until_it_listens()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
        self._dir.cleanup()

    @contextmanager
    def origin(self):
        origin = self._origin(self._port)
        before = self._accepted()
        yield origin
        origin.accepted = self._accepted() - before - 1

    @contextmanager
    def handshakes(self):
        """An origin that knows which requests came on resumed sessions."""
        origin = self._origin(self._handshake_port)
        before = self._resumed()
        yield origin
        origin.resumed = self._resumed() - before

    def _origin(self, port):
        return Origin(f"https://127.0.0.1:{port}", ca=f"{self._dir.name}/certificate.pem")

    def _resumed(self):
        return (Path(self._dir.name) / "handshakes").read_text().count("r")

    def _lay_out(self, root):
        (root / "files").mkdir()
        for size in self._bodies:
            (root / "files" / str(size)).write_bytes(bytes(size))
        certificate, key = root / "certificate.pem", root / "key.pem"
        subprocess.run(
            [*CERTIFICATE, "-out", certificate, "-keyout", key], check=True, capture_output=True
        )
        (root / "nginx.conf").write_text(
            CONFIG.format(
                dir=root,
                port=self._port,
                handshake_port=self._handshake_port,
                status_port=self._status_port,
                streams=STREAMS,
                user="user root;" if os.geteuid() == 0 else "",
                files=self._files,
            )
        )

    def _accepted(self):
        """Connections so far, with the one that asks."""
        url = f"http://127.0.0.1:{self._status_port}/status"
        with urllib.request.urlopen(url, timeout=10) as status:
            return int(re.search(r"^ (\d+) \d+ \d+", status.read().decode(), re.MULTILINE)[1])

    def _wait_until_it_listens(self):
        for _ in range(100):
            if self._process.poll() is not None:
                raise RuntimeError(f"nginx ended with {self._process.returncode}")
            try:
                self._accepted()
                return
            except urllib.error.URLError:
                time.sleep(0.05)
        raise RuntimeError("nginx does not listen")
