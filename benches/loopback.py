"""The bench's own HTTP/1.1 server: a new one, on a port of its own, for each run."""

import json
import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Origin:
    """What a run asks, and, once the run is over, what the server did."""

    base: str
    ca: str | None = None
    accepted: int | None = None
    requests: int | None = None
    resumed: int | None = None
    cpu_us: int | None = None


class Loopback:
    def __init__(self, executable, core):
        self._executable = executable
        self._core = core

    @contextmanager
    def origin(self):
        with subprocess.Popen(
            [self._executable],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: os.sched_setaffinity(0, {self._core}),
        ) as process:
            origin = Origin(f"http://127.0.0.1:{int(process.stdout.readline())}")
            yield origin
            process.stdin.close()
            for name, value in json.loads(process.stdout.read()).items():
                setattr(origin, name, value)
