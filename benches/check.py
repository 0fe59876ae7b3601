"""Compares instructions a request with the committed counts."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from build import Toolbox, build_loads
from cells import Cell, Contender
from loopback import Loopback
from markdown import table
from measure import Bench
from nginx import Nginx

COMMITTED = Path(__file__).resolve().with_name("counts.json")
REMEASURED = 2  # times more, where the first count is off
TOLERANCE = 0.02  # between counts of the same tools, which repeat to 1 %
TOLERANCE_OF_RATIOS = 0.05
VARIABLES = 30


@dataclass(frozen=True)
class Count:
    client: str
    style: str
    cell: Cell
    requests: int

    def name(self):
        return f"{self.client} {self.style} {self.cell.word()}"

    def scale(self):
        """The count of raw libcurl that other tools change alike."""
        return SCALES[self.cell.http2].name()


def _count(words):
    client, style, cell, requests = words.split()
    return Count(client, style, Cell.parse(cell), int(requests))


SCALES = [_count("libcurl poll once:500/6x1000 1"), _count("libcurl poll h2:10x1000 1000")]
# Loads whose batches do not depend on how fast the server is.
COUNTS = [
    *SCALES,
    *map(
        _count,
        [
            "curlward poll 10x1000 1000",
            "curlward epoll 10x1000 1000",
            "curlward dispatch 10x1000 1000",
            "curlward poll 100x1000 1000",
            "curlward dispatch 1000x1000 1000",
            "curlward dispatch 4/2000+1000x1000 1000",
            "curlward dispatch 4~1000x1000 1000",
            "curlward poll once:2000/6x1000 1",
            "curlward epoll once:500/6x1000 1",
            "curlward dispatch once:500@500x1000 1",
            "curlward dispatch h2:10x1000 1000",
            "curlward dispatch h2:100x1000 1000",
        ],
    ),
]


class Counter:
    def __init__(self, bench):
        self._bench = bench
        self.profiles = {}

    def once(self, count):
        contender = Contender(count.client, count.style)
        profile, requests = self._bench.profile(contender, count.cell, count.requests)
        self.profiles[count.name()] = profile
        return int(re.search(r"^totals: (\d+)", profile.read_text(), re.M)[1]) / requests

    def surely(self, count, expected, tolerance):
        """The median of three where one alone is too far from what is expected."""
        found = [self.once(count)]
        if expected is None or abs(found[0] / expected - 1) > tolerance:
            found += [self.once(count) for _ in range(REMEASURED)]
        return median(found)


def tools(executables):
    """What the counts depend on beside the code."""
    model = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    return {
        "rustc": _first_line("rustc", "--version"),
        "cc": _first_line(os.environ.get("CC", "cc"), "--version"),
        "valgrind": _first_line("valgrind", "--version"),
        "nginx": _first_line("nginx", "-v"),
        "libc": os.confstr("CS_GNU_LIBC_VERSION"),
        "processor": model[1] if model else os.uname().machine,
        "libraries": _first_line(executables["libcurl"], "-V"),
    }


def _first_line(*command):
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True, text=True
    )
    return done.stdout.splitlines()[0]


def _settle_environment():
    """libcurl looks for proxies in it with each request: the same number of variables everywhere."""
    kept = {name: value for name, value in os.environ.items() if name in ("HOME", "PATH")}
    os.environ.clear()
    os.environ.update(kept | {f"VARIABLE_{number}": "" for number in range(VARIABLES)})


def measured(cores, use):
    """What `use` answers, given a counter and the tools."""
    executables = build_loads(Toolbox())
    _settle_environment()
    with Nginx({count.cell.body for count in COUNTS}, 100, cores[-1]) as nginx:
        loopback = Loopback(executables["server"], cores[-1])
        return use(Counter(Bench(executables, loopback, nginx, cores[0])), tools(executables))


def accept(counter, here):
    """Writes what is committed."""
    counts = {count.name(): round(counter.surely(count, None, TOLERANCE)) for count in COUNTS}
    COMMITTED.write_text(json.dumps({"tools": here, "counts": counts}, indent=1) + "\n")
    return f"written: {COMMITTED}"


def compare(counter, here):
    """A report, and whether all counts are as committed."""
    committed = json.loads(COMMITTED.read_text())
    others = {what: tool for what, tool in committed["tools"].items() if here.get(what) != tool}
    tolerance = TOLERANCE_OF_RATIOS if others else TOLERANCE
    rows, off, scales = [], [], {}
    for count in COUNTS:
        before = committed["counts"].get(count.name())
        expected = before * scales.get(count.scale(), 1) if before and others else before
        found = counter.surely(count, expected, tolerance)
        if count in SCALES and before:
            scales[count.name()] = found / before
        change = found / expected - 1 if expected else None
        is_off = count not in SCALES and (change is None or abs(change) > tolerance)
        if is_off:
            off.append(count.name())
        verdict = "OFF" if is_off else ""
        words = "new" if change is None else f"{change:+.1%}"
        rows.append([count.name(), f"{expected or 0:,.0f}", f"{found:,.0f}", words, verdict])
    lines = [table(["instructions a request", "expected", "found", "change", ""], rows)]
    lines += _about_tools(others, here, tolerance)
    lines += [f"callgrind_annotate {counter.profiles[name]}" for name in off]
    return "\n".join(lines), not off


def _about_tools(others, here, tolerance):
    if not others:
        return []
    return [
        "",
        "The committed counts are those of other tools:",
        *[f"  {what}: {tool} there, {here.get(what)} here" for what, tool in others.items()],
        f"So what is expected follows raw libcurl's counts here, within {tolerance:.0%}.",
    ]
