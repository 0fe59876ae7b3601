"""A loopback nginx that serves files of zeros from memory, on a core of its own."""

import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

CONFIG = """
daemon off;
{user}
worker_processes 1;
worker_rlimit_nofile {files};
pid {dir}/nginx.pid;
error_log {dir}/error.log warn;
events {{ worker_connections {connections}; }}
http {{
    access_log off;
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
    server {{
        listen 127.0.0.1:{port} backlog=65535;
        root {dir}/files;
    }}
}}
"""


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Nginx:
    def __init__(self, bodies, connections, core):
        self._bodies = bodies
        self._connections = connections
        self._core = core

    def __enter__(self):
        self._dir = tempfile.TemporaryDirectory(prefix="curlward-bench-")
        root = Path(self._dir.name)
        root.chmod(0o755)
        (root / "files").mkdir()
        for size in self._bodies:
            (root / "files" / str(size)).write_bytes(bytes(size))
        self._port = _free_port()
        (root / "nginx.conf").write_text(
            CONFIG.format(
                dir=root,
                port=self._port,
                user="user root;" if os.geteuid() == 0 else "",
                # nginx closes idle connections when a sixteenth of the room is left.
                connections=2 * self._connections + 64,
                files=2 * self._connections + 256,
            )
        )
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

    def url(self, body):
        return f"http://127.0.0.1:{self._port}/{body}"

    def _wait_until_it_listens(self):
        for _ in range(100):
            if self._process.poll() is not None:
                raise RuntimeError(f"nginx ended with {self._process.returncode}")
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.05)
        raise RuntimeError("nginx does not listen")
