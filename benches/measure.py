"""Runs one bench executable on one core and reads what it measured."""

import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

from cells import REQWEST

RUN_SECONDS = 900
CONNECTIONS = {"new": 200, "resumed": 200, "first": 1}  # a process
FIRSTS = 10  # processes
NEVER_RESUME = [("reqwest", "resumed")]
CONNECTED_BODY = 1000  # a file that nginx has
KIB = 1024

# Parts of a program, by the source files that callgrind names; the first that matches.
PARTS = {
    "curlward": r"\.rs:",
    "sockets, timers": r"/curl/lib/(multi_ev|select|hash|splay|uint-(bset|spbset|table))\.c:",
    "other libcurl": r"/curl/lib/",
    "malloc, free": r"/malloc\.c:",
}


def _system_certificates():
    for name in ("ssl/certs/ca-certificates.crt", "pki/tls/certs/ca-bundle.crt", "ssl/cert.pem"):
        if (path := Path("/etc") / name).exists():
            return path.read_bytes()
    raise RuntimeError("no certificates of the system's: install ca-certificates")


class Bench:
    def __init__(self, executables, loopback, nginx, core):
        self._executables = executables
        self._loopback = loopback
        self._nginx = nginx
        self._core = core

    def timed(self, contender, cell, window_ms):
        """What a request cost in one run."""
        sample, origin = self._load(contender, cell, [] if cell.once else ["-t", window_ms])
        window = sample["window"]
        user, system = sample["user_us"] / window, sample["sys_us"] / window
        measured = {
            "user": user,
            "sys": system,
            "cpu": user + system,
            "rate": window / sample["wall_us"] * 1e6,
            "wall_ms": sample["wall_us"] / 1e3,
            "connects": origin.accepted,
        }
        if cell.idle or cell.hung:
            measured["parked"] = sample["parked_kb"] * KIB / (cell.idle or cell.hung)
        if origin.cpu_us is not None:
            measured["server_cpu"] = origin.cpu_us / origin.requests
        return sample | measured

    def syscalls(self, contender, cell):
        """System calls a request, by name; the difference of two runs cancels the start-up."""
        few, few_calls = self._traced(contender, cell, 5 * cell.transfers)
        many, many_calls = self._traced(contender, cell, 5 * cell.transfers + 5000)
        requests = many["finished"] - few["finished"]
        calls = {
            name: (count - few_calls.get(name, 0)) / requests for name, count in many_calls.items()
        }
        return {name: count for name, count in calls.items() if count >= 0.005}

    def instructions(self, contender, cell):
        """Instructions a request in user mode by part, and the profile for callgrind_annotate."""
        profile, requests = self.profile(contender, cell, max(5000, cell.transfers))
        return self._parts(profile, requests), profile

    def profile(self, contender, cell, requests):
        """What callgrind wrote about a window of at least so many requests, and how many it had."""
        word = re.sub("[:/]", "-", cell.word())
        name = f"callgrind.{contender.client}.{contender.style}.{word}"
        profile = self._executables["libcurl"].parent / name
        valgrind = [
            *["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={profile}"],
            *["--zero-before=window_begins", "--dump-before=window_ends"],
        ]
        sample, _ = self._load(contender, cell, ["-n", requests], valgrind)
        return profile.with_name(f"{name}.1"), sample["window"]

    def _parts(self, profile, requests):
        annotated = self._run(["callgrind_annotate", "--threshold=100", "--auto=no", profile])
        rest = int(re.search(r"^ *(\S+) .*PROGRAM TOTALS", annotated, re.M)[1].replace(",", ""))
        parts = dict.fromkeys(PARTS, 0)
        # Newer ones print a percentage before the file.
        lines = re.findall(r"^ *([\d,]+) +(?:\(.*?\) +)?(\S+:.+)$", annotated, re.M)
        for count, place in lines:
            for name, pattern in PARTS.items():
                if re.search(pattern, place):
                    parts[name] += int(count.replace(",", ""))
                    break
        parts["all else"] = rest - sum(parts.values())
        return {name: count / requests for name, count in parts.items()}

    def workers(self, job):
        return [who for who in self._executables["jobs"] if who != "reqwest" or job.reqwest]

    def job(self, who, job):
        executable = self._executables["jobs"][who]
        with self._loopback.origin() as origin:
            return json.loads(self._run([executable, job.name, origin.base, job.count]))

    def lookup(self):
        return json.loads(self._run([self._executables["lookup"]]))

    def connections(self, rounds):
        """What a new TLS connection costs, verified with the system's certificates: samples by
        handshake and client."""
        clients = self._executables["connections"]
        samples = {
            how: {who: [] for who in clients if (who, how) not in NEVER_RESUME}
            for how in CONNECTIONS
        }
        for how, by_client in samples.items():
            for _ in range(FIRSTS if how == "first" else rounds):
                for who in by_client:
                    by_client[who].append(self._handshakes(who, how))
        return samples

    def _handshakes(self, who, how):
        with self._nginx.handshakes() as origin, tempfile.TemporaryDirectory() as scratch:
            bundle = Path(scratch) / "bundle.pem"
            bundle.write_bytes(_system_certificates() + Path(origin.ca).read_bytes())
            environment = ["env", "-u", "SSL_CERT_DIR", f"SSL_CERT_FILE={bundle}"]
            client = [self._executables["connections"][who], f"{origin.base}/{CONNECTED_BODY}"]
            sample = json.loads(self._run([*environment, *client, CONNECTIONS[how], how]))
        if (how == "resumed") != (origin.resumed >= CONNECTIONS["resumed"]):
            raise RuntimeError(f"{who}, {how}: {origin.resumed} sessions were resumed")
        return sample

    def _traced(self, contender, cell, requests):
        with tempfile.TemporaryDirectory() as scratch:
            summary = Path(scratch) / "strace"
            strace = ["strace", "-f", "-c", "-U", "name,calls", "-o", summary]
            sample, _ = self._load(contender, cell, ["-n", requests], strace)
            lines = re.findall(r"^(\w+) +(\d+)$", summary.read_text(), re.M)
        return sample, {name: int(count) for name, count in lines}

    def _load(self, contender, cell, limits, wrapper=()):
        server = self._nginx if cell.http2 else self._loopback
        with server.origin() as origin:
            options = {
                "-u": origin.base,
                "-c": cell.transfers,
                "-i": cell.idle or cell.hung,
                "-b": cell.body,
                "-w": max(2 * cell.transfers, 200),
                "-s": contender.style,
                "-a": origin.ca,
                "-l": cell.limit,
                "-m": cell.names,
                "-o": cell.origins,
                "-p": cell.post,
                "-P": cell.put,
            }
            flat = [word for name, value in options.items() if value for word in (name, value)]
            flat += ["-1"] * cell.once + ["-h"] * bool(cell.hung) + ["-k"] * cell.kept
            client = self._client(contender, cell)
            sample = json.loads(self._run([*wrapper, *client, *flat, *limits]))
        return sample, origin

    def _client(self, contender, cell):
        """The C harness is linked with the look-ups of names.c."""
        if contender != REQWEST:
            return [self._executables[contender.client]]
        looks_up = cell.names or cell.hung
        preloaded = ["env", f"LD_PRELOAD={self._executables['names']}"] if looks_up else []
        return [*preloaded, self._executables["reqwest-tls" if cell.http2 else "reqwest"]]

    def _run(self, command):
        words = [str(word) for word in command]
        done = subprocess.run(
            words,
            stdout=subprocess.PIPE,
            text=True,
            timeout=RUN_SECONDS,
            preexec_fn=lambda: os.sched_setaffinity(0, {self._core}),
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}: {done.stdout}")
        return done.stdout
